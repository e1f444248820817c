import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

/** A camera's time that is kept: from ≤ t < to. */
const heldPartSchema = z.object({ cameraId: z.string(), fromAt: z.date(), toAt: z.date() });
export type HeldPart = z.infer<typeof heldPartSchema>;

const recordingHoldSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  parts: z.array(heldPartSchema),
  reason: z.string(),
  /** A staff number, or `os:<user>`, as the log names people. */
  by: z.string(),
  placedAt: z.date(),
  /** It ends by itself then; absent: when somebody lifts it. */
  untilAt: z.date().nullish(),
  state: z.enum(['standing', 'lifted']),
  liftedBy: z.string().nullish(),
  liftedAt: z.date().nullish(),
});
export type RecordingHoldRow = z.infer<typeof recordingHoldSchema>;

/** What retention must not take: the recordings of some cameras and times, why, and who said so. */
export const recordingHolds = defineEntity<RecordingHoldRow>({
  name: 'recording-holds',
  schema: recordingHoldSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { byState: ['state', 'placedAt'] },
});
