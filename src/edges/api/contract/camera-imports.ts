import { z } from 'zod';
import { noLogin, typedLogin } from './cameras.ts';
import { textProblem, time } from './shapes.ts';

/** 5 MB, as base64 writes it. */
export const MOST_LIST_CHARACTERS = 6_700_000;

/** A list of cameras, CSV or XLSX, in base64. */
export const importBody = z.strictObject({
  name: z.string().min(1).max(200),
  bytes: z
    .string()
    .max(MOST_LIST_CHARACTERS)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
});

const address = z.string().min(1).max(2_000);
const word = z.string().min(1).max(200);
const MOST_KEY_CHARACTERS = 4_000;
/** Goes out as a header. */
const key = z
  .string()
  .max(MOST_KEY_CHARACTERS)
  .regex(/^[\x21-\x7e]+$/);
/** A video platform: its HTTP API, what lets us in, and where its streams are; `media` empty: at the same host, port 554. */
export const platformBody = z.strictObject({
  address,
  access: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('wvp'), user: word, password: z.string().max(200) }),
    z.strictObject({ type: z.literal('wvp-key'), key }),
    z.strictObject({ type: z.literal('zlmediakit'), secret: word }),
  ]),
  media: z.union([z.literal(''), address]),
  /** Its login is kept, encrypted, and it is read each day. */
  daily: z.boolean().default(false),
  /** Of the streams. */
  login: z.discriminatedUnion('type', [noLogin, typedLogin]),
});
export type PlatformBody = z.infer<typeof platformBody>;
export const importSaving = z.strictObject({ note: z.string().max(300) });

const plannedCamera = z.object({
  id: z.string(),
  /** As the list gives it; null or empty: it gives none. */
  name: z.string().nullable(),
  line: z.number().int(),
  what: z.enum(['added', 'changed']),
});
/** What a list would do. Nothing is saved while it has problems. */
export const importPlan = z.object({
  name: z.string(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** How many problems there are; the first of them are listed. */
  problemCount: z.number().int(),
  problems: z.array(textProblem),
  /** The first of those that are added or changed. */
  cameras: z.array(plannedCamera),
});
export type ShownImportPlan = z.infer<typeof importPlan>;

/** What came of saving a list. */
export const importOutcome = z.object({
  saved: z.number().int(),
  /** Of these, how many were not there before, and the first of them. */
  added: z.object({ count: z.number().int(), first: z.array(z.string()) }),
  /** Cameras that somebody else saved meanwhile. */
  overtaken: z.array(z.string()),
});
export type ShownImportOutcome = z.infer<typeof importOutcome>;

export const cameraListQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  /** `template`: only the names of the columns, and an example. */
  what: z.enum(['template', 'all']),
});

const namedCameras = z.object({
  count: z.number().int(),
  /** The first of them, as far as the reader sees these cameras. */
  first: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
});
const platformLine = z.object({
  /** Host and port of its HTTP API. */
  id: z.string(),
  type: z.enum(['wvp', 'wvp-key', 'zlmediakit']),
  /** Its login is kept, and it is read each day. */
  isDaily: z.boolean(),
  /** When it last gave a whole list. */
  readAt: time,
  /** Since when it gives none; null: it gave one when it was last asked. */
  awaySince: time.nullable(),
  /** Why it gives none, in the reader's language; empty: it does. */
  why: z.string(),
  /** How many cameras came from it. */
  cameras: z.number().int(),
  added: namedCameras,
  changed: namedCameras,
  /** It no longer lists them. They stay. */
  gone: namedCameras,
});
export type PlatformLine = z.infer<typeof platformLine>;
export const platformList = z.object({ platforms: z.array(platformLine) });
