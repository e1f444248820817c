import { z } from 'zod';
import { reviewCase, reviewState } from './cases.ts';
import { chosenId, id, kind, requestId, time, who } from './shapes.ts';

/** The cases as an undecided one looks: nothing tells who decided what. */
export const spotChecks = z.object({
  cases: z.array(reviewCase),
  /** About how many wait in all. */
  waiting: z.number().int(),
});
export type SpotChecksToDo = z.infer<typeof spotChecks>;

export const spotCheckBody = z.strictObject({
  requestId,
  verdict: z.enum(['confirmed', 'rejected', 'unsure']),
  reasonId: chosenId.optional(),
  /** The case that it is a duplicate of. */
  duplicateOf: id.optional(),
});

const verdict = z.object({
  verdict: z.enum(['confirmed', 'rejected', 'unsure']),
  reasonId: z.string().nullable(),
  by: who,
});

/** Spot checks that came out differently, the newest first. */
export const differingChecks = z.object({
  checks: z.array(
    z.object({
      id,
      /** For people: `20261128-0042`. */
      number: z.string(),
      kind,
      cameraId: z.string(),
      cameraName: z.string(),
      timezone: z.string(),
      filedAt: time,
      checkedAt: time,
      first: verdict,
      check: verdict,
      /** Of the case now: somebody may have overruled the first decision. */
      state: reviewState,
    }),
  ),
});
export type DifferingCheck = z.infer<typeof differingChecks>['checks'][number];
