import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const recordingDaysSchema = z.object({
  /** The camera's. */
  id: z.string(),
  version: z.number().int(),
  /** So many days its recordings are kept, as its text said when it was last recorded. */
  days: z.number().int(),
  notedAt: z.date(),
});
export type RecordingDaysRow = z.infer<typeof recordingDaysSchema>;

/**
 * How long the recordings of each camera are kept. A text may be gone, broken or on a share that is away; then what it last said
 * holds.
 */
export const recordingDays = defineEntity<RecordingDaysRow>({
  name: 'recording-days',
  schema: recordingDaysSchema,
  uniqueKeys: [],
  indexes: {},
});
