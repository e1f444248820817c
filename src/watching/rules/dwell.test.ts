import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import { parseDurationMs } from '../../kernel/domain/duration.ts';
import type { Interval } from '../../kernel/domain/interval.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import { later, MONDAY_9_00, timelineOf } from '../../testing/builders/presence-builders.ts';
import type { DwellQuestion } from './dwell.ts';
import { dwell } from './dwell.ts';

const calendar = new OpeningCalendar();
const RULE = { hours: null, resumeMs: 30_000, bridgeMs: 600_000 };

function ask(timeline: readonly Interval[], over: Partial<DwellQuestion['rule']> = {}, excused: Interval[] = []) {
  return dwell({ timeline, rule: { ...RULE, ...over }, calendar, timezone: 'Asia/Shanghai', excused });
}

describe('dwell', () => {
  test.each<[rule: string, lived: string, dwell: string, since: string | null, over: Partial<DwellQuestion['rule']>]>([
    ['is the time seen', 'seen 30s', '30s', '0s', {}],
    ['goes on after a short absence, which does not count', 'seen 30s, absent 30s, seen 5s', '35s', '0s', {}],
    ['starts anew after a longer one', 'seen 30s, absent 31s, seen 5s', '5s', '1m1s', {}],
    ['starts anew after any absence where resume is 0', 'seen 30s, absent 1s, seen 5s', '5s', '31s', { resumeMs: 0 }],
    ['goes on after a gap, which does not count', 'seen 30s, gap 10m, seen 5s', '35s', '0s', {}],
    ['starts anew after a longer one', 'seen 30s, gap 601s, seen 5s', '5s', '10m31s', {}],
    [
      'takes absences before and after a gap together',
      'seen 30s, absent 20s, gap 1m, absent 20s, seen 5s',
      '5s',
      '2m10s',
      {},
    ],
    ['takes gaps together', 'seen 9s, gap 6m, absent 1s, gap 6m, seen 5s', '5s', '12m10s', {}],
    [
      'does not add up absences it was seen between',
      'seen 9s, absent 20s, seen 1s, absent 20s, seen 5s',
      '15s',
      '0s',
      {},
    ],
    ['starts anew twice', 'seen 9s, absent 1m, seen 9s, gap 11m, seen 1s', '1s', '12m18s', {}],
    ['is nothing while a long absence lasts', 'seen 30s, absent 31s', '0s', null, {}],
    ['is nothing while a long gap lasts', 'seen 30s, gap 601s', '0s', null, {}],
    ['stands still in a short one', 'seen 30s, absent 29s', '30s', '0s', {}],
    ['is nothing of what was never seen', 'gap 5s', '0s', null, {}],
    ['begins with the first sighting', 'gap 11m, seen 5s', '5s', '11m', {}],
    ['counts within hours only', 'seen 2h', '1h', '0s', { hours: 'Mo-Su 10:00-22:00' }],
    ['counts on in the hours of the next day', 'seen 24h', '2h', '0s', { hours: 'Mo-Su 09:30-10:30,08:00-09:00' }],
    ['is nothing out of hours', 'seen 30m', '0s', '0s', { hours: 'Mo-Su 10:00-22:00' }],
  ])('%s: %s', (_, lived, expected, since, over) => {
    const found = ask(timelineOf(lived), over);
    expect(found.dwellMs).toBe(parseDurationMs(expected));
    expect(found.since).toEqual(since === null ? null : later(MONDAY_9_00, since));
  });

  test.each<[rule: string, excused: string, dwell: string]>([
    ['at its start', 'seen 10s', '20s'],
    ['in its midst', 'gap 10s, seen 5s', '25s'],
    ['beyond its end', 'gap 25s, seen 1m', '25s'],
    ['all along', 'seen 1m', '0s'],
    ['afterwards', 'gap 30s, seen 10s', '30s'],
  ])('leaves out what is excused %s', (_, excused, expected) => {
    const stretches = timelineOf(excused).filter(({ type }) => type === 'seen');
    expect(ask(timelineOf('seen 30s'), {}, stretches).dwellMs).toBe(parseDurationMs(expected));
  });

  test('keeps the gaps and short absences of the stay that counts, and drops what was before', () => {
    const timeline = timelineOf('seen 9s, absent 1m, seen 9s, gap 1m, seen 1s, absent 5s');
    expect(ask(timeline)).toMatchObject({ timelineThatCounts: timeline.slice(2), isAnew: true });
    expect(ask(timeline.slice(2))).toMatchObject({ timelineThatCounts: timeline.slice(2), isAnew: false });
  });
});

const intervals = fc
  .array(fc.record({ type: fc.constantFrom('seen', 'gap', 'absent'), s: fc.integer({ min: 1, max: 40_000 }) }), {
    maxLength: 12,
  })
  .map((parts) => (parts.length > 0 ? timelineOf(parts.map(({ type, s }) => `${type} ${s}s`).join(', ')) : []));
const rules = fc.record({
  hours: fc.constantFrom(null, 'Mo-Fr 07:00-22:00', 'Sa,Su,PH 00:00-24:00', 'Fr 22:00-06:00'),
  resumeMs: fc.constantFrom(0, 30_000, 600_000),
  bridgeMs: fc.constantFrom(0, 600_000, 3_600_000),
});
const seenMs = (timeline: readonly Interval[]) =>
  timeline.filter(({ type }) => type === 'seen').reduce((sum, part) => sum + intervalMs(part), 0);

describe('whatever happened, dwell', () => {
  test('is never longer than the time seen, within hours or not', () => {
    fc.assert(
      fc.property(intervals, rules, (timeline, rule) => {
        const { dwellMs, timelineThatCounts } = ask(timeline, rule);
        expect(dwellMs).toBeLessThanOrEqual(seenMs(timelineThatCounts));
        expect(seenMs(timelineThatCounts)).toBeLessThanOrEqual(seenMs(timeline));
        if (rule.hours === null) expect(dwellMs).toBe(seenMs(timelineThatCounts));
      }),
    );
  });

  test('grows by exactly what is seen further, and by nothing else', () => {
    fc.assert(
      fc.property(intervals, rules, fc.integer({ min: 1, max: 5_000 }), (timeline, rule, s) => {
        const end = timeline.at(-1)?.toAt ?? MONDAY_9_00;
        const before = ask([...timeline, ...timelineOf('seen 1s', end)], rule);
        const longer = ask([...timeline, ...timelineOf(`seen ${s + 1}s`, end)], rule);
        const inForceMs = calendar.inForceMs(rule.hours, 'Asia/Shanghai', later(end, '1s'), later(end, `${s + 1}s`));
        expect(longer.dwellMs - before.dwellMs).toBe(inForceMs);
        expect(ask([...timeline, ...timelineOf('gap 1s', end)], rule).dwellMs).toBeLessThanOrEqual(
          ask(timeline, rule).dwellMs,
        );
      }),
    );
  });

  test('is the longer the more patient the rule is', () => {
    fc.assert(
      fc.property(intervals, rules, fc.nat(1e6), fc.nat(1e6), (timeline, rule, resume, bridge) => {
        const patient = { ...rule, resumeMs: rule.resumeMs + resume, bridgeMs: rule.bridgeMs + bridge };
        expect(ask(timeline, patient).dwellMs).toBeGreaterThanOrEqual(ask(timeline, rule).dwellMs);
      }),
    );
  });
});
