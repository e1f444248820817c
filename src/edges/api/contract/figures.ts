import { z } from 'zod';
import { kind, who } from './shapes.ts';

/** The tables of the page, each of which can be saved as CSV. */
export const FIGURE_TABLES = [
  'cameras',
  'kinds',
  'rules',
  'models',
  'reasons',
  'times',
  'hours',
  'waits',
  'people',
  'check-kinds',
  'check-cameras',
  'check-people',
] as const;
export type FigureTable = (typeof FIGURE_TABLES)[number];

const count = z.number().int();

/** Confirmed among confirmed and rejected, with Wilson's 95 % interval; all 0–1. */
const precision = z.object({ ratio: z.number(), lowerRatio: z.number(), upperRatio: z.number() });

export const figureLine = z.object({
  filed: count,
  pending: count,
  unsure: count,
  confirmed: count,
  rejected: count,
  merged: count,
  /** Null: too few were decided. */
  precision: precision.nullable(),
});
export type FigureLine = z.infer<typeof figureLine>;

/** How cameras were watched. */
const watch = z.object({
  /** Camera-days: days on which a camera was watched. */
  watchedDays: count,
  /** Rejected cases of those days, for each of them; null: there is no such day. */
  falseADay: z.number().nullable(),
  /** Watched, of the time with a record, 0–1; null: there is none. */
  watchedRatio: z.number().nullable(),
});
export type WatchLine = z.infer<typeof watch>;

/** `cameraName` is empty when no case names the camera. */
const camera = { cameraId: z.string(), cameraName: z.string() };

/** Spot checks: how often a second, blind decision was the same as the first. */
export const checkLine = z.object({
  agreed: count,
  differed: count,
  /** The checker could not tell. These count for neither. */
  unsure: count,
  /** Null: too few were checked. */
  agreement: precision.nullable(),
});
export type CheckLine = z.infer<typeof checkLine>;

/** Of the cases that were filed in a span of months, at the viewer's cameras. */
export const figures = z.object({
  all: figureLine.extend(watch.shape),
  cameras: z.array(figureLine.extend({ ...camera, ...watch.shape })),
  kinds: z.array(figureLine.extend({ kind })),
  rules: z.array(figureLine.extend({ ...camera, ruleId: z.string().nullable() })),
  models: z.array(figureLine.extend({ model: z.string().nullable() })),
  reasons: z.array(z.object({ reasonId: z.string(), count })),
  /** The days of one month (`20261128`), or the months of several (`202611`). */
  times: z.array(z.object({ time: z.string(), filed: count, confirmed: count, rejected: count })),
  /** By the hour of the cameras' day, 24 of them. */
  hours: z.array(count),
  /** How long cases waited for their decision. The last class has no end. */
  waits: z.array(z.object({ withinMs: z.number().nullable(), count })),
  /** Within this time half of the decisions came; null: after the last class, or there was no decision. */
  halfWithinMs: z.number().nullable(),
  nineTenthsWithinMs: z.number().nullable(),
  people: z.array(
    z.object({
      who,
      /** How many cases this person confirmed or rejected. */
      count,
      /**
       * Of these, the ones that came at most two minutes after the same person's decision before: how many, for each minute of
       * these times. Null: too few did.
       */
      perMinute: z.number().nullable(),
    }),
  ),
  checks: z.object({
    all: checkLine,
    kinds: z.array(checkLine.extend({ kind })),
    cameras: z.array(checkLine.extend(camera)),
    /** By whoever decided first. */
    people: z.array(checkLine.extend({ who })),
  }),
});
export type ShownFigures = z.infer<typeof figures>;

/** What a floor is of: everything without a floor of its own, a kind, or a camera. */
const floorOf = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all') }),
  z.strictObject({ type: z.literal('kind'), kind }),
  z.strictObject({ type: z.literal('camera'), cameraId: z.string().min(1).max(100) }),
]);

/** Below these precisions an alarm is raised. */
export const floors = z.object({
  /** What holds while nobody has set one, 0–1. */
  shippedRatio: z.number(),
  /** Those that somebody set. */
  set: z.array(z.object({ of: floorOf, floorRatio: z.number().nullable(), by: who, version: count })),
});
export type ShownFloors = z.infer<typeof floors>;

export const floorBody = z.strictObject({
  of: floorOf,
  /** 0–1; 0: never an alarm. Null: as if it was never set. */
  floorRatio: z.number().min(0).max(1).nullable(),
  /** The version that the person saw; 0 when there was none. */
  seen: count.min(0),
});

const modelCounts = z.object({ filed: count, confirmed: count, rejected: count, precision: precision.nullable() });
const modelPair = z.object({
  one: modelCounts,
  other: modelCounts,
  /** Days of a camera on which these cases were filed. */
  cameraDays: count,
  /** Whether the two intervals have no share in common; null: one of the two has too few decisions. */
  areApart: z.boolean().nullable(),
});
/** Two models on the same days: on days of a camera on which both filed, and on all of them. */
export const modelComparison = z.object({ shared: modelPair, all: modelPair });
export type ShownComparison = z.infer<typeof modelComparison>;

export const comparedModels = z.strictObject({
  one: z.string().min(1).max(200),
  other: z.string().min(1).max(200),
  /** The first day. */
  from: z.string().regex(/^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/),
  days: z.coerce.number().int().min(1).max(31).default(7),
});

export type AskedModels = Readonly<z.output<typeof comparedModels>>;

export const figureSpan = z.strictObject({
  /** The last month. */
  to: z.string().regex(/^20\d\d(0[1-9]|1[0-2])$/),
  months: z.coerce.number().int().min(1).max(24).default(1),
});
export const figureExport = figureSpan.extend({ table: z.enum(FIGURE_TABLES) });
