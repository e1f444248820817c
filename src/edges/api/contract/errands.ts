import { z } from 'zod';
import { ERRAND_KINDS, ERRAND_STATES, MOST_SHEETS } from '../errands/errand.ts';
import { caseFilters } from './cases.ts';
import { errorAnswer, id, time, who } from './shapes.ts';

/** What somebody asked of the web process and waits for. */
export const errand = z.object({
  id: z.string(),
  kind: z.enum(ERRAND_KINDS),
  /** Who asked. */
  who,
  /** Null: it is about no camera. */
  cameraId: z.string().nullable(),
  state: z.enum(ERRAND_STATES),
  /** How many are done before it. */
  ahead: z.number().int(),
  /** Null: it has not begun to count. */
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  askedAt: time,
  endedAt: time.nullable(),
  /** Until when its result is kept; null: it has none. */
  keptUntil: time.nullable(),
  /** The file that it made; null: none. */
  file: z.object({ name: z.string(), bytes: z.number().int() }).nullable(),
  error: errorAnswer.nullable(),
});
export type ShownErrand = z.infer<typeof errand>;

/** The filters of the list, and the sort of file. */
export const exportBody = caseFilters.omit({ limit: true, after: true }).extend({ format: z.enum(['csv', 'xlsx']) });

/** These cases, or else those of the list with these filters. */
export const sheetsBody = caseFilters
  .omit({ limit: true, after: true })
  .extend({ caseIds: z.array(id).min(1).max(MOST_SHEETS).optional() });

/** What the viewer asked for, the newest first, and what others asked for that is not done yet. */
export const errands = z.object({
  own: z.array(errand),
  others: z.array(errand.pick({ kind: true, who: true, state: true })),
});
export type ShownErrands = z.infer<typeof errands>;
