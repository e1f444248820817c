import { z } from 'zod';
import { hoursComplaint } from '../../kernel/calendar/hours.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { LABELS } from '../../kernel/domain/label.ts';
import { duration, identifier, polygon, ratio, text, timezone, yesOrNo } from './camera-fields.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** What a camera's file says when it says nothing. `streams/README.md` is kept in step with it by a test. */
export const DEFAULTS = {
  timezone: 'Asia/Shanghai',
  samplingEveryMs: SECOND,
  models: ['street'],
  parkingLabels: ['car', 'van', 'bus', 'truck'],
  resumeMs: { 'illegal-parking': 30 * SECOND, 'street-vending': 10 * MINUTE, garbage: 0, 'camera-fault': 0 },
  bridgeMs: 10 * MINUTE,
  ownerAwayMs: 30 * SECOND,
  /** In heights of the person. */
  ownerDistanceRatio: 1.5,
  faultDwellMs: 30 * SECOND,
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
  /** Each by the schema of its kind. */
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

const hours = z
  .string({ error: 'opening hours, such as "Mo-Fr 07:00-22:00; PH off"' })
  .superRefine((value, context) => {
    const complaint = hoursComplaint(value);
    if (complaint !== null) context.addIssue({ code: 'custom', message: complaint });
  });

const zoneIds = z
  .array(z.string({ error: 'the id of a zone' }), list('zone ids'))
  .max(32, { error: 'at most 32 zones' });

const ruleFields = {
  id: identifier(),
  kind: z.enum(RULE_KINDS, { error: `one of ${RULE_KINDS.join(', ')}` }),
  hours: hours.optional(),
  bridge: duration(0, DAY).default(DEFAULTS.bridgeMs),
};

const staying = {
  ...ruleFields,
  zones: zoneIds.min(1, { error: 'at least one zone' }),
  dwell: duration(0, 30 * DAY),
};

const resume = (kind: keyof typeof DEFAULTS.resumeMs) => duration(0, DAY).default(DEFAULTS.resumeMs[kind]);

/** One schema a kind of rule. */
export const ruleSchemas = {
  'illegal-parking': z.strictObject({
    ...staying,
    kind: z.literal('illegal-parking'),
    resume: resume('illegal-parking'),
    labels: z
      .array(z.enum(LABELS, { error: `one of ${LABELS.join(', ')}` }), list('labels'))
      .min(1, { error: 'at least one label' })
      .default([...DEFAULTS.parkingLabels]),
    flow: zoneIds.default([]),
  }),
  'street-vending': z.strictObject({
    ...staying,
    kind: z.literal('street-vending'),
    resume: resume('street-vending'),
  }),
  garbage: z.strictObject({
    ...staying,
    kind: z.literal('garbage'),
    resume: resume('garbage'),
    ownerAway: duration(0, DAY).default(DEFAULTS.ownerAwayMs),
  }),
  'camera-fault': z.strictObject({
    ...ruleFields,
    kind: z.literal('camera-fault'),
    resume: resume('camera-fault'),
    dwell: duration(0, DAY).default(DEFAULTS.faultDwellMs),
  }),
} as const;

/** For a rule whose kind is wrong: its other fields are checked all the same. */
export const anyRuleSchema = z.strictObject({
  ...staying,
  resume: duration(0, DAY).optional(),
  labels: ruleSchemas['illegal-parking'].shape.labels,
  flow: ruleSchemas['illegal-parking'].shape.flow,
  ownerAway: ruleSchemas.garbage.shape.ownerAway,
});

export type CameraFields = z.output<typeof cameraSchema>;
export type RuleFields = {
  [Kind in keyof typeof ruleSchemas]: z.output<(typeof ruleSchemas)[Kind]>;
}[keyof typeof ruleSchemas];
