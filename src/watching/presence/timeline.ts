import type { Interval, Timeline } from '../../kernel/domain/interval.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';

/** A timeline keeps at most about this many stretches. */
const MOST_INTERVALS = 400;

/**
 * Adds the next stretch. An empty stretch adds nothing; one of the same type extends the last stretch if it follows at once.
 */
export function append(timeline: Timeline, next: Interval): Timeline {
  if (intervalMs(next) <= 0) return timeline;
  const last = timeline.at(-1);
  if (last?.type !== next.type || last.toAt < next.fromAt) return bounded([...timeline, next]);
  return [...timeline.slice(0, -1), { ...last, toAt: next.toAt }];
}

export function join(timeline: Timeline, later: Timeline): Timeline {
  return later.reduce<Timeline>(append, timeline);
}

/** The same stretches with one type taken for another. */
export function retype(timeline: Timeline, from: Interval['type'], to: Interval['type']): Timeline {
  return timeline.reduce<Timeline>((all, part) => append(all, part.type === from ? { ...part, type: to } : part), []);
}

/** The part of the timeline between two times. */
export function between(timeline: Timeline, fromAt: Date, toAt: Date): Timeline {
  return timeline.reduce<Timeline>(
    (all, part) =>
      append(all, {
        type: part.type,
        fromAt: part.fromAt < fromAt ? fromAt : part.fromAt,
        toAt: part.toAt > toAt ? toAt : part.toAt,
      }),
    [],
  );
}

/** The milliseconds of one type. */
export function timelineMs(timeline: Timeline, type: Interval['type']): number {
  return timeline.reduce((sum, part) => (part.type === type ? sum + intervalMs(part) : sum), 0);
}

/** A timeline that is `seen` from one time to another, except for the gaps between (in order, without overlap). */
export function seenExcept(gaps: Timeline, fromAt: Date, toAt: Date): Timeline {
  let timeline: Timeline = [];
  let reachedAt = fromAt;
  for (const gap of between(gaps, fromAt, toAt)) {
    timeline = append(timeline, { type: 'seen', fromAt: reachedAt, toAt: gap.fromAt });
    timeline = append(timeline, gap);
    reachedAt = gap.toAt;
  }
  return append(timeline, { type: 'seen', fromAt: reachedAt, toAt });
}

/**
 * Shortens a timeline and keeps its total time. The shortest seen stretch gets the type of the stretch before it, so dwell
 * may become less, never more.
 */
function bounded(timeline: Timeline): Timeline {
  if (timeline.length <= MOST_INTERVALS) return timeline;
  const shortest = timeline
    .slice(1, -1)
    .filter(({ type }) => type === 'seen')
    .reduce<Interval | null>((least, part) => (least && intervalMs(least) <= intervalMs(part) ? least : part), null);
  return timeline.reduce<Timeline>(
    (all, part) => append(all, part === shortest ? { ...part, type: all.at(-1)?.type ?? 'gap' } : part),
    [],
  );
}
