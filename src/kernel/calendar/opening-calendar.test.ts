import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OpeningCalendar } from './opening-calendar.ts';

const SHANGHAI = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';

/** The machine's zone must make no difference; each of these zones changes its clocks at different hours, or never. */
describe.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'])(
  'on a machine in %s',
  (machineZone) => {
    const before = process.env['TZ'];
    beforeEach(() => {
      process.env['TZ'] = machineZone;
    });
    afterEach(() => {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    });

    test('the zone really is that one', () => {
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machineZone);
    });

    test.each<[rule: string, hours: string | null, zone: string, at: string, isInForce: boolean]>([
      ['no hours are always', null, SHANGHAI, '2026-03-02T20:00:00Z', true],
      ['24/7 is always', '24/7', SHANGHAI, '2026-03-02T20:00:00Z', true],
      ['the first minute counts', 'Mo-Su 07:00-22:00', SHANGHAI, '2026-03-02T07:00:00+08:00', true],
      ['just before it does not', 'Mo-Su 07:00-22:00', SHANGHAI, '2026-03-02T06:59:59.999+08:00', false],
      ['the last moment does not', 'Mo-Su 07:00-22:00', SHANGHAI, '2026-03-02T22:00:00+08:00', false],
      ['the weekday is the camera’s (Monday in Shanghai)', 'Mo 00:00-06:00', SHANGHAI, '2026-03-01T20:00:00Z', true],
      ['the weekday is the camera’s (Sunday in New York)', 'Su 00:00-24:00', NEW_YORK, '2026-03-02T03:00:00Z', true],
      ['past midnight, the evening’s day decides', 'Fr 22:00-06:00', SHANGHAI, '2026-03-07T05:00:00+08:00', true],
      ['past midnight, not the morning’s', 'Sa 22:00-06:00', SHANGHAI, '2026-03-07T05:00:00+08:00', false],
      ['in season', 'Apr-Oct 18:00-22:00', SHANGHAI, '2026-10-31T21:59:00+08:00', true],
      ['out of season', 'Apr-Oct 18:00-22:00', SHANGHAI, '2026-11-01T19:00:00+08:00', false],
      ['the first Monday', 'Mo[1] 10:00-12:00', SHANGHAI, '2026-06-01T11:00:00+08:00', true],
      ['not the second', 'Mo[1] 10:00-12:00', SHANGHAI, '2026-06-08T11:00:00+08:00', false],

      ['a workday', 'Mo-Fr 08:00-18:00; PH off', SHANGHAI, '2026-09-30T10:00:00+08:00', true],
      ['a holiday is off', 'Mo-Fr 08:00-18:00; PH off', SHANGHAI, '2026-10-01T10:00:00+08:00', false],
      ['the last day of a long holiday too', 'Mo-Fr 08:00-18:00; PH off', SHANGHAI, '2026-10-07T10:00:00+08:00', false],
      ['the day after is not', 'Mo-Fr 08:00-18:00; PH off', SHANGHAI, '2026-10-08T10:00:00+08:00', true],
      [
        'a holiday on a weekday stays that weekday without PH',
        'Mo-Fr 08:00-18:00',
        SHANGHAI,
        '2026-10-01T10:00:00+08:00',
        true,
      ],
      [
        'the library’s own Chinese holidays are not used',
        'PH 08:00-18:00',
        SHANGHAI,
        '2026-03-08T10:00:00+08:00',
        false,
      ],
      ['Spring Festival is', 'PH 08:00-18:00', SHANGHAI, '2026-02-17T10:00:00+08:00', true],
      ['a Saturday worked is a workday', 'Mo-Fr 08:00-18:00; PH off', SHANGHAI, '2026-10-10T10:00:00+08:00', true],
      ['a Saturday worked is no weekend', 'Sa,Su 08:00-18:00', SHANGHAI, '2026-10-10T10:00:00+08:00', false],
      ['a Saturday worked is a Friday', 'Fr 08:00-18:00', SHANGHAI, '2026-10-10T10:00:00+08:00', true],
      ['a Sunday worked is a Monday', 'Mo 08:00-18:00', SHANGHAI, '2026-01-04T10:00:00+08:00', true],
      ['a Sunday worked is no Sunday', 'Sa-Su 08:00-18:00', SHANGHAI, '2026-01-04T10:00:00+08:00', false],
      ['the Sunday after a Saturday worked is one', 'Sa-Su 08:00-18:00', SHANGHAI, '2026-10-11T10:00:00+08:00', true],
      ['another Saturday is none', 'Mo-Fr 08:00-18:00', SHANGHAI, '2026-10-17T10:00:00+08:00', false],
      ['the night after a Saturday worked', 'Fr 22:00-06:00', SHANGHAI, '2026-10-11T05:00:00+08:00', true],
      ['every day stays every day', 'Mo-Su 08:00-18:00', SHANGHAI, '2026-10-10T10:00:00+08:00', true],
      ['weekdays and holidays, on a holiday', 'Sa,Su,PH 08:00-18:00', SHANGHAI, '2026-10-01T10:00:00+08:00', true],
      ['weekdays and holidays, on a workday', 'Sa,Su,PH 08:00-18:00', SHANGHAI, '2026-09-30T10:00:00+08:00', false],
      ['holidays that are a Monday', 'PH Mo 08:00-18:00', SHANGHAI, '2026-02-16T10:00:00+08:00', true],
      ['not holidays that are a Tuesday', 'PH Mo 08:00-18:00', SHANGHAI, '2026-02-17T10:00:00+08:00', false],
      ['the day before a holiday', 'PH -1 day 08:00-18:00', SHANGHAI, '2026-09-30T10:00:00+08:00', true],
      ['not the day after', 'PH -1 day 08:00-18:00', SHANGHAI, '2026-10-08T10:00:00+08:00', false],
      [
        'the night before a holiday reaches into it',
        'Mo-Fr 22:00-06:00; PH off',
        SHANGHAI,
        '2026-09-30T23:00:00+08:00',
        true,
      ],
      ['a year without a table has no holidays', 'PH 08:00-18:00', SHANGHAI, '2040-10-01T10:00:00+08:00', false],
      ['…and its weekends are weekends', 'Mo-Fr 08:00-18:00', SHANGHAI, '2040-10-06T10:00:00+08:00', false],
    ])('%s: %s', (_, hours, zone, at, isInForce) => {
      expect(new OpeningCalendar().isInForce(hours, zone, new Date(at))).toBe(isInForce);
    });

    test.each<[rule: string, hours: string | null, zone: string, from: string, to: string, hoursInForce: number]>([
      ['without hours all of it', null, SHANGHAI, '2026-03-02T00:00:00Z', '2026-03-02T05:00:00Z', 5],
      ['only what lies within', '07:00-22:00', SHANGHAI, '2026-03-02T21:00:00+08:00', '2026-03-03T08:00:00+08:00', 2],
      [
        'several times a day',
        '07:00-09:00,17:00-19:00',
        SHANGHAI,
        '2026-03-02T00:00:00+08:00',
        '2026-03-03T00:00:00+08:00',
        4,
      ],
      [
        'an hour the clocks skip has no length',
        '01:00-04:00',
        NEW_YORK,
        '2026-03-08T00:00:00-05:00',
        '2026-03-08T12:00:00-04:00',
        2,
      ],
      [
        'an hour inside the gap is none',
        '02:00-03:00',
        NEW_YORK,
        '2026-03-08T00:00:00-05:00',
        '2026-03-08T12:00:00-04:00',
        0,
      ],
      [
        'an hour shown twice counts twice',
        '01:00-02:00',
        NEW_YORK,
        '2026-11-01T00:00:00-04:00',
        '2026-11-01T12:00:00-05:00',
        2,
      ],
      ['a day of 25 hours', '24/7', NEW_YORK, '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00', 25],
      [
        'machine’s skipped hour is there for the camera',
        '02:00-03:00',
        SHANGHAI,
        '2026-03-08T00:00:00+08:00',
        '2026-03-09T00:00:00+08:00',
        1,
      ],
      [
        'half an hour of change (Lord Howe)',
        '00:00-24:00',
        'Australia/Lord_Howe',
        '2026-04-04T13:00:00Z',
        '2026-04-05T13:30:00Z',
        24.5,
      ],
      [
        'a week with two holidays and a Saturday worked',
        'Mo-Fr 09:00-10:00; PH off',
        SHANGHAI,
        '2026-05-04T00:00:00+08:00',
        '2026-05-11T00:00:00+08:00',
        4,
      ],
      ['backwards there is nothing', '24/7', SHANGHAI, '2026-03-03T00:00:00Z', '2026-03-02T00:00:00Z', 0],
    ])('%s', (_, hours, zone, from, to, hoursInForce) => {
      expect(new OpeningCalendar().inForceMs(hours, zone, new Date(from), new Date(to))).toBe(hoursInForce * 3_600_000);
    });
  },
);

