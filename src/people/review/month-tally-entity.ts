import { z } from 'zod';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import type { ReviewState } from './review-entity.ts';
import type { Waits } from './waits.ts';

export type StateCounts = Readonly<Record<ReviewState, number>>;

/** The cases of a month and a camera that are equal in these fields. */
export interface MonthCell {
  readonly kind: RuleKind;
  readonly ruleId: string | null;
  readonly model: string | null;
  readonly counts: StateCounts;
}

/** Names with their counts, side by side: a year's rows have tens of thousands of them, and an object for each is slow to read. */
export interface NamedCounts {
  readonly names: readonly string[];
  readonly counts: readonly number[];
}

/** How quickly people decided, side by side: see `DayPace`. */
export interface MonthPaces extends NamedCounts {
  readonly sumsMs: readonly number[];
}

/** Spot checks of a month and a camera that are equal in these fields. */
export interface CheckCell {
  readonly kind: RuleKind;
  /** Who decided first. */
  readonly decider: string;
  readonly agreed: number;
  readonly differed: number;
  /** The checker was unsure. */
  readonly unsure: number;
}

/**
 * The counts of the cases that a camera filed in one month: what the page of figures reads. It is the sum of that month's rows of
 * `tallies`, with less detail: a year of a hundred cameras is 1,200 of these rows. The id is `<month>/<camera>`.
 */
export interface MonthTallyRow extends Row {
  /** `202611`, in the camera's time zone. */
  readonly month: string;
  readonly cameraId: string;
  /** As the newest case names it. */
  readonly cameraName: string;
  readonly cells: readonly MonthCell[];
  /** Why cases were rejected, by reason. */
  readonly rejectedFor: NamedCounts;
  /** Who confirmed or rejected how many. */
  readonly decidedBy: NamedCounts;
  /** Cases filed in each hour of the camera's day, 24 of them. */
  readonly hours: readonly number[];
  /** Of each day of the month, 31 of them. */
  readonly filed: readonly number[];
  readonly confirmed: readonly number[];
  readonly rejected: readonly number[];
  readonly waits: Waits;
  readonly paces: MonthPaces;
  /** Its cases that were decided again. */
  readonly checks: readonly CheckCell[];
}

const count = z.number().int();
/** Checked as a whole: a year's figures read some 300,000 of these numbers. */
const counts = z.custom<readonly number[]>((value) => Array.isArray(value) && value.every(Number.isInteger));
const named = z.object({ names: z.array(z.string()), counts }).default({ names: [], counts: [] });
const paces = z
  .object({ names: z.array(z.string()), counts, sumsMs: counts })
  .default({ names: [], counts: [], sumsMs: [] });

const monthTallySchema: z.ZodType<MonthTallyRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  month: z.string(),
  cameraId: z.string(),
  cameraName: z.string(),
  cells: z.array(
    z.object({
      kind: z.enum(RULE_KINDS),
      ruleId: z.string().nullable(),
      model: z.string().nullable(),
      counts: z.object({ pending: count, unsure: count, confirmed: count, rejected: count, merged: count }),
    }),
  ),
  rejectedFor: named,
  decidedBy: named,
  hours: counts,
  filed: counts,
  confirmed: counts,
  rejected: counts,
  waits: counts,
  paces,
  checks: z
    .array(z.object({ kind: z.enum(RULE_KINDS), decider: z.string(), agreed: count, differed: count, unsure: count }))
    .default([]),
});

export const monthTallyEntity = defineEntity<MonthTallyRow>({
  name: 'month-tallies',
  schema: monthTallySchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { month: ['month'] },
});
