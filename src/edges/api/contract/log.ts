import { z } from 'zod';
import { pageOf, paging, time, who } from './shapes.ts';

export const auditEntry = z.object({
  /** The number of its row in the chain, and its place in the row. */
  no: z.number(),
  at: time,
  who: z.string(),
  right: z.string().nullable(),
  verb: z.string(),
  /** What was done, in the viewer's language. */
  did: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  caseId: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
  address: z.string().nullable(),
  /** Facts, as `verdict=rejected reason=loading`; empty: none. */
  detail: z.string(),
});
export type AuditLine = z.infer<typeof auditEntry>;
export const auditPage = pageOf(auditEntry);
export const auditFilters = z.strictObject({
  ...paging,
  /** The case's id or its number. */
  caseId: z.string().max(120).optional(),
  who: who.optional(),
  verb: z.string().max(60).optional(),
  from: time.optional(),
  to: time.optional(),
});
export const auditVerdict = z.object({ exitCode: z.number(), lines: z.array(z.string()) });
