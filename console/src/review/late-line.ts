import type { OutboxEntry } from './outbox-entry.ts';

/** A decision that came too late: what was decided here, and what the server says of it. */
export interface LateLine extends Pick<OutboxEntry, 'requestId' | 'staffNo' | 'caseId' | 'number' | 'act'> {
  /** The server's words, which name the state and who decided. */
  readonly message: string;
  /** What stands now; null until it is asked, and when it cannot be asked. */
  readonly now: {
    readonly state: 'pending' | 'unsure' | 'confirmed' | 'rejected' | 'merged';
    readonly by: string | null;
  } | null;
}

/** The line of a refused entry. What stands now is not asked yet. */
export function lateLineOf({ requestId, staffNo, caseId, number, act }: OutboxEntry, message: string): LateLine {
  return { requestId, staffNo, caseId, number, act, message, now: null };
}
