import { z } from 'zod';
import type { Camera, CameraRecording, CameraUrl } from '../../kernel/domain/camera.ts';
import { DEFAULT_RECORDING_DAYS } from '../../kernel/domain/camera.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { MOST_ZONES } from '../../kernel/domain/zone-limits.ts';
import { duration, hostName, identifier, ratio, text, timezone, yesOrNo } from '../../kernel/settings/fields.ts';
import type { Path } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { complaint } from '../../kernel/words/said-issue.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { UrlPolicy } from '../ingest/camera-url.ts';
import { parseCameraUrl } from '../ingest/camera-url.ts';
import { openingHours } from '../rules/rule-fields.ts';
import { POSITION_FIELDS, position, wgs84Of } from './camera-position.ts';
import { impliedRules, readRule, ruleFieldNames } from './rule-reading.ts';
import { WHOLE_MESSAGE } from './shape-problems.ts';
import { polygon } from './zone-polygon.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** The values that apply when a camera's file does not give any. A test compares `streams/README.md` with them. */
export const DEFAULTS = {
  timezone: 'Asia/Shanghai',
  samplingEveryMs: SECOND,
  models: ['street'],
  /** In heights of the person. */
  ownerDistanceRatio: 1.5,
  /** Video of public places has to be kept for so long. */
  recordingDays: DEFAULT_RECORDING_DAYS,
} as const;

const MOST_RECORDING_DAYS = 3_650;

const NO_URL: CameraUrl = { type: 'file', href: '', shown: '' };

const expected = (what: Saying) => ({ error: complaint(what) });

const zoneSchema = z.strictObject({ id: identifier(), name: text().optional(), polygon: polygon() });

/** Why a camera's file is read. */
export interface FileReading {
  /** The version of the file. Each rule carries it. */
  readonly version: string;
  /** Null in a replay, which does not use the address. */
  readonly urlPolicy: UrlPolicy | null;
}

/** The fields of a camera's file, each with its value: an address, a rule, milliseconds. */
export function cameraFields(urlPolicy: UrlPolicy | null) {
  return z.strictObject({
    id: identifier(),
    name: text().optional(),
    place: text().optional(),
    timezone: timezone().default(DEFAULTS.timezone),
    position: position().optional(),
    url:
      urlPolicy === null
        ? z
            .unknown()
            .prefault(null)
            .transform(() => NO_URL)
        : address(urlPolicy),
    transport: z.enum(['tcp', 'udp'], expected(saying('expected.transport'))).default('tcp'),
    redirects: z
      .array(hostName(), expected(saying('expected.hosts')))
      .max(8, expected(saying('expected.most-hosts')))
      .default([]),
    loop: yesOrNo().default(false),
    sampling: z
      .strictObject({ every: duration(200, MINUTE).default(DEFAULTS.samplingEveryMs) })
      .default({ every: DEFAULTS.samplingEveryMs }),
    zones: z
      .array(zoneSchema, expected(saying('expected.zones')))
      .max(MOST_ZONES, expected(saying('expected.most-zones')))
      .default([]),
    rules: z
      .array(rule(), expected(saying('expected.rules')))
      .max(64, expected(saying('expected.most-rules')))
      .default([]),
    models: z
      .array(identifier(), expected(saying('expected.models')))
      .min(1, expected(saying('expected.a-model')))
      .max(4, expected(saying('expected.most-models')))
      .default([...DEFAULTS.models]),
    confidence: z.strictObject({ start: ratio(0.01, 1).optional(), keep: ratio(0.01, 1).optional() }).default({}),
    ownerDistance: ratio(0, 20).default(DEFAULTS.ownerDistanceRatio),
    recording: recording().optional(),
  });
}

function recording() {
  const days = expected(saying('expected.recording-days', { most: MOST_RECORDING_DAYS }));
  return z.strictObject({
    days: z.number(days).int(days).min(1, days).max(MOST_RECORDING_DAYS, days).default(DEFAULTS.recordingDays),
    schedule: openingHours.optional(),
  });
}

