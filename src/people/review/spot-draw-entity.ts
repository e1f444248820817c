import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * A decided case that was drawn for a spot check and waits for it. Its id is that of the case. The row goes when the check is
 * done, or after its planned life: then nobody had the time.
 */
export interface SpotDrawRow extends Row {
  readonly cameraId: string;
  /** By the clock of the store. */
  readonly drawnAt: Date;
}

const spotDrawSchema: z.ZodType<SpotDrawRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  cameraId: z.string(),
  drawnAt: z.date(),
});

export const spotDrawEntity = defineEntity<SpotDrawRow>({
  name: 'spot-draws',
  schema: spotDrawSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { drawn: ['drawnAt'] },
});
