import { expect, test } from 'vitest';
import type { Presence } from '../../kernel/domain/presence.ts';
import { type AbsoluteStay, coveredBy, judgedStays } from './judged-stays.ts';
import { aPresence, later, MONDAY_9_00 } from './presence-builders.ts';

const LEFT = [0.32, 0.6, 0.69, 0.82] as const;
const WITNESS = [0.03, 0.36, 0.33, 0.54] as const;

/** A red car stood at the left from 9:01:00 to 9:01:40. */
const startMs = MONDAY_9_00.getTime() + 60_000;
const STAY: AbsoluteStay = { slot: 'left', colour: 'red', fromMs: startMs, toMs: startMs + 40_000 };

const car = (id: string, from: string, lived: string): Presence =>
  aPresence({ id, boxXyxy: LEFT, from: later(MONDAY_9_00, from), lived });

function judged({
  watched = 'seen 3m',
  cars,
  filed,
}: {
  readonly watched?: string;
  readonly cars: readonly Presence[];
  readonly filed: Readonly<Record<string, string>>;
}) {
  const presences = [aPresence({ id: 'witness', boxXyxy: WITNESS, lived: watched }), ...cars];
  const records = { cameraId: 'c1', presences, caseIdOf: new Map(Object.entries(filed)), cases: [], watchedMs: 0 };
  const { stays, others } = judgedStays(records, [STAY], coveredBy(records));
  return { ...stays[0], others };
}

test('a stay that was watched and filed once is one case; its dwell is shorter by the time that one look a second does not see', () => {
  expect(judged({ cars: [car('p', '61s', 'seen 38s')], filed: { p: 'case' } })).toMatchObject({
    isDue: true,
    isGapless: true,
    caseIds: ['case'],
    finalErrorMs: -2_000,
    others: [],
  });
});

test.each([
  ['watched all the time', 'seen 3m', true],
  ['watched for the dwell in two parts', 'seen 70s, gap 10s, seen 1m', true],
  ['watched too little of it', 'seen 70s, gap 28s, seen 1m', false],
  ['not watched', 'seen 50s, gap 1m, seen 1m', false],
])('what was not filed is missed when it was %s: %s → %s', (_, watched, isDue) => {
  expect(judged({ watched, cars: [car('p', '61s', 'seen 5s')], filed: {} })).toMatchObject({ isDue, caseIds: [] });
});

test('two presences in two cases are a double, in one case a split', () => {
  const cars = [car('p', '61s', 'seen 15s'), car('q', '80s', 'seen 19s')];
  expect(judged({ cars, filed: { p: 'a', q: 'b' } })).toMatchObject({ caseIds: ['a', 'b'], filedPresences: 2 });
  expect(judged({ cars, filed: { p: 'a', q: 'a' } })).toMatchObject({ caseIds: ['a'], filedPresences: 2 });
});

test('a presence that dwells longer than the car stayed is reported', () => {
  const { others } = judged({ cars: [car('p', '61s', 'seen 45s')], filed: { p: 'a' } });
  expect(others).toEqual([expect.stringContaining('dwelt 5000 ms longer than it stayed')]);
});

test('a car that the program takes for the one before it counts as missed, and the mistake is known', () => {
  const before = { ...STAY, colour: 'green', fromMs: startMs - 50_000, toMs: startMs - 10_000 };
  const presences = [
    aPresence({ id: 'witness', boxXyxy: WITNESS, lived: 'seen 30s, gap 35s, seen 1m' }),
    car('p', '15s', 'seen 15s, gap 35s, seen 30s'),
  ];
  const records = { cameraId: 'c1', presences, caseIdOf: new Map([['p', 'a']]), cases: [], watchedMs: 0 };
  const { stays } = judgedStays(records, [before, STAY], coveredBy(records));
  const found = stays.map(({ isMistaken, caseIds }) => [isMistaken, caseIds.length]);
  expect(found.toSorted()).toEqual([
    [false, 1],
    [true, 0],
  ]);
});
