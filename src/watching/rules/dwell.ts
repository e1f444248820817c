import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Rule } from '../../kernel/domain/camera.ts';
import type { Interval, Timeline } from '../../kernel/domain/interval.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';

/** How long something has stayed, as one rule counts it. */
export interface Dwell {
  /** Time seen within the rule's hours, since the thing last came. */
  readonly dwellMs: number;
  /** The start of that stay; null when there is none. */
  readonly since: Date | null;
  /** The stay from its start on, with gaps and short absences. Hours do not cut it. */
  readonly timelineThatCounts: Timeline;
  /** True when a long absence or gap cut off what came before. */
  readonly isAnew: boolean;
}

export interface DwellQuestion {
  readonly timeline: Timeline;
  readonly rule: Pick<Rule, 'hours' | 'resumeMs' | 'bridgeMs'>;
  readonly calendar: Calendar;
  /** The camera's time zone. */
  readonly timezone: string;
  /** Stretches that do not count (waiting in a queue), in order, without overlap. */
  readonly excused?: Timeline;
}

/**
 * Computes the dwell: only time when the thing was seen counts, and only within hours. The dwell starts anew after an absence
 * longer than the rule's `resume`, and after a gap longer than its `bridge`. Between two sightings all absences are added up,
 * and all gaps are added up.
 */
export function dwell({ timeline, rule, calendar, timezone, excused = [] }: DwellQuestion): Dwell {
  const start = startOfStay(timeline, rule);
  const timelineThatCounts = timeline.slice(start);
  const dwellMs = timelineThatCounts
    .filter(({ type }) => type === 'seen')
    .flatMap((seen) => without(seen, excused))
    .reduce((sum, { fromAt, toAt }) => sum + calendar.inForceMs(rule.hours, timezone, fromAt, toAt), 0);
  return { dwellMs, since: timelineThatCounts[0]?.fromAt ?? null, timelineThatCounts, isAnew: start > 0 };
}

/** The index of the first sighting after the last break. If the break still lasts, it is the length of the timeline. */
function startOfStay(timeline: Timeline, { resumeMs, bridgeMs }: DwellQuestion['rule']): number {
  const firstSeen = timeline.findIndex(({ type }) => type === 'seen');
  let start = firstSeen < 0 ? timeline.length : firstSeen;
  let absentMs = 0;
  let gapMs = 0;
  timeline.forEach((part, i) => {
    if (part.type === 'seen') {
      if (absentMs > resumeMs || gapMs > bridgeMs) start = i;
      absentMs = 0;
      gapMs = 0;
    } else if (i > start && part.type === 'absent') absentMs += intervalMs(part);
    else if (i > start) gapMs += intervalMs(part);
  });
  return absentMs > resumeMs || gapMs > bridgeMs ? timeline.length : start;
}

function without(seen: Interval, excused: Timeline): Interval[] {
  let rest = [seen];
  for (const hole of excused) {
    rest = rest.flatMap((part) =>
      [
        { ...part, toAt: earlier(part.toAt, hole.fromAt) },
        { ...part, fromAt: later(part.fromAt, hole.toAt) },
      ].filter(({ fromAt, toAt }) => fromAt < toAt),
    );
  }
  return rest;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
