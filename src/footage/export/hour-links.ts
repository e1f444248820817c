import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';

/**
 * The camera's closed rows that lie between those that tell of a span, and the one before them: with them nobody can leave an hour out unseen.
 * `telling`: the rows of the span, in any order.
 */
export async function linksAround(
  rows: Pick<Collection<RecordingHourRow>, 'find'>,
  cameraId: string,
  telling: readonly RecordingHourRow[],
): Promise<readonly RecordingHourRow[]> {
  const seqs = telling.flatMap(({ seq }) => seq ?? []);
  if (seqs.length === 0) return telling;
  const range = { from: Math.max(1, Math.min(...seqs) - 1), to: Math.max(...seqs) + 1 };
  const closed = await allRows((page) => rows.find({ index: 'byChain', where: { cameraId }, range, ...page }));
  const open = telling.filter(({ seq }) => (seq ?? null) === null);
  return [...closed, ...open];
}
