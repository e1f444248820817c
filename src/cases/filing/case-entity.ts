import { z } from 'zod';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { RuleKind, Zone } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { boxSchema, explanationSchema } from '../../kernel/domain/explanation-schema.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Explanation } from '../../kernel/domain/violation.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { CASE_REVIEWS, type CaseReview } from './case-act.ts';
import { type HistoryEntry, historyEntrySchema } from './case-history.ts';

/** One rule's finding in one zone. Only the first for each rule and zone is kept. */
export interface CaseViolation {
  readonly presenceId: string;
  readonly reachedAt: Date;
  readonly boxXyxy: BoxXyxy | null;
  readonly explanation: Explanation;
}

/** One stay of the thing. `ended` and `clearedAt` have the same meaning as in `Presence`. */
export interface CaseSighting {
  readonly presenceId: string;
  readonly firstSeenAt: Date;
  readonly reachedAt: Date;
  readonly dwellMs: number;
  readonly ended: Presence['ended'];
  readonly clearedAt: Date | null;
}

/** The camera as it was configured at filing. Evidence is sealed later, when the file may have changed. */
export interface CaseScene {
  readonly cameraName: string;
  readonly place: string;
  readonly timezone: string;
  readonly configVersion: string;
  readonly everyMs: number;
  /** The zones that the case's rules name. */
  readonly zones: readonly Zone[];
}

/** A sealed manifest. `no` counts the manifests of a case from 1; `seq` is its number in the camera's chain. */
interface SealedManifest {
  readonly no: number;
  readonly seq: number;
  readonly prevSha256: string | null;
  readonly sha256: string;
}

/** One case 案件: the violations of one real thing, its stays, its evidence, its history. */
export interface CaseRow extends Row {
  readonly cameraId: string;
  readonly thingId: string;
  /** The key of the presence for which the case was opened. Unique for ever. */
  readonly presenceKey: string;
  /**
   * Thing + kind while a new stay of the thing belongs to this case: while it is open, and after it was rejected or merged,
   * until filing finds that the next stay is another violation. Unique.
   */
  readonly openKey: string | null;
  /** Thing + kind for ever. Recurrences are found by it. */
  readonly thingKey: string;
  readonly kind: RuleKind;
  readonly label: string;
  /** The rule and zone that were reached first; null for a camera fault. */
  readonly ruleId: string | null;
  readonly zoneId: string | null;
  readonly boxXyxy: BoxXyxy | null;
  readonly firstSeenAt: Date;
  readonly alreadyThere: boolean;
  readonly filedAt: Date;
  /** When the thing of the last sighting left; null while it stays, or when nobody saw it leave. */
  readonly clearedAt: Date | null;
  /** The sum over all sightings. */
  readonly dwellMs: number;
  readonly dwellAtFilingMs: number;
  readonly status: 'open' | 'closed';
  readonly closedAt: Date | null;
  readonly review: CaseReview;
  /** Why it was rejected; null otherwise. */
  readonly reasonId: string | null;
  /** The case with which it was merged, or of which it was rejected as a duplicate. */
  readonly otherCaseId: string | null;
  /** True when people can see the case: its first manifest is published. */
  readonly visible: boolean;
  /** The closed case of the same thing that this one follows within a day. */
  readonly recurrenceOf: string | null;
  readonly scene: CaseScene;
  readonly violations: readonly CaseViolation[];
  readonly sightings: readonly CaseSighting[];
  /** How many sightings are no longer in `sightings`, which has a limit. */
  readonly olderSightings: { readonly count: number; readonly dwellMs: number; readonly untilAt: Date | null };
  readonly history: readonly HistoryEntry[];
  /** How many acts of people the row includes: the `no` of the last one. */
  readonly acts: number;
  /** Its published folder in the evidence store, known from the start. */
  readonly evidenceFolder: string;
  readonly manifests: readonly SealedManifest[];
  /** Presences whose end is not sealed yet. */
  readonly toSeal: readonly string[];
  /** True when something must be sealed: the first manifest or a later one. */
  readonly sealOwed: boolean;
  /** When retention deleted the evidence, or began to. A signed tombstone replaces it. */
  readonly retiredAt: Date | null;
}

export const sightingSchema: z.ZodType<CaseSighting> = z.object({
  presenceId: z.string(),
  firstSeenAt: z.date(),
  reachedAt: z.date(),
  dwellMs: z.number(),
  ended: z.enum(['left', 'unknown']).nullable(),
  clearedAt: z.date().nullable(),
});

const sealedManifestSchema = z.object({
  no: z.number().int(),
  seq: z.number().int(),
  prevSha256: z.string().nullable(),
  sha256: z.string(),
});

const caseSchema: z.ZodType<CaseRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  fence: z.number().int().nullish(),
  cameraId: z.string(),
  thingId: z.string(),
  presenceKey: z.string(),
  openKey: z.string().nullable().default(null),
  thingKey: z.string(),
  kind: z.enum(RULE_KINDS),
  label: z.string(),
  ruleId: z.string().nullable(),
  zoneId: z.string().nullable(),
  boxXyxy: boxSchema.nullable(),
  firstSeenAt: z.date(),
  alreadyThere: z.boolean(),
  filedAt: z.date(),
  clearedAt: z.date().nullable(),
  dwellMs: z.number(),
  dwellAtFilingMs: z.number(),
  status: z.enum(['open', 'closed']),
  closedAt: z.date().nullable().default(null),
  review: z.enum(CASE_REVIEWS),
  reasonId: z.string().nullable().default(null),
  otherCaseId: z.string().nullable().default(null),
  visible: z.boolean(),
  recurrenceOf: z.string().nullable(),
  scene: z.object({
    cameraName: z.string(),
    place: z.string(),
    timezone: z.string(),
    configVersion: z.string(),
    everyMs: z.number(),
    zones: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        polygon: z.array(z.tuple([z.number(), z.number()]).readonly()).readonly(),
      }),
    ),
  }),
  violations: z.array(
    z.object({
      presenceId: z.string(),
      reachedAt: z.date(),
      boxXyxy: boxSchema.nullable(),
      explanation: explanationSchema,
    }),
  ),
  sightings: z.array(sightingSchema),
  olderSightings: z.object({ count: z.number(), dwellMs: z.number(), untilAt: z.date().nullable() }),
  acts: z.number().int(),
  history: z.array(historyEntrySchema),
  evidenceFolder: z.string(),
  manifests: z.array(sealedManifestSchema),
  toSeal: z.array(z.string()),
  sealOwed: z.boolean(),
  retiredAt: z.date().nullable(),
});

export const caseEntity = defineEntity<CaseRow>({
  name: 'cases',
  schema: caseSchema,
  uniqueKeys: ['presenceKey', 'openKey'],
  indexes: {
    filed: ['filedAt'],
    visible: ['visible', 'filedAt'],
    status: ['visible', 'status', 'filedAt'],
    camera: ['cameraId', 'filedAt'],
    closed: ['status', 'closedAt'],
    thing: ['thingKey', 'closedAt'],
    sealing: ['sealOwed', 'filedAt'],
  },
});
