import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const coverageSchema = z.object({
  /** `<camera>/<rule>/<hour, UTC>`. */
  id: z.string(),
  version: z.number().int(),
  cameraId: z.string(),
  ruleId: z.string(),
  hourAt: z.date(),
  /**
   * Time in [fromAt, untilAt) is counted here once; the same time is not added again. A row that reaches far beyond now is
   * reset and counted anew.
   */
  fromAt: z.date(),
  untilAt: z.date(),
  /** Only time while the rule was in force. */
  watchedMs: z.number(),
  downMs: z.number(),
  untrustedMs: z.number(),
  missedMs: z.number(),
});
export type CoverageRow = z.infer<typeof coverageSchema>;

export const coverage = defineEntity<CoverageRow>({
  name: 'coverage',
  schema: coverageSchema,
  uniqueKeys: [],
  indexes: { byHour: ['hourAt'], byRule: ['cameraId', 'ruleId', 'hourAt'] },
});

export const HOUR_MS = 3_600_000;
