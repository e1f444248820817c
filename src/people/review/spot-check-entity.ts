import { z } from 'zod';
import { REVIEW_VERDICTS, type ReviewVerdict } from '../../cases/filing/case-act.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * A case that a supervisor decided again without seeing the first decision. Its id is that of the case, so a case is checked
 * once. No row is ever changed, and the case does not follow it.
 */
export interface SpotCheckRow extends Row {
  readonly cameraId: string;
  readonly kind: RuleKind;
  /** `202611`: when the case was filed, in the camera's time zone. */
  readonly month: string;
  /** The sender chooses it. A check that is sent again has the same id and is not done twice. */
  readonly requestId: string;
  /** Who checked, and when by the clock of the store. */
  readonly by: string;
  readonly at: Date;
  readonly verdict: ReviewVerdict;
  readonly reasonId: string | null;
  /** The decision that stood when it was checked. */
  readonly firstVerdict: 'confirmed' | 'rejected';
  readonly firstReasonId: string | null;
  readonly firstDecider: string;
  /** Whether both say the same, confirmed or rejected, whatever the reason. Null: the checker was unsure. */
  readonly agrees: boolean | null;
}

const spotCheckSchema: z.ZodType<SpotCheckRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  cameraId: z.string(),
  kind: z.enum(RULE_KINDS),
  month: z.string(),
  requestId: z.string(),
  by: z.string(),
  at: z.date(),
  verdict: z.enum(REVIEW_VERDICTS),
  reasonId: z.string().nullable().default(null),
  firstVerdict: z.enum(['confirmed', 'rejected']),
  firstReasonId: z.string().nullable().default(null),
  firstDecider: z.string(),
  agrees: z.boolean().nullable().default(null),
});

export const spotCheckEntity = defineEntity<SpotCheckRow>({
  name: 'spot-checks',
  schema: spotCheckSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { month: ['cameraId', 'month'], answered: ['agrees', 'at'] },
});
