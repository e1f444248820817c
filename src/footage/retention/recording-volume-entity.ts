import { z } from 'zod';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

const recordingVolumeSchema = z.object({
  /** The volume's name. */
  id: z.string(),
  version: z.number().int(),
  folder: z.string(),
  /** The host whose folder it is. Null: of before it was noted. */
  machine: z.string().nullish(),
  /** What may still be written. */
  freeBytes: z.number(),
  totalBytes: z.number(),
  seenAt: z.date(),
  /** Of all volumes of the process that recorded it last, as what is below. Null: not known yet. */
  bytesPerDay: z.number().nullish(),
  /** When the oldest hour begins that is kept there and not held. */
  oldestAt: z.date().nullish(),
  /** How many days the disks hold as it is recorded now, and how many the cameras are to be kept at most. */
  holdsDays: z.number().nullish(),
  wantedDays: z.number().nullish(),
});
export type RecordingVolumeRow = z.infer<typeof recordingVolumeSchema>;

/** The volumes of the recordings as they were seen last, and how long they hold. */
export const recordingVolumes = defineEntity<RecordingVolumeRow>({
  name: 'recording-volumes',
  schema: recordingVolumeSchema,
  uniqueKeys: [],
  indexes: {},
});

/** The volume that was seen last in this folder of this machine; null: none was. */
export async function volumeIn(
  folder: string,
  machine: string,
  rows: Pick<Collection<RecordingVolumeRow>, 'find'>,
): Promise<string | null> {
  const known = await allRows((page) => rows.find({ index: 'id', ...page }));
  const here = known.filter((row) => row.folder === folder && row.machine === machine);
  return here.toSorted((a, b) => b.seenAt.getTime() - a.seenAt.getTime())[0]?.id ?? null;
}
