import { expect, test } from 'vitest';
import { aCamera, aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { newCase, withClearing, withViolation } from '../filing/case-state.ts';
import { factWords, headlineWords, roleWords, ruleWords } from './case-words.ts';

const violation = aViolation();
const row = withViolation(
  newCase({ id: 'c1', presenceKey: 'p1|illegal-parking', recurrenceOf: null }, violation, aCamera()),
  violation,
  aCamera(),
);
const known = { clockOffsetMs: null, missing: [] };

test('a case of parking is told in Chinese', () => {
  expect(headlineWords(row)).toBe('机动车乱停放');
  expect(ruleWords(row)).toBe('规则 kerb-no-parking · 区域 路缘 · 允许停留 30秒 · 上报时已停留 30秒');
  expect(factWords(row, known).slice(0, 6)).toEqual([
    ['首次出现', '2026-01-01 08:00:00 +08:00'],
    ['达到时限', '2026-01-01 08:00:30 +08:00'],
    ['离开', '仍在原处'],
    ['停留时长', '30秒'],
    ['无人监看', '无'],
    ['时钟偏差', '未测量'],
  ]);
});

test.each([
  ['left', atSecond(90), '2026-01-01 08:01:30 +08:00'],
  ['unknown', null, '未见其离开'],
] as const)('when it ended as %s that is said', (ended, clearedAt, words) => {
  const over = withClearing(row, aPresence({ ended, clearedAt, state: 'gone' }), 90_000);
  expect(Object.fromEntries(factWords(over, known))['离开']).toBe(words);
});

test("a camera's fault has words of its own", () => {
  const fault = { ...row, kind: 'camera-fault', label: 'black' } as const;
  expect(headlineWords(fault)).toBe('摄像机故障：黑屏');
  expect(roleWords('camera-fault', 'left')).toBe('恢复后');
  expect(Object.fromEntries(factWords(fault, known))['恢复']).toBe('尚未恢复');
});

test('gaps are counted and told', () => {
  const timeline = [{ type: 'gap', fromAt: atSecond(3), toAt: atSecond(13) }] as const;
  const gappy = aViolation(aPresence({ timeline }));
  const told = withViolation(
    newCase({ id: 'c1', presenceKey: 'p1|illegal-parking', recurrenceOf: null }, gappy, aCamera()),
    gappy,
    aCamera(),
  );
  expect(Object.fromEntries(factWords(told, known))['无人监看']).toBe('1 段，共 10秒');
});
