import { z } from 'zod';

/** What a person does to a case, as data. A new kind of act is a member here and a line in `act-effect.ts`. */
export const caseActSchema = z.discriminatedUnion('type', [
  /** The case is over. Its thing may open a new case. */
  z.object({ type: z.literal('close'), reason: z.string() }),
]);

export type CaseAct = z.infer<typeof caseActSchema>;
