import { z } from 'zod';
import { noLogin, typedLogin } from './cameras.ts';
import { textProblem } from './shapes.ts';

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
  /** Cameras that somebody else saved meanwhile. */
  overtaken: z.array(z.string()),
});
export type ShownImportOutcome = z.infer<typeof importOutcome>;

export const cameraListQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  /** `template`: only the names of the columns, and an example. */
  what: z.enum(['template', 'all']),
});
