import { z } from 'zod';
import { RULE_KINDS } from '../../../kernel/domain/camera.ts';
import { actBody, saveOutcome } from './cameras.ts';
import { textProblem, time } from './shapes.ts';

/** A place in the picture, as fractions of its width and height. */
const corner = z.tuple([z.number(), z.number()]).readonly();
/** The reader of cameras says what is wrong with a zone: here is only what it may read. */
const zone = z.strictObject({
  id: z.string().max(100),
  name: z.string().max(200).nullable(),
  polygon: z.array(corner).readonly(),
});
const names = z.array(z.string().max(100));
const rule = z.strictObject({
  id: z.string().max(100),
  kind: z.enum(RULE_KINDS),
  zones: names,
  /** The permitted stay. */
  dwellMs: z.number().int().min(0),
  /** A seen absence longer than this begins the stay anew. */
  resumeMs: z.number().int().min(0),
  /** A time unwatched longer than this begins it anew. */
  bridgeMs: z.number().int().min(0),
  /** How long nobody has stood near it; null: rules of its kind ask for no owner. */
  ownerAwayMs: z.number().int().min(0).nullable(),
  /** Null: always in force. */
  hours: z.string().max(1_000).nullable(),
  trial: z.boolean(),
  /** Null: rules of its kind name none. */
  labels: names.nullable(),
  /** Its flow zones; null: rules of its kind know none. */
  flow: names.nullable(),
});

export const cameraZones = z.object({
  name: z.string(),
  /** The newest version in the store; 0: it was never saved. */
  newest: z.number().int(),
  /** The file that has the camera; null: the store has it. */
  file: z.string().nullable(),
  /** The zone of its hours. */
  timezone: z.string(),
  zones: z.array(zone),
  /** The rules of kinds that have zones. */
  rules: z.array(rule),
});
export type CameraZones = z.infer<typeof cameraZones>;

/** More than any drawing that may be saved: what is too much is told by the reader of cameras, in its own words. */
export const MOST_DRAWN_BYTES = 500_000;
export const saveZonesBody = actBody.extend({ zones: z.array(zone), rules: z.array(rule) });
/** `ruleId`: the rule that a problem is about; null: another part of the text. */
const zoneProblem = textProblem.extend({ ruleId: z.string().nullable() });
export const zonesOutcome = saveOutcome.extend({ problems: z.array(zoneProblem) });
export type ZonesOutcome = z.infer<typeof zonesOutcome>;

/** Where things stood: for each cell, row by row from the top left, the seconds that things stood with their feet in it. */
export const cameraHeat = z.object({
  columns: z.number().int(),
  rows: z.number().int(),
  seconds: z.array(z.number()),
  stays: z.number().int(),
});
export type CameraHeat = z.infer<typeof cameraHeat>;

/** A day of the camera: `from` up to before `to`. */
export const dayQuery = z.strictObject({ from: time, to: time });
/** The first still that cases kept of a day; null: they kept none. */
export const firstStill = z.object({
  still: z
    .object({
      caseId: z.string(),
      file: z.string(),
      capturedAt: time,
      widthPx: z.number().int(),
      heightPx: z.number().int(),
    })
    .nullable(),
});
export type FirstStill = z.infer<typeof firstStill>;