test('the sum of the parts is the whole, and in force means growing', () => {
  const calendar = new OpeningCalendar();
  const hours = fc.constantFrom('Mo-Fr 07:00-22:00; PH off', 'Fr 22:00-06:00', 'Sa,Su,PH 01:30-02:45', '24/7');
  const zone = fc.constantFrom(SHANGHAI, NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const instant = fc.integer({ min: Date.parse('2025-12-20T00:00:00Z'), max: Date.parse('2026-12-20T00:00:00Z') });
  fc.assert(
    fc.property(
      hours,
      zone,
      instant,
      fc.array(fc.nat(40_000_000), { maxLength: 6 }),
      (text, timezone, start, steps) => {
        const ends = [start];
        for (const step of steps) ends.push((ends.at(-1) ?? start) + step);
        const ms = (from: number, to: number) => calendar.inForceMs(text, timezone, new Date(from), new Date(to));
        const parts = ends.slice(1).map((end, i) => ms(ends[i] ?? start, end));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(ms(start, ends.at(-1) ?? start));
        expect(ms(start, start + 1)).toBe(calendar.isInForce(text, timezone, new Date(start)) ? 1 : 0);
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  ['hours', 'Mo-Fr 25:00', SHANGHAI],
  ['a zone', '24/7', 'Asia/Beijing'],
])('%s that cannot be read are a named error', (_, hours, zone) => {
  expect(() => new OpeningCalendar().isInForce(hours, zone, new Date(0))).toThrow(
    expect.objectContaining({ name: 'JiexunError', code: 'JX_HOURS' }),
  );
});
