import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { headCovering, type RecordingHeadRow } from '../recording/recording-head.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';

export interface HourLinks {
  /** The closed ones in the order of the chain, then the others. */
  readonly hours: readonly RecordingHourRow[];
  /** The signed head that the closed ones reach; null: none was signed yet. */
  readonly head: Pick<RecordingHeadRow, 'seq' | 'note'> | null;
}

/**
 * The camera's closed rows from the one before those that tell of a span to the first signed head at or behind the last of them: nobody can leave
 * an hour out, or write one anew, unseen. `telling`: the rows of the span, in any order.
 */
export async function hourLinks(
  {
    rows,
    heads,
  }: {
    readonly rows: Pick<Collection<RecordingHourRow>, 'find'>;
    readonly heads: Pick<Collection<RecordingHeadRow>, 'find'>;
  },
  cameraId: string,
  telling: readonly RecordingHourRow[],
): Promise<HourLinks> {
  const seqs = telling.flatMap(({ seq }) => seq ?? []);
  if (seqs.length === 0) return { hours: telling, head: null };
  const lastSeq = Math.max(...seqs);
  const covering = await headCovering(heads, cameraId, lastSeq);
  const range = { from: Math.max(1, Math.min(...seqs) - 1), to: (covering?.seq ?? lastSeq) + 1 };
  const closed = await allRows((page) => rows.find({ index: 'byChain', where: { cameraId }, range, ...page }));
  const open = telling.filter(({ seq }) => (seq ?? null) === null);
  const head = covering === null ? null : { seq: covering.seq, note: covering.note };
  return { hours: [...closed, ...open], head };
}
