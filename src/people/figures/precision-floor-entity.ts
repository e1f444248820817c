import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * Below which precision people want to be told, as somebody set it. The id says of what: `all`, `kind/garbage`, `camera/gate`.
 */
export interface PrecisionFloorRow extends Row {
  /** 0–1; 0: never told. Null: as if it was never set. */
  readonly floorRatio: number | null;
  /** Who set it, and when by the clock of the store. */
  readonly by: string;
  readonly at: Date;
}

const precisionFloorSchema: z.ZodType<PrecisionFloorRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  floorRatio: z.number().min(0).max(1).nullable().default(null),
  by: z.string(),
  at: z.date(),
});

export const precisionFloorEntity = defineEntity<PrecisionFloorRow>({
  name: 'precision-floors',
  schema: precisionFloorSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});
