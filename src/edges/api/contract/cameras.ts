import { z } from 'zod';
import { CAMERA_FAULTS } from '../../../kernel/domain/camera-fault.ts';
import { ID_PATTERN } from '../../../kernel/domain/id-pattern.ts';
import { PICTURE_ODDITIES } from '../../../watching/ingest/test-picture.ts';
import { cameraLine, platformOfCamera, rulesOfCamera } from './place.ts';
import { requestId, textProblem, time, who } from './shapes.ts';

/** One camera's page. */
export const cameraPage = z.object({
  /** Null: its text is missing here, or wrong, and no worker has watched it yet. */
  name: z.string().nullable(),
  timezone: z.string().nullable(),
  /** How it is watched; null: it is not watched, or not yet. */
  watched: cameraLine.extend({ fault: z.enum(CAMERA_FAULTS).nullable() }).nullable(),
  /** The last days, the oldest first: for each the share that was watched, 0–1; null: no record. */
  days: z.array(z.object({ day: z.string(), ratio: z.number().nullable() })),
  rules: rulesOfCamera,
  platform: platformOfCamera,
  /** The file that it has on this machine; null: none. */
  file: z.string().nullable(),
  /** The newest version in the store; 0: it was never saved. */
  newest: z.number().int(),
  /** When that version was saved; null: never. */
  savedAt: time.nullable(),
  isRemoved: z.boolean(),
});
export type CameraPage = z.infer<typeof cameraPage>;

export const cameraVersion = z.object({
  no: z.number().int(),
  at: time,
  by: who,
  note: z.string(),
  isRemoved: z.boolean(),
  /** Whether it has a user and password. They are never given out. */
  hasLogin: z.boolean(),
});
export type CameraVersion = z.infer<typeof cameraVersion>;
export const cameraVersions = z.object({ versions: z.array(cameraVersion) });
/** `yaml` is empty where the version removes the camera. */
export const cameraText = z.object({ yaml: z.string(), hasLogin: z.boolean() });
export const versionText = cameraVersion.extend({ yaml: z.string() });
export type VersionText = z.infer<typeof versionText>;
export const fileText = cameraText.extend({ file: z.string() });

/** The id of a camera is part of addresses and of files' names. */
export const cameraId = z.string().regex(ID_PATTERN);
export const noLogin = z.strictObject({ type: z.literal('none') });
export const typedLogin = z.strictObject({
  type: z.literal('typed'),
  user: z.string().min(1).max(200),
  password: z.string().max(200),
});
export const loginChoice = z.discriminatedUnion('type', [
  noLogin,
  /** As the newest version or the file has it. */
  z.strictObject({ type: z.literal('kept') }),
  typedLogin,
]);

const MOST_NOTE_CHARACTERS = 300;
const MOST_TEXT_CHARACTERS = 60_000;
export const checkBody = z.strictObject({
  yaml: z.string().max(MOST_TEXT_CHARACTERS),
  login: loginChoice,
  /** The camera has a file, and its text is taken over. */
  takesOver: z.boolean().default(false),
});
export const actBody = z.strictObject({
  requestId,
  /** The version that was seen; 0 for a new camera. */
  seen: z.number().int().min(0),
  note: z.string().max(MOST_NOTE_CHARACTERS),
});
export const saveBody = checkBody.extend(actBody.shape);

/** `saved`: the number of the version; null: nothing was saved, for the problems that are listed. */
export const saveOutcome = z.object({
  saved: z.number().int().nullable(),
  problems: z.array(textProblem),
  warnings: z.array(textProblem),
});
export type SaveOutcomeShown = z.infer<typeof saveOutcome>;

export const testBody = z.strictObject({
  /** Whose login is kept; null: a new camera. */
  cameraId: cameraId.nullable(),
  address: z.string().max(2_000),
  transport: z.enum(['tcp', 'udp']),
  redirects: z.array(z.string().max(253)).max(8),
  login: loginChoice,
});
/** A test picture, or why there is none. */
export const testOutcome = z.object({
  /** `data:image/jpeg;base64,…`, at most 960 pixels wide; null: none. */
  picture: z.string().nullable(),
  widthPx: z.number().nullable(),
  heightPx: z.number().nullable(),
  codec: z.string().nullable(),
  keyFrameEveryMs: z.number().nullable(),
  oddities: z.array(z.enum(PICTURE_ODDITIES)),
  /** What is odd, or why there is no picture, in the reader's language. */
  says: z.array(z.string()),
  /** What ffmpeg or the network said; empty: nothing. */
  detail: z.string(),
});
export type TestOutcome = z.infer<typeof testOutcome>;
