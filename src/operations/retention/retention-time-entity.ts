import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const retentionTimeSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  /** When retention last passed, by the wall clock it believed; null before it first did. */
  passedAt: z.date().nullable(),
  /** What a wall clock that is not believed said last; null while it is. */
  doubtedAt: z.date().nullable(),
  /** How long that clock has gone on as it should, by the monotonic one. */
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
