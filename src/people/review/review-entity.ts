import { z } from 'zod';
import type { StillRole } from '../../cases/evidence/still.ts';
import { STILL_ROLES } from '../../cases/evidence/still.ts';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { boxSchema } from '../../kernel/domain/explanation-schema.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * `pending`: nobody has decided. `unsure`: an operator leaves it to a supervisor. `merged`: it belongs to another
 * case.
 */
export const REVIEW_STATES = ['pending', 'unsure', 'confirmed', 'rejected', 'merged'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** One picture of a case, as its sealed manifest lists it. */
export interface ReviewPicture {
  readonly file: string;
  readonly kind: 'original' | 'close-up';
  readonly shows: readonly StillRole[];
  readonly capturedAt: Date | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Where the thing is in this picture. Null: it is not in it, or the manifest does not say. */
  readonly boxXyxy: BoxXyxy | null;
}

/**
 * One case for the people who review it: a copy of the fields that lists and the queue search by. It has the id of the
 * case. The case and its acts are the truth; this row can be made again from them.
 */
export interface ReviewRow extends Row {
  /** `20261128-0042`: the day of filing in the camera's time zone, and a running number of that day. Unique. */
  readonly number: string;
  readonly day: string;
  readonly numberOfDay: number;
  readonly cameraId: string;
  /** The group of the camera; null when it is in none. */
  readonly groupId: string | null;
  readonly kind: RuleKind;
  readonly ruleId: string | null;
  /** The name of the model that saw it; null when none is known. */
  readonly model: string | null;
  readonly place: string;
  readonly cameraName: string;
  readonly timezone: string;
  readonly filedAt: Date;
  /** Somebody should decide by this time. */
  readonly dueAt: Date;
  readonly state: ReviewState;
  readonly reasonId: string | null;
  /** The case of which this one is called a duplicate, or into which it was merged. */
  readonly otherCaseId: string | null;
  /** Who made the current decision, and when. */
  readonly decider: string | null;
  readonly decidedAt: Date | null;
  /** How long after the same person's decision before it was made; null: not known, or too long. */
  readonly sinceLastMs: number | null;
  /** Who looks at it now. A claim counts only until its time is over. */
  readonly claimBy: string | null;
  readonly claimUntil: Date | null;
  /** It grows with each change that people should see: see `ChangeNumbers`. */
  readonly changeNo: number;
  /** How many acts of people this row includes. */
  readonly acts: number;
  /** How many manifests of the case the pictures were read from. */
  readonly manifests: number;
  readonly pictures: readonly ReviewPicture[];
}

const pictureSchema: z.ZodType<ReviewPicture> = z.object({
  file: z.string(),
  kind: z.enum(['original', 'close-up']),
  shows: z.array(z.enum(STILL_ROLES)),
  capturedAt: z.date().nullable(),
  widthPx: z.number(),
  heightPx: z.number(),
  sizeBytes: z.number(),
  sha256: z.string(),
  boxXyxy: boxSchema.nullable(),
});

const reviewSchema: z.ZodType<ReviewRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  number: z.string(),
  day: z.string(),
  numberOfDay: z.number().int(),
  cameraId: z.string(),
  groupId: z.string().nullable().default(null),
  kind: z.enum(RULE_KINDS),
  ruleId: z.string().nullable().default(null),
  model: z.string().nullable().default(null),
  place: z.string(),
  cameraName: z.string(),
  timezone: z.string(),
  filedAt: z.date(),
  dueAt: z.date(),
  state: z.enum(REVIEW_STATES),
  reasonId: z.string().nullable().default(null),
  otherCaseId: z.string().nullable().default(null),
  decider: z.string().nullable().default(null),
  decidedAt: z.date().nullable().default(null),
  sinceLastMs: z.number().int().nullable().default(null),
  claimBy: z.string().nullable().default(null),
  claimUntil: z.date().nullable().default(null),
  changeNo: z.number().int(),
  acts: z.number().int(),
  manifests: z.number().int(),
  pictures: z.array(pictureSchema),
});

/**
 * Lists are ordered by `filedAt`, the queue by `dueAt`. A list of all states, or of several groups, is several queries
 * merged: see `mergedRows`.
 */
export const reviewEntity = defineEntity<ReviewRow>({
  name: 'reviews',
  schema: reviewSchema,
  writtenBy: 'people',
  uniqueKeys: ['number'],
  indexes: {
    number: ['day', 'numberOfDay'],
    changed: ['changeNo'],
    due: ['state', 'dueAt'],
    groupDue: ['groupId', 'state', 'dueAt'],
    state: ['state', 'filedAt'],
    kind: ['kind', 'state', 'filedAt'],
    group: ['groupId', 'state', 'filedAt'],
    groupKind: ['groupId', 'kind', 'state', 'filedAt'],
    camera: ['cameraId', 'state', 'filedAt'],
    cameraKind: ['cameraId', 'kind', 'state', 'filedAt'],
    reason: ['reasonId', 'filedAt'],
    groupReason: ['groupId', 'reasonId', 'filedAt'],
    cameraReason: ['cameraId', 'reasonId', 'filedAt'],
    decider: ['decider', 'filedAt'],
    groupDecider: ['groupId', 'decider', 'filedAt'],
    cameraDecider: ['cameraId', 'decider', 'filedAt'],
    claim: ['claimBy', 'claimUntil'],
  },
});
