import { z } from 'zod';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { RuleKind, Zone } from '../../kernel/domain/camera.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { boxSchema, explanationSchema } from '../../kernel/domain/explanation-schema.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Explanation } from '../../kernel/domain/violation.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { type HistoryEntry, historyEntrySchema } from './case-history.ts';

/** One rule's assertion in one zone; the first of each (rule, zone) is kept. */
export interface CaseViolation {
  readonly presenceId: string;
  readonly reachedAt: Date;
  readonly boxXyxy: BoxXyxy | null;
  readonly explanation: Explanation;
}

/** One stay of the thing. `ended` and `clearedAt` as in `Presence`. */
export interface CaseSighting {
  readonly presenceId: string;
  readonly firstSeenAt: Date;
  readonly reachedAt: Date;
  readonly dwellMs: number;
  readonly ended: Presence['ended'];
  readonly clearedAt: Date | null;
}

/** The camera as it was configured at filing: evidence is sealed later, when the file may have changed. */
export interface CaseScene {
  readonly cameraName: string;
  readonly place: string;
  readonly timezone: string;
  readonly configVersion: string;
  readonly everyMs: number;
  /** Those that the case's rules name. */
  readonly zones: readonly Zone[];
}

/** A sealed manifest: `no` counts a case's manifests from 1, `seq` the camera's chain. */
interface SealedManifest {
  readonly no: number;
  readonly seq: number;
  readonly prevSha256: string | null;
  readonly sha256: string;
}

/** One case 案件: a real thing's violations, its stays, its evidence, its history. */
export interface CaseRow extends Row {
  readonly cameraId: string;
  readonly thingId: string;
  /** Of the presence for which it was opened: unique for ever. */
  readonly presenceKey: string;
  /** Thing + kind while the case is open; null when closed. Unique. */
  readonly openKey: string | null;
  /** Thing + kind for ever: recurrences are found by it. */
  readonly thingKey: string;
  readonly kind: RuleKind;
  readonly label: string;
  /** The rule and zone first reached; null for a camera fault. */
  readonly ruleId: string | null;
  readonly zoneId: string | null;
  readonly boxXyxy: BoxXyxy | null;
  readonly firstSeenAt: Date;
  readonly alreadyThere: boolean;
  readonly filedAt: Date;
  /** Of the last sighting; null while it stays or when it was never seen to leave. */
  readonly clearedAt: Date | null;
  /** Over all sightings. */
  readonly dwellMs: number;
  readonly dwellAtFilingMs: number;
  readonly status: 'open' | 'closed';
  readonly closedAt: Date | null;
  readonly review: 'pending' | 'confirmed' | 'rejected' | 'unsure';
  /** Shown to people: its first manifest is published. */
  readonly visible: boolean;
  /** The closed case of the same thing that this one follows within a day. */
  readonly recurrenceOf: string | null;
  readonly scene: CaseScene;
  readonly violations: readonly CaseViolation[];
  readonly sightings: readonly CaseSighting[];
  /** Sightings that no longer stand in `sightings`, which is bounded. */
  readonly olderSightings: { readonly count: number; readonly dwellMs: number; readonly untilAt: Date | null };
  readonly history: readonly HistoryEntry[];
  /** So many acts of people are done to it: the `no` of the last. */
  readonly acts: number;
  /** Published folder in the evidence store, known from the start. */
  readonly evidenceFolder: string;
  readonly manifests: readonly SealedManifest[];
  /** Presences whose leaving is not sealed yet. */
  readonly toSeal: readonly string[];
  /** Something is to be sealed: the first manifest or a later one. */
  readonly sealOwed: boolean;
  /** Retention has taken (or is taking) the evidence away; a signed tombstone stands for it. */
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
  review: z.enum(['pending', 'confirmed', 'rejected', 'unsure']),
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