export interface ParsedCamera {
  /** Null when anything is wrong. */
  readonly camera: Camera | null;
  readonly issues: readonly z.core.$ZodIssue[];
}

/** What is read of a file, with all that is wrong with it. Its fields together make the camera. */
export function parseCamera(raw: unknown, { version, urlPolicy }: FileReading): ParsedCamera {
  const read = fieldsFor(urlPolicy).safeParse(raw);
  return read.success
    ? { camera: cameraOf(read.data, version), issues: [] }
    : { camera: null, issues: read.error.issues };
}

type Fields = ReturnType<typeof cameraFields>;
const MOST_KEPT = 16;
const kept = new Map<string, Fields>();

/** Making a schema takes longer than all the rest of reading a file, and a list has thousands: one is made for each policy. */
function fieldsFor(urlPolicy: UrlPolicy | null): Fields {
  const key = JSON.stringify([urlPolicy?.allowedFolders, urlPolicy?.relativeTo]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = cameraFields(urlPolicy);
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

function cameraOf(fields: z.output<Fields>, version: string): Camera {
  const rules = fields.rules.map((one) => ({ ...one, version }));
  return {
    id: fields.id,
    name: fields.name ?? fields.id,
    place: fields.place ?? fields.name ?? fields.id,
    timezone: fields.timezone,
    position: fields.position === undefined ? null : wgs84Of(fields.position),
    url: {
      ...fields.url,
      ...(fields.transport === 'udp' && { transport: fields.transport }),
      ...(fields.redirects.length > 0 && { redirects: fields.redirects }),
    },
    loop: fields.loop,
    sampling: { everyMs: fields.sampling.every },
    zones: fields.zones.map(({ id, name, polygon }) => ({ id, name: name ?? id, polygon })),
    rules: [...rules, ...impliedRules(rules, version)],
    models: fields.models,
    confidence: { start: fields.confidence.start ?? null, keep: fields.confidence.keep ?? null },
    ownerDistanceRatio: fields.ownerDistance,
    recording: fields.recording === undefined ? null : recordingOf(fields.recording),
    version,
  };
}

function recordingOf({ days, schedule }: z.output<ReturnType<typeof recording>>): CameraRecording {
  return { days, schedule: schedule ?? null };
}

/** The names that the fields at a path of the file may have. */
export function fieldNamesAt(path: Path, value: unknown): readonly string[] {
  const { sampling, confidence, recording: recorded, zones } = ANY_FILE.shape;
  if (path[0] === 'rules') return ruleFieldNames(value);
  if (path[0] === 'sampling') return Object.keys(sampling.unwrap().shape);
  if (path[0] === 'position') return POSITION_FIELDS;
  if (path[0] === 'confidence') return Object.keys(confidence.unwrap().shape);
  if (path[0] === 'recording') return Object.keys(recorded.unwrap().shape);
  if (path[0] === 'zones') return Object.keys(zones.unwrap().element.shape);
  return Object.keys(ANY_FILE.shape);
}

const ANY_FILE = cameraFields(null);

/** Each rule is read according to its kind. The version of its file comes later. */
function rule() {
  return z.unknown().transform((raw, context) => {
    const read = readRule(raw, '');
    for (const issue of read.issues) context.issues.push({ ...issue, input: undefined });
    return read.rule ?? z.NEVER;
  });
}

function address(policy: UrlPolicy) {
  return z
    .string(expected(saying('expected.url')))
    .min(1, expected(saying('expected.address')))
    .transform((written, context) => {
      try {
        return parseCameraUrl(written, policy);
      } catch (cause) {
        if (!(cause instanceof JiexunError)) throw cause;
        const message = complaint(listing('lines', [saidOf(cause)]));
        context.issues.push({ code: 'custom', message, params: WHOLE_MESSAGE, input: written });
        return z.NEVER;
      }
    });
}
