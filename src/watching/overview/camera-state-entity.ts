import { z } from 'zod';
import { CAMERA_FAULTS } from '../../kernel/domain/camera-fault.ts';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';

const rowFields = { id: z.string(), version: z.number().int(), fence: z.number().int().nullish() };

const streamFigures = z.object({
  /** From taking the last picture until it was known what is in it; null: no picture came in this shift. */
  lagMs: z.number().nullable(),
  /** Between two key frames; null: not known. */
  keyFrameEveryMs: z.number().nullable(),
  /** `20261128`: the day, on the clocks of the camera's place, that the following is counted on. */
  day: z.string(),
  /** Pictures that a newer one replaced before anybody looked at them: the machine was too slow. */
  dropped: z.number().int(),
  /** Pictures that were left out because parts of them were lost on their way. */
  damaged: z.number().int(),
  /** How often the camera came back after it had given no pictures. */
  reconnects: z.number().int(),
});
/** What a camera's stream is like, and how much of it was lost on one day. */
export type StreamFigures = z.infer<typeof streamFigures>;

const cameraStateSchema = z.object({
  /** The camera's id. Only the shift that watches the camera writes the row. */
  ...rowFields,
  /** When the row was written, by the times of the pictures. */
  at: z.date(),
  name: z.string(),
  place: z.string(),
  timezone: z.string(),
  /** Where it is, in degrees of WGS-84; null: nobody has said. */
  position: z.object({ longitude: z.number(), latitude: z.number() }).nullable().default(null),
  /** When the last picture was taken; null before the first. The picture has a row of its own. */
  pictureAt: z.date().nullable(),
  /** What is wrong with the camera for certain; null when its picture can be trusted. */
  fault: z.enum(CAMERA_FAULTS).nullable(),
  faultSinceAt: z.date().nullable(),
  /** Null: an older version wrote the row. */
  stream: streamFigures.nullable().default(null),
  /**
   * How the last hours were watched, by hours of UTC: the first is this one. Each has the rule that was watched least in
   * that hour. The rows of coverage have all rules, and are the truth.
   */
  coveredFromAt: z.date(),
  watchedMs: z.array(z.number()).readonly(),
  /** Watched, down, untrusted and missed together; 0 when nothing was due or nothing is recorded. */
  dueMs: z.array(z.number()).readonly(),
});
export type CameraStateRow = z.infer<typeof cameraStateSchema>;

/**
 * What the last shift at each camera reported. The list of all cameras reads one such row for each camera, and no
 * picture.
 */
export const cameraStates = defineEntity<CameraStateRow>({
  name: 'camera-states',
  schema: cameraStateSchema,
  uniqueKeys: [],
  indexes: { byTime: ['at'] },
});

/** One row for each camera (its id): its last picture, made small. Only the shift that watches the camera writes it. */
export interface CameraPictureRow extends Row {
  /** When the picture was taken. */
  readonly at: Date;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly jpeg: Uint8Array;
}

/** A picture is tens of kilobytes, so no list reads these rows. */
export const cameraPictures = defineEntity<CameraPictureRow>({
  name: 'camera-pictures',
  schema: z.object({
    ...rowFields,
    at: z.date(),
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    jpeg: z.instanceof(Uint8Array),
  }),
  uniqueKeys: [],
  indexes: { byTime: ['at'] },
});
