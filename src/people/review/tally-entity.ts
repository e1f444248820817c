import { z } from 'zod';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { REVIEW_STATES, type ReviewState } from './review-entity.ts';
import type { Waits } from './waits.ts';

/** How many cases of a day and a camera are equal in all of these fields. */
export interface TallyCell {
  readonly kind: RuleKind;
  readonly ruleId: string | null;
  readonly model: string | null;
  readonly state: ReviewState;
  readonly reasonId: string | null;
  /** Who decided; null: nobody yet. */
  readonly decider: string | null;
  readonly count: number;
}

/** How quickly one person decided cases of a day and a camera. */
export interface DayPace {
  readonly who: string;
  /** Of the confirmed and rejected cases, those whose decision came at most two minutes after the same person's decision before. */
  readonly count: number;
  /** The sum of these times. */
  readonly sumMs: number;
}

/**
 * The counts of the cases that a camera filed on one day. Figures read these rows and never the cases. The id is
 * `<day>/<camera>`.
 */
export interface TallyRow extends Row {
  /** `20261128`, in the camera's time zone. */
  readonly day: string;
  readonly cameraId: string;
  /** As the newest case names it; empty in rows of earlier versions. */
  readonly cameraName: string;
  readonly cells: readonly TallyCell[];
  /** Cases filed in each hour of the camera's day, 24 of them. */
  readonly hours: readonly number[];
  /** From the filing of a case to its confirmation or rejection. */
  readonly waits: Waits;
  /** Empty in rows of earlier versions. */
  readonly paces: readonly DayPace[];
}

const cellSchema: z.ZodType<TallyCell> = z.object({
  kind: z.enum(RULE_KINDS),
  ruleId: z.string().nullable(),
  model: z.string().nullable(),
  state: z.enum(REVIEW_STATES),
  reasonId: z.string().nullable(),
  decider: z.string().nullable(),
  count: z.number().int(),
});

const tallySchema: z.ZodType<TallyRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  day: z.string(),
  cameraId: z.string(),
  cameraName: z.string().default(''),
  cells: z.array(cellSchema),
  hours: z.array(z.number().int()).default([]),
  waits: z.array(z.number().int()).default([]),
  paces: z.array(z.object({ who: z.string(), count: z.number().int(), sumMs: z.number().int() })).default([]),
});

export const tallyEntity = defineEntity<TallyRow>({
  name: 'tallies',
  schema: tallySchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { day: ['day'], camera: ['cameraId', 'day'] },
});
