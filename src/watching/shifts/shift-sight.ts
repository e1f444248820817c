import type { WorkerReport } from './roster.ts';

/** How the whole stands, as one process sees it, and what it says of itself. */
export interface ShiftSight extends Pick<WorkerReport, 'watching' | 'limit' | 'clockOffsetMs'> {
  /** Processes that are at work, this one included. */
  readonly workers: number;
  readonly wanted: number;
  /** Of those that are wanted. */
  readonly unwatched: number;
}
