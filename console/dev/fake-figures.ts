import type { CheckLine, FigureLine, ShownComparison, ShownFloors } from '../../src/edges/api/contract/figures.ts';
import { daysIn, monthsOf } from '../../src/people/figures/month-span.ts';
import { precisionOf, shareOf } from '../../src/people/figures/precision.ts';
import { WAIT_ENDS_MS } from '../../src/people/review/waits.ts';
import type { Answers } from './fake-answers.ts';

/** Figures that look like those of a district. */
export function figureAnswers(): Answers {
  let floors: ShownFloors = { shippedRatio: 0.5, set: [] };
  return {
    compareModels: () => ({
      shared: { one: compared(58, 14), other: compared(71, 4), cameraDays: 3, areApart: false },
      all: { one: compared(412, 88), other: compared(386, 24), cameraDays: 14, areApart: true },
    }),
    floors: () => floors,
    putFloor: ({ body: { of, floorRatio, seen } }, { staffNo: by }) => {
      const others = floors.set.filter((one) => JSON.stringify(one.of) !== JSON.stringify(of));
      floors = { ...floors, set: [...others, { of, floorRatio, by, version: seen + 1 }] };
      return floors;
    },
    figures: ({ query }) => {
      const months = monthsOf(query);
      const [only = query.to] = months;
      const days = Array.from({ length: daysIn(only) }, (_, at) => `${only}${`${at + 1}`.padStart(2, '0')}`);
      return {
        all: { ...line(812, 168, 37), watchedDays: 84, falseADay: 2, watchedRatio: 0.981 },
        cameras: [
          {
            cameraId: 'street',
            cameraName: '解放街北侧',
            ...line(402, 61, 12),
            watchedDays: 28,
            falseADay: 61 / 28,
            watchedRatio: 0.994,
          },
          {
            cameraId: 'market',
            cameraName: '东市口',
            ...line(396, 99, 20),
            watchedDays: 28,
            falseADay: 99 / 28,
            watchedRatio: 0.962,
          },
          { cameraId: 'gate', cameraName: '', ...line(14, 8, 5), watchedDays: 0, falseADay: null, watchedRatio: null },
        ],
        kinds: [
          { kind: 'garbage', ...line(561, 71, 20) },
          { kind: 'illegal-parking', ...line(239, 81, 12) },
          { kind: 'street-vending', ...line(12, 16, 5) },
        ],
        rules: [
          { cameraId: 'street', cameraName: '解放街北侧', ruleId: 'pavement-litter', ...line(402, 61, 12) },
          { cameraId: 'market', cameraName: '东市口', ruleId: 'market-kerb', ...line(239, 81, 12) },
          { cameraId: 'market', cameraName: '东市口', ruleId: 'market-litter', ...line(157, 18, 8) },
          { cameraId: 'gate', cameraName: '', ruleId: null, ...line(14, 8, 5) },
        ],
        models: [
          { model: 'street-v5', ...line(412, 136, 22) },
          { model: 'street-v6', ...line(386, 24, 10) },
          { model: null, ...line(14, 8, 5) },
        ],
        reasons: [
          { reasonId: 'wrong-object', count: 77 },
          { reasonId: 'legal-stop', count: 52 },
          { reasonId: 'light', count: 30 },
          { reasonId: 'unclear', count: 9 },
        ],
        times: (months.length > 1 ? [...months] : days).map((time, at) => {
          const filed = 24 + ((at * 7) % 19);
          return { time, filed, confirmed: filed - 6 - (at % 4), rejected: 5 };
        }),
        hours: Array.from({ length: 24 }, (_, hour) => (hour < 5 ? hour : 20 + ((hour * 11) % 50))),
        waits: [...WAIT_ENDS_MS, null].map((withinMs, at) => ({
          withinMs,
          count: Math.max(0, 200 - (at - 4) ** 2 * 12),
        })),
        halfWithinMs: 300_000,
        nineTenthsWithinMs: 1_200_000,
        people: [
          { who: '1001', count: 611, perMinute: 6.42 },
          { who: '1002', count: 327, perMinute: 4.05 },
          { who: '2001', count: 42, perMinute: null },
        ],
        checks: {
          all: checks(44, 3, 1),
          kinds: [
            { kind: 'garbage', ...checks(32, 1, 0) },
            { kind: 'illegal-parking', ...checks(12, 2, 1) },
          ],
          cameras: [
            { cameraId: 'street', cameraName: '解放街北侧', ...checks(31, 1, 0) },
            { cameraId: 'market', cameraName: '东市口', ...checks(13, 2, 1) },
          ],
          people: [
            { who: '1001', ...checks(34, 1, 1) },
            { who: '1002', ...checks(10, 2, 0) },
          ],
        },
      };
    },
  };
}

function compared(confirmed: number, rejected: number): ShownComparison['all']['one'] {
  return { filed: confirmed + rejected, confirmed, rejected, precision: precisionOf({ confirmed, rejected }) };
}

function checks(agreed: number, differed: number, unsure: number): CheckLine {
  return { agreed, differed, unsure, agreement: shareOf(agreed, agreed + differed) };
}

function line(confirmed: number, rejected: number, others: number): FigureLine {
  const open = { pending: others, unsure: 0, merged: 0 };
  return {
    filed: confirmed + rejected + others,
    confirmed,
    rejected,
    ...open,
    precision: precisionOf({ confirmed, rejected }),
  };
}
