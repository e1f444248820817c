import { backOffMs } from '../../kernel/domain/back-off.ts';
import type { SessionThread } from './session-thread.ts';

/** The place of one thread. When the thread dies, another one takes the place. */
export interface SessionSeat {
  thread: SessionThread | null;
  /** The thread is opening its models. */
  starting: SessionThread | null;
  filling: Promise<void> | null;
  busy: boolean;
  deathsInARow: number;
  restart: NodeJS.Timeout | null;
}

const LONGEST_RESTART_MS = 60_000;
/**
 * One death may be an accident, and the thread is soon replaced. After two in a row nobody knows when a picture will
 * run.
 */
const HOPELESS_DEATHS = 2;

export function emptySeats(count: number): SessionSeat[] {
  return Array.from({ length: Math.max(1, count) }, () => ({
    thread: null,
    starting: null,
    filling: null,
    busy: false,
    deathsInARow: 0,
    restart: null,
  }));
}

export function isAllDead(seats: readonly SessionSeat[]): boolean {
  return seats.every(({ thread, deathsInARow }) => thread === null && deathsInARow >= HOPELESS_DEATHS);
}

/** The pause before the dead thread is replaced. */
export function restartPauseMs({ deathsInARow }: SessionSeat, firstMs: number): number {
  return backOffMs({ firstMs, longestMs: LONGEST_RESTART_MS }, deathsInARow + 1, Math.random);
}
