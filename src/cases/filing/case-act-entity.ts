import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import type { CaseAct } from './case-act.ts';
import { caseActSchema } from './case-act.ts';

/**
 * What one person did to one case. The id is `<case>/<no>`, so if two people act on the same state, only one gets the row. It
 * is kept as long as the row of its case. Only `isOwed` ever changes.
 */
export interface CaseActRow extends Row {
  readonly caseId: string;
  /** The number of the act on its case, from 1, without a gap. */
  readonly no: number;
  /** The sender of the act chooses it. An act that is sent again has the same id and is not done twice. */
  readonly requestId: string;
  /** The person who acts. */
  readonly by: string;
  /** When, by the clock of the store. */
  readonly at: Date;
  readonly act: CaseAct;
  /** True until the row of the case shows what follows from this act. */
  readonly isOwed: boolean;
}

const caseActRowSchema: z.ZodType<CaseActRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  caseId: z.string(),
  no: z.number().int(),
  requestId: z.string(),
  by: z.string(),
  at: z.date(),
  act: caseActSchema,
  isOwed: z.boolean(),
});

export const caseActEntity = defineEntity<CaseActRow>({
  name: 'case-acts',
  schema: caseActRowSchema,
  writtenBy: 'people',
  uniqueKeys: ['requestId'],
  indexes: { case: ['caseId', 'no'], owed: ['isOwed', 'at'] },
});

export function caseActId(caseId: string, no: number): string {
  return `${caseId}/${no}`;
}
