import type { Collection } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { DAY_MS } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';

/** One span of several cameras that somebody wants to be held. */
export interface AskedSpan {
  readonly cameraIds: readonly string[];
  /** From ≤ t < to. */
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
  /** Null: until somebody lifts it. */
  readonly until: Date | null;
}

const MOST_CAMERAS = 200;
const MOST_DAYS = 366;
const MOST_REASON = 500;

/** @throws JiexunError JX_HOLD when it keeps nothing, or something else than somebody meant. */
export async function checkAsked(
  { cameraIds, from, to, reason, until }: AskedSpan,
  { rows, now }: { readonly rows: Pick<Collection<RecordingHourRow>, 'find'>; readonly now: Date },
): Promise<void> {
  if (cameraIds.length === 0 || cameraIds.length > MOST_CAMERAS)
    throw saidError('JX_HOLD', saying('footage-error.hold-cameras', { most: MOST_CAMERAS }));
  if (from >= to) throw saidError('JX_HOLD', saying('footage-error.hold-reversed'));
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS)
    throw saidError('JX_HOLD', saying('footage-error.hold-long', { most: MOST_DAYS }));
  if (reason.trim() === '' || reason.length > MOST_REASON)
    throw saidError('JX_HOLD', saying('footage-error.hold-reason', { most: MOST_REASON }));
  if (until !== null && until <= now) throw saidError('JX_HOLD', saying('footage-error.hold-over'));
  for (const cameraId of cameraIds) {
    // A camera whose name is mistyped would be held for ever, and the one that was meant would not.
    const found = await rows.find({ index: 'byHour', where: { cameraId }, limit: 1 });
    if (found.rows.length === 0) throw saidError('JX_HOLD', saying('footage-error.hold-unrecorded', { cameraId }));
  }
}
