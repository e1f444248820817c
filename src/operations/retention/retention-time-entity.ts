import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const retentionTimeSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  /** When retention last ran, by the wall clock it believed; null before its first run. */
  passedAt: z.date().nullable(),
  /** The last time of a wall clock that is not believed; null while the clock is believed. */
  doubtedAt: z.date().nullable(),
  /** How long that clock has run correctly, measured with the monotonic clock. */
  stoodMs: z.number(),
});
export type RetentionTimeRow = z.infer<typeof retentionTimeSchema>;

/** One row: what retention knows of the wall clock. */
export const retentionTimes = defineEntity<RetentionTimeRow>({
  name: 'retention-times',
  schema: retentionTimeSchema,
  uniqueKeys: [],
  indexes: {},
});
