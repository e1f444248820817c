import type { Saying } from '../../kernel/words/saying.ts';

/** One thing that is wrong with the log. Row numbers are those of the chain. */
export type AuditBreach =
  /** Rows that others prove to have been there: the numbers have a hole, or a checkpoint has signed a later row. */
  | { readonly type: 'removed' | 'cut'; readonly fromNo: number; readonly toNo: number }
  /** A row is not what the row after it, or a checkpoint, has the hash of. */
  | { readonly type: 'changed'; readonly no: number }
  /** One of the two rows was changed; nothing later tells which. */
  | { readonly type: 'changed-either'; readonly no: number }
  /** The rows are a chain, but another one than was signed at that time. */
  | { readonly type: 'rewritten'; readonly fromNo: number; readonly toNo: number; readonly signedAt: Date }
  | { readonly type: 'unreadable'; readonly no: number }
  /** A note that does not carry our signature; `where` names it. */
  | { readonly type: 'note'; readonly where: string; readonly why: Saying };

export interface AuditVerdict {
  readonly rows: number;
  readonly entries: number;
  /** Rows 1 to this number were retired, as a signed note says; 0: none. */
  readonly retiredUpTo: number;
  /** The last row there is; 0: the log is empty. */
  readonly lastNo: number;
  readonly checkpoints: number;
  /** Up to here a checkpoint proves the log; null: nothing does. */
  readonly proven: { readonly no: number; readonly signedAt: Date } | null;
  /** Rows after it: if they were cut off or written anew, nobody could tell. Null: there is none. */
  readonly unproven: { readonly rows: number; readonly since: Date } | null;
  readonly breaches: readonly AuditBreach[];
}
