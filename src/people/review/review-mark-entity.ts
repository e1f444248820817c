import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * How far work in the background is. `cases`: the round through all cases. `follower`: the time until which all cases
 * were followed. `tallies-by-month`: the counting. `spot-draws`: the drawing of spot checks.
 */
export interface ReviewMarkRow extends Row {
  /** Where the work goes on; null: at the beginning. */
  readonly after: string | null;
  readonly isAtWork: boolean;
  /** When it was finished; null: never, or it has no end. */
  readonly finishedAt: Date | null;
}

const reviewMarkSchema: z.ZodType<ReviewMarkRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  after: z.string().nullable().default(null),
  isAtWork: z.boolean(),
  finishedAt: z.date().nullable().default(null),
});

export const reviewMarkEntity = defineEntity<ReviewMarkRow>({
  name: 'review-marks',
  schema: reviewMarkSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});
