import { z } from 'zod';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** What a trial rule found in one presence: a case that was not filed. Its id is presence + rule, so it is counted once. */
export interface TrialFindingRow extends Row {
  readonly cameraId: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly kind: RuleKind;
  readonly label: string;
  /** The first zone of the rule in which it stood. */
  readonly zoneId: string | null;
  readonly presenceId: string;
  readonly thingId: string;
  readonly firstSeenAt: Date;
  readonly reachedAt: Date;
  /** When it was found. */
  readonly dwellMs: number;
}

const trialFindingSchema: z.ZodType<TrialFindingRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  cameraId: z.string(),
  ruleId: z.string(),
  ruleVersion: z.string(),
  kind: z.enum(RULE_KINDS),
  label: z.string(),
  zoneId: z.string().nullable().default(null),
  presenceId: z.string(),
  thingId: z.string(),
  firstSeenAt: z.date(),
  reachedAt: z.date(),
  dwellMs: z.number(),
});

export const trialFindingEntity = defineEntity<TrialFindingRow>({
  name: 'trial-findings',
  schema: trialFindingSchema,
  uniqueKeys: [],
  indexes: { reached: ['reachedAt'], camera: ['cameraId', 'reachedAt'] },
});
