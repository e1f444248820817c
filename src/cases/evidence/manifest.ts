import { z } from 'zod';
import { boxSchema } from '../../kernel/domain/explanation-schema.ts';
import { clauseOf } from '../../kernel/words/clause.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { inEveryLanguage } from '../../kernel/words/words.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { STILL_ROLES } from './still.ts';

const MANIFEST_FORMAT = 'jiexun-manifest/1';
export const CHAIN_FILE = 'chain.json';
export const TOMBSTONES = 'tombstones';
export const SIGNATURE_SUFFIX = '.sig';

/** Something that evidence should have and does not, and why. */
export interface Missing {
  readonly what: Saying;
  readonly why: Saying;
}

const fileSchema = z.object({
  name: z.string(),
  kind: z.enum(['original', 'annotated', 'close-up', 'sheet']),
  shows: z.array(z.enum(STILL_ROLES)),
  /** Null for a picture that shows several moments. */
  capturedAt: z.string().nullable(),
  widthPx: z.number(),
  heightPx: z.number(),
  sizeBytes: z.number(),
  sha256: z.string(),
  /** Where the thing is in an original picture; null: nowhere. Manifests of before do not say. */
  boxXyxy: boxSchema.nullish(),
});
export type ManifestFile = z.infer<typeof fileSchema>;

/** The part of a manifest that `verify` reads; the rest is for people. */
export const manifestSchema = z.object({
  format: z.literal(MANIFEST_FORMAT),
  caseId: z.string(),
  cameraId: z.string(),
  no: z.number().int().positive(),
  seq: z.number().int().positive(),
  prevSha256: z.string().nullable(),
  keyId: z.string(),
  /** With the time of filing they say in which day's folder the case is. */
  camera: z.object({ timezone: z.string() }).optional(),
  case: z.object({ filedAt: z.string() }).optional(),
  files: z.array(fileSchema),
  missing: z.array(z.object({ sentence: z.object({ en: z.string(), zh: z.string() }) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The last link of a camera's chain, signed. */
export const chainHeadSchema = z.object({
  format: z.literal('jiexun-chain/1'),
  cameraId: z.string(),
  seq: z.number().int().nonnegative(),
  headSha256: z.string().nullable(),
});
export type ChainHead = z.infer<typeof chainHeadSchema>;

/** A signed file that replaces a case that retention has deleted. It has the case's links, so that the chain still holds. */
export const tombstoneSchema = z.object({
  format: z.literal('jiexun-tombstone/1'),
  cameraId: z.string(),
  caseId: z.string(),
  folder: z.string(),
  retiredAt: z.string(),
  lifeDays: z.number(),
  reason: z.object({ en: z.string(), zh: z.string() }),
  links: z.array(
    z.object({ no: z.number().int(), seq: z.number().int(), prevSha256: z.string().nullable(), sha256: z.string() }),
  ),
});
export type Tombstone = z.infer<typeof tombstoneSchema>;

/** `manifest.json`, then `manifest-0002.json` and so on. */
export function manifestName(no: number): string {
  return no === 1 ? 'manifest.json' : `manifest-${String(no).padStart(4, '0')}.json`;
}

/** Null when the name is not that of a manifest. */
export function manifestNo(name: string): number | null {
  if (name === 'manifest.json') return 1;
  const [, digits] = /^manifest-(\d{4})\.json$/.exec(name) ?? [];
  return digits !== undefined && Number(digits) > 1 ? Number(digits) : null;
}

/** The manifest's text: what was seen, why it is a violation, which files show it, and what is missing. */
export function printManifest(
  row: CaseRow,
  sealing: {
    readonly no: number;
    readonly seq: number;
    readonly prevSha256: string | null;
    readonly keyId: string;
    readonly sealedAt: Date;
    readonly clockOffset: { readonly offsetMs: number; readonly measuredAt: Date } | null;
    readonly files: readonly ManifestFile[];
    readonly missing: readonly Missing[];
  },
): string {
  const { no, seq, prevSha256, keyId, sealedAt, clockOffset, files, missing } = sealing;
  const manifest = {
    format: MANIFEST_FORMAT,
    caseId: row.id,
    cameraId: row.cameraId,
    no,
    seq,
    prevSha256,
    keyId,
    sealedAt,
    camera: {
      name: row.scene.cameraName,
      place: row.scene.place,
      timezone: row.scene.timezone,
      configVersion: row.scene.configVersion,
      zones: row.scene.zones,
    },
    clockOffset: clockOffset ?? 'not measured',
    case: {
      kind: row.kind,
      label: row.label,
      thingId: row.thingId,
      presenceKey: row.presenceKey,
      ruleId: row.ruleId,
      zoneId: row.zoneId,
      boxXyxy: row.boxXyxy,
      firstSeenAt: row.firstSeenAt,
      alreadyThere: row.alreadyThere,
      filedAt: row.filedAt,
      clearedAt: row.clearedAt,
      dwellMs: row.dwellMs,
      dwellAtFilingMs: row.dwellAtFilingMs,
      recurrenceOf: row.recurrenceOf,
      sightings: row.sightings,
    },
    /**
     * Explains each violation: rule and version, zone, dwell, gaps, observations, models, and a sentence for people without
     * the program.
     */
    violations: row.violations.map((violation) => ({
      ...violation,
      sentence: inEveryLanguage(clauseOf(violation.explanation)),
    })),
    files,
    missing: missing.map((lack) => ({ ...lack, sentence: inEveryLanguage(saying('missing.sentence', { ...lack })) })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
