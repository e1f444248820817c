import { z } from 'zod';
import { RULE_KINDS } from './camera.ts';
import type { Explanation } from './violation.ts';

export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();

const intervalSchema = z.object({ type: z.enum(['seen', 'gap', 'absent']), fromAt: z.date(), toAt: z.date() });

const observationSchema = z.object({
  at: z.date(),
  frameSeq: z.number(),
  boxXyxy: boxSchema.nullable(),
  label: z.string(),
  confidence: z.number().nullable(),
});

/** A violation's explanation as a case keeps it. */
export const explanationSchema: z.ZodType<Explanation> = z.object({
  ruleId: z.string().nullable(),
  ruleVersion: z.string(),
  kind: z.enum(RULE_KINDS),
  zoneId: z.string().nullable(),
  zoneName: z.string().nullable(),
  observed: z.string(),
  hours: z.string().nullable(),
  dwellMs: z.number(),
  permittedMs: z.number(),
  timeline: z.array(intervalSchema).readonly(),
  observations: z.array(observationSchema).readonly(),
  models: z.array(z.object({ name: z.string(), sha256: z.string() })).readonly(),
});
