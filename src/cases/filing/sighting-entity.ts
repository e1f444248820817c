import { z } from 'zod';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * Says to which case a presence's violation of one kind belongs, for ever. Its id is presence + kind. `caseId` is null until
 * a compare-and-set has decided it, once.
 */
export interface SightingRow extends Row {
  readonly cameraId: string;
  readonly presenceId: string;
  readonly kind: RuleKind;
  readonly caseId: string | null;
  readonly firstSeenAt: Date;
}

const sightingSchema: z.ZodType<SightingRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  fence: z.number().int().nullish(),
  cameraId: z.string(),
  presenceId: z.string(),
  kind: z.enum(RULE_KINDS),
  caseId: z.string().nullable().default(null),
  firstSeenAt: z.date(),
});

export const sightingEntity = defineEntity<SightingRow>({
  name: 'sightings',
  schema: sightingSchema,
  uniqueKeys: [],
  indexes: { presence: ['presenceId'], case: ['caseId', 'firstSeenAt'] },
});
