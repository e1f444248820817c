import { expect, test } from 'vitest';
import type { CaseLine } from '../src/cases/filing/case-line.ts';
import { differencesFromTruth } from './differences-from-truth.ts';
import { bag } from './scenes/bag.ts';

const startAt = new Date('2026-01-01T00:00:00Z');
const at = (second: number) => new Date(startAt.getTime() + 1_000 * second);
const watching = { truth: bag.truth, startAt, untilAt: at(79.5), permittedMs: () => 15_000, everyMs: 1_000 };

function theCase(change: Partial<CaseLine> = {}): CaseLine {
  return {
    type: 'case',
    id: 'bag-1',
    cameraId: 'bag',
    ruleId: 'yard-litter',
    kind: 'garbage',
    label: 'garbage',
    zoneId: 'yard',
    firstSeenAt: at(32).toISOString(),
    filedAt: at(47).toISOString(),
    clearedAt: at(66).toISOString(),
    dwellMs: 34_000,
    dwellAtFilingMs: 15_000,
    boxXyxy: bag.truth.violations[0]?.boxXyxy ?? null,
    evidence: 'evidence/bag/2026-01-01/bag-1',
    ...change,
  };
}

test('the case that is true has no difference', () => {
  expect(differencesFromTruth([theCase()], watching)).toEqual([]);
});

test.each<[what: string, cases: readonly CaseLine[], saying: RegExp]>([
  ['a case that is missing', [], /no case for the garbage/],
  ['a case twice', [theCase(), theCase({ id: 'bag-2' })], /bag-2: there is no such garbage/],
  ['a case somewhere else', [theCase({ boxXyxy: [0.5, 0.5, 0.6, 0.6] })], /no case for.*,.*there is no such/],
  ['a case without a place', [theCase(), theCase({ kind: 'camera-fault', boxXyxy: null })], /no such camera-fault/],
  ['another camera', [theCase({ cameraId: 'van' })], /cameraId is van/],
  ['another rule', [theCase({ ruleId: 'x' })], /ruleId is x, not yard-litter/],
  ['another zone', [theCase({ zoneId: null })], /zoneId is null/],
  ['another label', [theCase({ label: 'vehicle' })], /label is vehicle/],
  ['no evidence', [theCase({ evidence: null })], /no evidence/],
  ['seen too early', [theCase({ firstSeenAt: at(29).toISOString() })], /firstSeenAt .* -2400 ms from/],
  ['filed too late', [theCase({ filedAt: at(50).toISOString() })], /filedAt .* 3600 ms from/],
  ['never seen to leave', [theCase({ clearedAt: null })], /clearedAt is null/],
  ['dwell of another length', [theCase({ dwellMs: 48_000 })], /dwellMs is 48000, 13300 ms from 34700/],
])('%s is a difference', (_, cases, saying) => {
  expect(differencesFromTruth(cases, watching).join(', ')).toMatch(saying);
});

test('what happened while nobody watched may be seen after it, and filed later by as much as was lost', () => {
  const unwatched = [{ fromAt: at(30), toAt: at(36) }];
  const late = theCase({ firstSeenAt: at(36).toISOString(), filedAt: at(52).toISOString(), dwellMs: 30_000 });
  expect(differencesFromTruth([late], watching)).not.toEqual([]);
  expect(differencesFromTruth([late], { ...watching, unwatched })).toEqual([]);
  const later = theCase({ firstSeenAt: at(39).toISOString(), filedAt: at(61).toISOString(), dwellMs: 30_000 });
  expect(differencesFromTruth([later], { ...watching, unwatched })).toHaveLength(2);
});
