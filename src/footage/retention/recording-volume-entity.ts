import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const recordingVolumeSchema = z.object({
  /** The volume's name. */
  id: z.string(),
  version: z.number().int(),
  folder: z.string(),
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
