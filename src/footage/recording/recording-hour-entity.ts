import { z } from 'zod';
import { RUN_ENDS } from '../../kernel/domain/video-tap.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { GAP_REASONS } from './gap.ts';

/** One connection's video on one volume. */
const runSchema = z.object({
  /** Of the shift that recorded it. */
  fence: z.number().int(),
  volume: z.string(),
  /** As RFC 6381 writes it: `avc1.42c01e`. */
  codec: z.string(),
  /** Null while it goes on, and where nobody was left to note it. */
  ended: z.enum(RUN_ENDS).nullable(),
  /** How far the camera's clock had run ahead of ours at the end, in milliseconds. */
  driftMs: z.number(),
});

/**
 * A segment, packed: the file's name, from, to (milliseconds since 1970), bytes, the run's place in `runs`, SHA-256. The hash is
 * empty until the file is closed: then the bytes are those that are surely on the disk.
 */
const segmentSchema = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number().int(), z.string()]);

/**
 * What became of the files of an hour. `marked`: retention is about to take them, and all are there yet. `going`: some may be gone.
 * `gone`: all are. Absent: they are kept.
 */
export const FILE_STATES = ['marked', 'going', 'gone'] as const;

/** From, to (milliseconds since 1970), reason. */
const gapSchema = z.tuple([z.number(), z.number(), z.enum(GAP_REASONS)]);

const recordingHourSchema = z.object({
  /** `<camera>/<hour, UTC>`; an amendment has its number behind another `/`, from 2. */
  id: z.string(),
  version: z.number().int(),
  /** Of the shift that wrote it last. */
  fence: z.number().int(),
  cameraId: z.string(),
  /** When the hour begins. A segment stands in the hour in which it begins; a gap is cut at the hour. */
  hourAt: z.date(),
  /** 1: the hour's row. More: what was found after that was closed. */
  part: z.number().int(),
  runs: z.array(runSchema),
  segments: z.array(segmentSchema),
  gaps: z.array(gapSchema),
  state: z.enum(['open', 'closed']),
  /** Absent while it is open, as all below. What a closed row tells never changes; what became of its files does. */
  closedAt: z.date().nullish(),
  /** The row's place in the camera's chain, from 1. */
  seq: z.number().int().nullish(),
  /** `<camera>/<seq>`: a place is given once. */
  chainKey: z.string().nullish(),
  prevSha256: z.string().nullish(),
  /** Over all that is said above, but for `version` and `state`. */
  sha256: z.string().nullish(),
  /** Only retention writes this and what is below; the hash does not cover it. */
  files: z.enum(FILE_STATES).nullish(),
  /** The signed note of who took them, and why (`taken-mark.ts`). */
  taken: z.string().nullish(),
  /** The volumes that hold none of them any more. */
  goneFrom: z.array(z.string()).nullish(),
});
export type RecordingHourRow = z.infer<typeof recordingHourSchema>;

/** What was recorded of each camera in each hour, and what was not, and why. */
export const recordingHours = defineEntity<RecordingHourRow>({
  name: 'recording-hours',
  schema: recordingHourSchema,
  uniqueKeys: ['chainKey'],
  indexes: {
    byHour: ['cameraId', 'hourAt'],
    byState: ['state', 'hourAt'],
    byChain: ['cameraId', 'seq'],
    byFiles: ['cameraId', 'files', 'hourAt'],
    byAge: ['files', 'hourAt'],
  },
});
