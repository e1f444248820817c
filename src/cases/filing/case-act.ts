import { z } from 'zod';

/** What a person does to a case, as data. A new sort of act is a member here and a line in `act-effect.ts`. */
export const caseActSchema = z.discriminatedUnion('type', [
  /** The case is over; its thing may open a new one. */
  z.object({ type: z.literal('close'), reason: z.string() }),
]);

export type CaseAct = z.infer<typeof caseActSchema>;
