import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OpeningCalendar } from './opening-calendar.ts';

const SHANGHAI = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';
const MONTH_MS = 31 * 86_400_000;
const calendar = new OpeningCalendar();

function nextIn(hours: string | null, zone: string, from: string, aheadMs = MONTH_MS): string | null {
  const at = new Date(from);
  const untilAt = new Date(at.getTime() + aheadMs);
  return calendar.nextChange(hours, zone, { at, untilAt })?.toISOString() ?? null;
}

describe('hours come into force or end next', () => {
  test.each<[what: string, hours: string | null, zone: string, at: string, next: string | null]>([
    ['never, without hours', null, SHANGHAI, '2026-11-30T10:00:00+08:00', null],
    ['never, when they are always', '24/7', SHANGHAI, '2026-11-30T10:00:00+08:00', null],
    ['at their end', 'Mo-Su 07:00-22:00', SHANGHAI, '2026-11-30T10:00:00+08:00', '2026-11-30T14:00:00.000Z'],
    ['at their beginning', 'Mo-Su 07:00-22:00', SHANGHAI, '2026-11-30T22:00:00+08:00', '2026-11-30T23:00:00.000Z'],
    ['after the moment, not at it', '07:00-22:00', SHANGHAI, '2026-11-30T07:00:00+08:00', '2026-11-30T14:00:00.000Z'],
    ['past midnight', '22:00-06:00', SHANGHAI, '2026-11-30T23:00:00+08:00', '2026-11-30T22:00:00.000Z'],
    ['on the next workday', 'Mo-Fr 08:00-18:00', SHANGHAI, '2026-11-27T18:30:00+08:00', '2026-11-30T00:00:00.000Z'],
    [
      'after the holidays',
      'Mo-Fr 08:00-18:00; PH off',
      SHANGHAI,
      '2026-10-01T10:00:00+08:00',
      '2026-10-08T00:00:00.000Z',
    ],
    ['not in a month: the season is far', 'Jun-Aug 18:00-24:00', SHANGHAI, '2026-11-30T10:00:00+08:00', null],
    // 07:00 is an hour nearer on the day that the clocks are put forward.
    ['where clocks are put forward', '07:00-22:00', NEW_YORK, '2026-03-07T23:00:00-05:00', '2026-03-08T11:00:00.000Z'],
    // Hours that begin in the hour that the clocks skip begin when it is over.
    ['in the skipped hour', '02:30-05:00', NEW_YORK, '2026-03-08T01:00:00-05:00', '2026-03-08T07:00:00.000Z'],
    // And hours that end in the hour that is shown twice come again.
    ['in the hour shown twice', '00:00-01:30', NEW_YORK, '2026-11-01T01:40:00-04:00', '2026-11-01T06:00:00.000Z'],
  ])('%s', (_, hours, zone, at, next) => {
    expect(nextIn(hours, zone, at)).toBe(next);
  });

  test('as one finds by looking at every half hour', () => {
    const hours = fc.constantFrom(
      'Mo-Fr 07:00-22:00; PH off',
      '22:00-06:00',
      'Sa,Su,PH 09:30-12:00',
      '00:00-01:30,02:30-05:00',
    );
    const zone = fc.constantFrom(SHANGHAI, NEW_YORK, 'Europe/Rome');
    const half = fc.integer({ min: 0, max: 365 * 48 });
    fc.assert(
      fc.property(hours, zone, half, (text, timezone, n) => {
        const startMs = Date.UTC(2026, 0, 1) + n * 1_800_000;
        const isIn = (ms: number) => calendar.isInForce(text, timezone, new Date(ms));
        let byHand = startMs + 1_800_000;
        while (isIn(byHand) === isIn(startMs)) byHand += 1_800_000;
        expect(nextIn(text, timezone, new Date(startMs).toISOString())).toBe(new Date(byHand).toISOString());
      }),
      { numRuns: 60 },
    );
  });
});
