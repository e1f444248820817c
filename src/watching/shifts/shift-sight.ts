import type { WorkerReport } from './roster.ts';

/** The state of all workers and cameras as one process sees it, and what that process says about itself. */
export interface ShiftSight extends Pick<WorkerReport, 'watching' | 'limit' | 'clockOffsetMs'> {
  /** Processes that are at work, this one included. */
  readonly workers: number;
  readonly wanted: number;
  /** How many of the wanted cameras nobody watches. */
  readonly unwatched: number;
}
