import { z } from 'zod';

/** What a person decided about a case. A rejection has a reason; the others may have none. */
export const REVIEW_VERDICTS = ['confirmed', 'rejected', 'unsure'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** What the review of a case says. `merged`: the case belongs to another one. */
export const CASE_REVIEWS = ['pending', ...REVIEW_VERDICTS, 'merged'] as const;
export type CaseReview = (typeof CASE_REVIEWS)[number];

/** What the review of the case was before an act, so that the act can be undone. */
const standingSchema = z.object({
  review: z.enum(CASE_REVIEWS),
  reasonId: z.string().nullable(),
  otherCaseId: z.string().nullable(),
  status: z.enum(['open', 'closed']),
  closedAt: z.date().nullable(),
});
export type ReviewStanding = Readonly<z.infer<typeof standingSchema>>;

/** `duplicateOf`: the case of which this one is a duplicate, for the reason that asks for one. */
const decision = {
  verdict: z.enum(REVIEW_VERDICTS),
  reasonId: z.string().nullable(),
  duplicateOf: z.string().nullable(),
};

/** What a person does to a case, as data. A new kind of act is a member here and a line in `act-effect.ts`. */
export const caseActSchema = z.discriminatedUnion('type', [
  /** The case is over. Its thing may open a new case. */
  z.object({ type: z.literal('close'), reason: z.string() }),
  z.object({
    type: z.literal('decide'),
    ...decision,
    /**
     * How long after the same person's decision before; the process that stores the act measures it. Absent: that is not known,
     * or too long ago to tell how quickly they decide.
     */
    sinceLastMs: z.number().int().optional(),
  }),
  /** A supervisor replaces a decision. */
  z.object({ type: z.literal('overrule'), ...decision }),
  /** The person takes back the own last decision. `no`: that act. */
  z.object({ type: z.literal('take-back'), no: z.number().int(), restores: standingSchema }),
  z.object({ type: z.literal('note'), text: z.string() }),
  /** The case is a duplicate: it belongs to the case `into`. It keeps its evidence. */
  z.object({ type: z.literal('merge'), into: z.string() }),
  /** The case stands by itself again. */
  z.object({ type: z.literal('split'), from: z.string(), restores: standingSchema }),
]);

export type CaseAct = z.infer<typeof caseActSchema>;
