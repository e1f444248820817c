import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { aViolation } from '../../testing/builders/case-builders.ts';
import { didWords } from './history-words.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const broken = aViolation(undefined, { explanation: { zoneId: 'kerb', zoneName: '东侧路缘' } });
const scene = {
  ...{ cameraName: '大门', place: '', timezone: 'Asia/Shanghai', configVersion: 'a1', everyMs: 1_000 },
  zones: [{ id: 'lane', name: '车道', polygon: [] }],
};

test.each([
  ['kerb', /strict in .*东侧路缘/],
  ['lane', /strict in .*车道/],
  ['gone', /strict in .*gone/],
  [null, /strict/],
])('a further rule in zone %s is told by the name of the zone', (zoneId, said) => {
  const did = { at: AT, by: 'jiexun', event: 'rule', ruleId: 'strict', zoneId } as const;
  const row = { kind: 'illegal-parking', violations: [broken], scene } as const;
  expect(wordsIn('en').of(didWords({ did }, row))).toMatch(said);
});
