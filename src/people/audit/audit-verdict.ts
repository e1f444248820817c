import type { Saying } from '../../kernel/words/saying.ts';

/** One thing that is wrong with the log. Row numbers are those of the chain. */
export type AuditBreach =
  /** Rows that must have existed: the numbers have a gap, or a checkpoint signed a later row. */
  | { readonly type: 'removed' | 'cut'; readonly fromNo: number; readonly toNo: number }
  /** A row does not have the hash that the next row or a checkpoint names. */
  | { readonly type: 'changed'; readonly no: number }
  /** One of the two rows was changed. No later row shows which one. */
  | { readonly type: 'changed-either'; readonly no: number }
  /** The rows are a chain, but not the chain that was signed at that time. */
  | { readonly type: 'rewritten'; readonly fromNo: number; readonly toNo: number; readonly signedAt: Date }
  | { readonly type: 'unreadable'; readonly no: number }
  /** A note without our signature. `where` names it. */
  | { readonly type: 'note'; readonly where: string; readonly why: Saying }
  /** What should be an authority's answer about a checkpoint is none. `where` names the file. */
  | { readonly type: 'stamp'; readonly where: string; readonly why: Saying }
  /** The last checkpoints of the store have no good answer of the authority. */
  | { readonly type: 'unstamped'; readonly fromSeq: number; readonly toSeq: number };

export interface AuditVerdict {
  readonly rows: number;
  readonly entries: number;
  /** Rows 1 to this number were deleted by plan, as a signed note says; 0: none. */
  readonly retiredUpTo: number;
  /** The last row that exists; 0: the log is empty. */
  readonly lastNo: number;
  readonly checkpoints: number;
  /** A checkpoint proves the log up to here; null: none does. */
  readonly proven: { readonly no: number; readonly signedAt: Date } | null;
  /** Rows after it: nobody could tell if they were cut off or written anew. Null: there are none. */
  readonly unproven: { readonly rows: number; readonly since: Date } | null;
  /** What a time-stamp authority has seen; null: its answers were not checked. */
  readonly stamped: {
    /** The last checkpoint with a good answer, the row it signed, and when the authority saw it; null: there is none. */
    readonly upTo: { readonly seq: number; readonly no: number; readonly at: Date } | null;
    /** Checkpoints without a good answer of their own. That of a later one covers them. */
    readonly covered: readonly number[];
  } | null;
  readonly breaches: readonly AuditBreach[];
}
