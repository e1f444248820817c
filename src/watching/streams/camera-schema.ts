import { z } from 'zod';
import { duration, identifier, ratio, text, timezone, yesOrNo } from '../../kernel/settings/fields.ts';
import { polygon } from './zone-polygon.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** What a camera's file says when it says nothing. `streams/README.md` is kept in step with it by a test. */
export const DEFAULTS = {
  timezone: 'Asia/Shanghai',
  samplingEveryMs: SECOND,
  models: ['street'],
  /** In heights of the person. */
  ownerDistanceRatio: 1.5,
} as const;

const list = (what: string) => ({ error: `a list of ${what}` });

const zoneSchema = z.strictObject({ id: identifier(), name: text().optional(), polygon: polygon() });

export const cameraSchema = z.strictObject({
  id: identifier(),
  name: text().optional(),
  place: text().optional(),
  timezone: timezone().default(DEFAULTS.timezone),
  url: z.string({ error: 'an rtsp:// or rtsps:// address, or a video file' }).min(1, { error: 'an address or file' }),
  loop: yesOrNo().default(false),
  sampling: z
    .strictObject({ every: duration(200, MINUTE).default(DEFAULTS.samplingEveryMs) })
    .default({ every: DEFAULTS.samplingEveryMs }),
  zones: z.array(zoneSchema, list('zones')).max(32, { error: 'at most 32 zones' }).default([]),
  /** Each is read by its kind: `rule-reading.ts`. */
  rules: z.array(z.unknown(), list('rules')).max(64, { error: 'at most 64 rules' }).default([]),
  models: z
    .array(identifier(), list('folder names under models/'))
    .min(1, { error: 'at least one model' })
    .max(4, { error: 'at most 4 models' })
    .default([...DEFAULTS.models]),
  confidence: z.strictObject({ start: ratio(0.01, 1).optional(), keep: ratio(0.01, 1).optional() }).default({}),
  ownerDistance: ratio(0, 20).default(DEFAULTS.ownerDistanceRatio),
});

/** In a replay nobody looks at the address. */
export const cameraSchemaWithoutUrl = cameraSchema.extend({ url: z.unknown().optional() });

export type CameraFields = z.output<typeof cameraSchema>;
