import type { OutboxEntry } from './outbox.ts';

/** A decision that came too late: what was decided here, and what the server says of it. */
export interface LateLine extends Pick<OutboxEntry, 'requestId' | 'staffNo' | 'caseId' | 'number' | 'act'> {
  /** The server's words, which name the state and who decided. */
  readonly message: string;
  /** What stands now, as far as it could be asked. */
  readonly now: {
    readonly state: 'pending' | 'unsure' | 'confirmed' | 'rejected' | 'merged';
    readonly by: string | null;
  } | null;
}
