import { z } from 'zod';

/** What people did are rows of their own: `case-acts`. */
const entry = { at: z.date(), by: z.literal('jiexun') };

/** What the machine did to a case, as facts; `history-words.ts` says it. A further event is a member here and a text there. */
export const historyEntrySchema = z.discriminatedUnion('event', [
  z.object({ ...entry, event: z.literal('filed') }),
  /** A further rule asserts something of the same thing. */
  z.object({ ...entry, event: z.literal('rule'), ruleId: z.string().nullable(), zoneId: z.string().nullable() }),
  /** The thing came back while the case was open. */
  z.object({ ...entry, event: z.literal('sighting'), presenceId: z.string() }),
  /** A stay is over; `unknown`: nobody watched for too long to know how. */
  z.object({
    ...entry,
    event: z.literal('cleared'),
    presenceId: z.string(),
    ended: z.enum(['left', 'unknown']),
    dwellMs: z.number(),
  }),
  /** `no`: of the case's manifests, from 1. */
  z.object({ ...entry, event: z.literal('sealed'), no: z.number().int() }),
  /** The evidence held these manifests already: the store was older than it. */
  z.object({ ...entry, event: z.literal('adopted'), nos: z.array(z.number().int()).readonly() }),
  /** Retention took the evidence away, so many days after the case was closed; null: only its tombstone says when. */
  z.object({ ...entry, event: z.literal('retired'), lifeDays: z.number().nullable() }),
]);

export type HistoryEntry = Readonly<z.infer<typeof historyEntrySchema>>;
