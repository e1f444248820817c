import { z } from 'zod';
import { EXPORT_GAP_REASONS, SOURCE_FAULTS } from './export-gap.ts';

export const MANIFEST_FILE = 'manifest.json';
export const SIGNATURE_FILE = 'manifest.json.sig';
export const INDEX_FILE = 'index.html';
export const SHEET_FILE = 'sheet.html';

const instant = z.iso.datetime();
const spanSchema = z.object({ from: instant, to: instant });

/** A file of an export. `derived`: made from the video beside it, for looking only. */
const fileSchema = z.object({
  name: z.string(),
  type: z.enum(['video', 'derived', 'subtitles', 'page']),
  sizeBytes: z.number().int(),
  sha256: z.string(),
});
export type ExportedFileFacts = z.infer<typeof fileSchema>;

/** A file of the recording, of which the export holds all, or what touches the span. */
const sourceSchema = z.object({
  name: z.string(),
  ...spanSchema.shape,
  bytes: z.number().int(),
  volume: z.string(),
  /** As its row says; null: the file was not closed. */
  sha256: z.string().nullable(),
  /** As it was when it was copied; null: it was not. */
  copiedSha256: z.string().nullable(),
  fault: z.enum(SOURCE_FAULTS).nullable(),
});
export type ExportedSource = z.infer<typeof sourceSchema>;

const videoSchema = z.object({
  /** The name of its file. */
  file: z.string(),
  ...spanSchema.shape,
  codec: z.string(),
  /** Of the shift that recorded it. */
  fence: z.number().int(),
  /** How far the camera's clock ran ahead of ours at the end of the run, in milliseconds. */
  driftMs: z.number(),
  /** The same time is in another file too: the clock was set back, or two workers recorded. */
  isDoubled: z.boolean(),
  /** The names of its sources. */
  sources: z.array(z.string()),
  /** The H.264 beside it; null: there is none. */
  viewingCopy: z.string().nullable(),
});
export type ExportedVideo = z.infer<typeof videoSchema>;

/** An hour's row, as it is hashed. */
const hourSchema = z.object({
  id: z.string(),
  cameraId: z.string(),
  hourAt: instant,
  part: z.number().int(),
  fence: z.number().int(),
  runs: z.array(
    z.object({
      fence: z.number().int(),
      volume: z.string(),
      codec: z.string(),
      ended: z.string().nullable(),
      driftMs: z.number(),
    }),
  ),
  segments: z.array(z.tuple([z.string(), z.number(), z.number(), z.number(), z.number().int(), z.string()])),
  gaps: z.array(z.tuple([z.number(), z.number(), z.string()])),
  /** Null, as all below: the hour was not closed. */
  closedAt: instant.nullable(),
  seq: z.number().int().nullable(),
  prevSha256: z.string().nullable(),
  sha256: z.string().nullable(),
  /** The signed note of retention, where it took the files; the hash does not cover it. */
  taken: z.string().nullable(),
});
export type ExportedHour = z.infer<typeof hourSchema>;

const partSchema = z.object({
  camera: z.object({ id: z.string(), name: z.string(), place: z.string(), timezone: z.string() }),
  asked: spanSchema,
  /** From the key frame before it to the end of the last fragment; null: there is no video. */
  given: spanSchema.nullable(),
  videos: z.array(videoSchema),
  gaps: z.array(z.object({ ...spanSchema.shape, reason: z.enum(EXPORT_GAP_REASONS) })),
  sources: z.array(sourceSchema),
  /** Those that tell of the span, the one before them, and those up to the head. */
  hours: z.array(hourSchema),
  /** The signed head of the camera's chain that the hours reach; null: none was signed yet. */
  head: z.object({ seq: z.number().int(), note: z.string() }).nullable(),
});
export type ExportedPart = z.infer<typeof partSchema>;

export const footageManifestSchema = z.object({
  format: z.literal('jiexun-footage/1'),
  program: z.object({ name: z.literal('jiexun'), version: z.string() }),
  exportedAt: instant,
  askedBy: z.string(),
  /** Null: nobody had to. */
  approvedBy: z.string().nullable(),
  reason: z.string(),
  parts: z.array(partSchema),
  files: z.array(fileSchema),
  keyId: z.string(),
});
export type FootageManifest = z.infer<typeof footageManifestSchema>;

/** Time without video of all its parts together, in milliseconds. */
export function gapMsOf(parts: FootageManifest['parts']): number {
  const gaps = parts.flatMap((part) => part.gaps);
  return gaps.reduce((sum, { from, to }) => sum + new Date(to).getTime() - new Date(from).getTime(), 0);
}
