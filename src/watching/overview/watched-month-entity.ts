import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

/** Checked as a whole: a year's figures read some 70,000 of these numbers. */
const perDay = z.custom<readonly number[]>((value) => Array.isArray(value) && value.every(Number.isFinite));

const watchedMonthSchema = z.object({
  /** `<month>/<camera>`. */
  id: z.string(),
  version: z.number().int(),
  /** `202611`, in the camera's time zone. */
  month: z.string(),
  cameraId: z.string(),
  /** Of each day of the month, 31 of them: watched, for the rule that was watched least in each hour. */
  watchedMs: perDay,
  /** Watched, down, untrusted and missed together: the time with a record. */
  dueMs: perDay,
});
export type WatchedMonthRow = z.infer<typeof watchedMonthSchema>;

/** How each camera was watched, by days. Rows of coverage are too many for figures of a year: a camera has thousands a month. */
export const watchedMonths = defineEntity<WatchedMonthRow>({
  name: 'watched-months',
  schema: watchedMonthSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { month: ['month'] },
});
