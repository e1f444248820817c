import { z } from 'zod';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** Why a case may be rejected. A row with the id of a shipped reason replaces that reason. */
export interface ReasonRow extends Row {
  readonly names: { readonly en: string; readonly zh: string };
  /** The kinds of cases for which it is offered; null: all. */
  readonly kinds: readonly RuleKind[] | null;
  /** True: the person names the case of which this one is a duplicate. */
  readonly asksOtherCase: boolean;
  /** Reasons are offered in this order; the first nine by a digit. */
  readonly place: number;
  /** False when it is no longer offered. Earlier decisions keep it. */
  readonly isOffered: boolean;
}

const reasonSchema: z.ZodType<ReasonRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  names: z.object({ en: z.string(), zh: z.string() }),
  kinds: z.array(z.enum(RULE_KINDS)).nullable(),
  asksOtherCase: z.boolean(),
  place: z.number().int(),
  isOffered: z.boolean(),
});

export const reasonEntity = defineEntity<ReasonRow>({
  name: 'reasons',
  schema: reasonSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});
