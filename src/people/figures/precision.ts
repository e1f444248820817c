import type { StateCounts } from '../review/month-tally-entity.ts';
import { type ShareInterval, wilsonInterval } from './wilson-interval.ts';

/** With fewer decisions than this nobody is told a share: a single case would move it by more than three percent. */
export const FEWEST_DECISIONS = 30;

/** A share of decisions, such as how many were right, with Wilson's 95 % interval. */
export interface Precision extends ShareInterval {
  readonly ratio: number;
}

/**
 * Confirmed among confirmed and rejected. Cases that nobody has decided, that are unsure or that were merged count for neither; one
 * that was rejected as a duplicate is rejected. Null: too few decisions.
 */
export function precisionOf({ confirmed, rejected }: Pick<StateCounts, 'confirmed' | 'rejected'>): Precision | null {
  return shareOf(confirmed, confirmed + rejected);
}

/** Null: `all` are too few. */
export function shareOf(hits: number, all: number): Precision | null {
  if (all < FEWEST_DECISIONS) return null;
  return { ratio: hits / all, ...wilsonInterval(hits, all) };
}
