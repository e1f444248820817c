import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { type LookupStep, lookupStepSchema } from './lookup-step.ts';

/**
 * One step of one lookup. The id is `<lookup>/<no>`, so of two people who act on the same state only one gets the row. It is
 * kept for ever; only `isOwed` changes.
 */
export interface LookupStepRow extends Row {
  readonly lookupId: string;
  /** From 1, without a gap. */
  readonly no: number;
  /** The sender chooses it. A step that is sent again has the same id and is not done twice. */
  readonly requestId: string;
  /** A staff number, `key:<name>` of an API key, or `jiexun`. */
  readonly by: string;
  /** When, by the clock of the store. */
  readonly at: Date;
  readonly step: LookupStep;
  /** True until the log has it and what follows from it is done. */
  readonly isOwed: boolean;
}

const lookupStepRowSchema: z.ZodType<LookupStepRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  lookupId: z.string(),
  no: z.number().int(),
  requestId: z.string(),
  by: z.string(),
  at: z.date(),
  step: lookupStepSchema,
  isOwed: z.boolean(),
});

export const lookupStepEntity = defineEntity<LookupStepRow>({
  name: 'lookup-steps',
  schema: lookupStepRowSchema,
  writtenBy: 'people',
  uniqueKeys: ['requestId'],
  indexes: { lookup: ['lookupId', 'no'], owed: ['isOwed', 'at'] },
});

export function lookupStepId(lookupId: string, no: number): string {
  return `${lookupId}/${no}`;
}

const LOOKUP_ID = /^L\d{8}-\d{4,}$/;

/** `L20261201-0001`: the day on which it was asked, and a running number of that day. */
export function lookupId(day: string, numberOfDay: number): string {
  return `L${day.replaceAll('-', '')}-${String(numberOfDay).padStart(4, '0')}`;
}

export function isLookupId(text: string): boolean {
  return LOOKUP_ID.test(text);
}
