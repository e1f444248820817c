import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { HOUR_MS } from '../recording/recorded-time.ts';

/** One stretch of one camera: fromAt ≤ t < toAt. */
export interface ExportPart {
  readonly cameraId: string;
  readonly fromAt: Date;
  readonly toAt: Date;
}

/** What is to leave, and for whom. */
export interface FootageOrder {
  readonly parts: readonly ExportPart[];
  readonly reason: string;
  /** As the log names them. */
  readonly askedBy: string;
  /** Null: nobody had to. */
  readonly approvedBy: string | null;
  /** Adds H.264 beside H.265, which many machines do not play. */
  readonly withViewingCopy: boolean;
}

/** A camera as it is called where it stands. */
export interface ExportCamera {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** IANA name: times are told in it. */
  readonly timezone: string;
}

/** A month; more would be asked in parts. */
const MOST_MS = 31 * 24 * HOUR_MS;
const MOST_PARTS = 100;
const LONGEST_REASON = 500;

/** @throws JiexunError JX_EXPORT_ORDER when nothing can be made of it. */
export function checkOrder({ parts, reason }: FootageOrder, now: Date): void {
  if (parts.length === 0 || parts.length > MOST_PARTS)
    throw saidError('JX_EXPORT_ORDER', saying('export-error.parts', { count: parts.length, most: MOST_PARTS }));
  if (reason.trim() === '' || reason.length > LONGEST_REASON)
    throw saidError('JX_EXPORT_ORDER', saying('export-error.reason', { most: LONGEST_REASON }));
  for (const { cameraId, fromAt, toAt } of parts) {
    const said = { id: cameraId, from: fromAt.toISOString(), to: toAt.toISOString() };
    if (fromAt >= toAt) throw saidError('JX_EXPORT_ORDER', saying('export-error.reversed', said));
    // What has not come would be told as time that nobody recorded.
    if (toAt > now) throw saidError('JX_EXPORT_ORDER', saying('export-error.future', said));
    if (toAt.getTime() - fromAt.getTime() > MOST_MS)
      throw saidError('JX_EXPORT_ORDER', saying('export-error.too-long', { ...said, days: MOST_MS / (24 * HOUR_MS) }));
  }
}
