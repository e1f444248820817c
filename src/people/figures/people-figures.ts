import type { MonthTallyRow } from '../review/month-tally-entity.ts';
import { mostFirst, namedSums } from './named-sums.ts';
import { FEWEST_DECISIONS } from './precision.ts';

const MINUTE_MS = 60_000;

/** What one person decided, and how quickly. */
export interface PersonFigures {
  readonly who: string;
  /** How many cases they confirmed or rejected. */
  readonly count: number;
  /** Of these, the ones that came at most two minutes after their decision before. */
  readonly timed: number;
  /** The sum of the times between them and the decisions before. */
  readonly timedMs: number;
}

/** Whoever decided most comes first. */
export function peopleOf(rows: readonly Pick<MonthTallyRow, 'decidedBy' | 'paces'>[]): readonly PersonFigures[] {
  const timed = namedSums(rows.map(({ paces }) => paces));
  const timedMs = namedSums(rows.map(({ paces: { names, sumsMs } }) => ({ names, counts: sumsMs })));
  return mostFirst(namedSums(rows.map(({ decidedBy }) => decidedBy))).map(([who, count]) => {
    return { who, count, timed: timed.get(who) ?? 0, timedMs: timedMs.get(who) ?? 0 };
  });
}

/** Decisions a minute, pauses left out. Null: too few have a time. */
export function perMinuteOf({ timed, timedMs }: Pick<PersonFigures, 'timed' | 'timedMs'>): number | null {
  if (timed < FEWEST_DECISIONS) return null;
  return (timed * MINUTE_MS) / Math.max(1, timedMs);
}
