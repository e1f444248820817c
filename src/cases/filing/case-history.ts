import { z } from 'zod';

/** What people did is stored in rows of their own: `case-acts`. */
const entry = { at: z.date(), by: z.literal('jiexun') };

/**
 * What the machine did to a case, as facts. `history-words.ts` puts them into words. A new event is a member here and a text
 * there.
 */
export const historyEntrySchema = z.discriminatedUnion('event', [
  z.object({ ...entry, event: z.literal('filed') }),
  /** A further rule found a violation of the same thing. */
  z.object({ ...entry, event: z.literal('rule'), ruleId: z.string().nullable(), zoneId: z.string().nullable() }),
  /** The thing came back while the case was open. */
  z.object({ ...entry, event: z.literal('sighting'), presenceId: z.string() }),
  /** A stay is over. `unknown`: nobody watched for too long to know how it ended. */
  z.object({
    ...entry,
    event: z.literal('cleared'),
    presenceId: z.string(),
    ended: z.enum(['left', 'unknown']),
    dwellMs: z.number(),
  }),
  /** `no`: the number of the case's manifest, from 1. */
  z.object({ ...entry, event: z.literal('sealed'), no: z.number().int() }),
  /** The evidence already had these manifests: the store was older than the evidence. */
  z.object({ ...entry, event: z.literal('adopted'), nos: z.array(z.number().int()).readonly() }),
  /** Retention deleted the evidence this many days after the case was closed; null: only its tombstone says when. */
  z.object({ ...entry, event: z.literal('retired'), lifeDays: z.number().nullable() }),
]);

export type HistoryEntry = Readonly<z.infer<typeof historyEntrySchema>>;
