import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const rowCheckSchema = z.object({
  /** The name of the entity whose rows were looked at. */
  id: z.string(),
  version: z.number().int(),
  checkedAt: z.date(),
  rows: z.number().int(),
  /** Rows that no longer fit their declaration. */
  misfits: z.number().int(),
  /** Ids of the first few of them. */
  named: z.array(z.string()).readonly(),
});
export type RowCheckRow = z.infer<typeof rowCheckSchema>;

/** What the last check of all stored rows found, one row for each entity. */
export const rowChecks = defineEntity<RowCheckRow>({
  name: 'row-checks',
  schema: rowCheckSchema,
  uniqueKeys: [],
  indexes: {},
});
