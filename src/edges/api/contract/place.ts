import { z } from 'zod';
import { RULE_KINDS } from '../../../kernel/domain/camera.ts';
import { MOST_NOTE_CHARS } from '../../../people/review/handover-entity.ts';
import { requestId, time } from './shapes.ts';

export const alarm = z.object({ name: z.string(), key: z.string(), message: z.string(), raisedAt: time });
export const alarms = z.object({ alarms: z.array(alarm) });

export const cameraLine = z.object({
  id: z.string(),
  /** Null when the camera has filed no case yet and its file cannot be read here. */
  name: z.string().nullable(),
  place: z.string().nullable(),
  timezone: z.string().nullable(),
  /** Degrees of WGS-84; null: nobody has said where it is, or no worker has watched it yet. */
  position: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
  /** `waiting`: for a worker. `untrusted`: pictures come, but they are useless (black, turned away, blurred). */
  state: z.enum(['watched', 'waiting', 'down', 'untrusted']),
  /** When a worker last kept a picture. */
  pictureAt: time.nullable(),
  /** What is known of its stream. */
  stream: z.object({
    /** How late a picture is looked at; null: not known, or no picture comes now. */
    lagMs: z.number().nullable(),
    /** Between two key frames, as last seen; null: not known. */
    keyFrameEveryMs: z.number().nullable(),
    /** On the camera's day; null: nobody has counted on it yet. */
    today: z
      .object({
        /** Pictures that nobody looked at, since a newer one was there. */
        dropped: z.number().int(),
        /** Pictures that were left out because parts of them were lost on their way. */
        damaged: z.number().int(),
        /** How often it came back after it had given no pictures. */
        reconnects: z.number().int(),
      })
      .nullable(),
  }),
  /** The hours of the camera's day: for each the share that was watched, 0–1; null: nothing was due or recorded, or not yet. */
  coverage: z.array(z.number().nullable()),
  /** How long it was watched on its day, of how long it was to be watched as far as that is recorded. */
  watchedMs: z.number(),
  dueMs: z.number(),
});
export type ShownCamera = z.infer<typeof cameraLine>;

/** A rule of a camera, and when it is in force. */
export const ruleHours = z.object({
  id: z.string(),
  kind: z.enum(RULE_KINDS),
  /** `Mo-Fr 07:00-09:00`, on the clocks of the camera's place; null: always. */
  hours: z.string().nullable(),
  isTrial: z.boolean(),
  isInForce: z.boolean(),
  /** When it ends or begins next; null: not within a month. */
  changesAt: time.nullable(),
});
export type ShownRuleHours = z.infer<typeof ruleHours>;
/** Null: the camera's text is missing here, or it is wrong. */
export const rulesOfCamera = z.array(ruleHours).nullable();
/** The video platform that a camera came from, as it was when it was last asked; null: it came from none that is known. */
export const platformOfCamera = z
  .object({
    readAt: time,
    /** Since when it gives no list; null: it gave one. */
    awaySince: time.nullable(),
    /** Whether its last list has the camera. */
    isListed: z.boolean(),
  })
  .nullable();
export type ShownPlatform = z.infer<typeof platformOfCamera>;
const listedCamera = cameraLine.extend({ rules: rulesOfCamera, platform: platformOfCamera });
export type ListedCamera = z.infer<typeof listedCamera>;
export const cameras = z.object({ cameras: z.array(listedCamera) });

export const handover = z.object({
  waiting: z.number(),
  unsure: z.number(),
  overdue: z.number(),
  alarms: z.array(alarm),
  /** Cameras that are not watched, or whose pictures are useless. */
  blindCameras: z.array(z.string()),
  /** The last handovers, the newest first. */
  past: z.array(
    z.object({
      id: z.string(),
      by: z.string(),
      at: time,
      note: z.string(),
      waiting: z.number(),
      unsure: z.number(),
      overdue: z.number(),
      signedBy: z.string().nullable(),
      signedAt: time.nullable(),
    }),
  ),
});
export const handoverBody = z.strictObject({ requestId, note: z.string().max(MOST_NOTE_CHARS) });
