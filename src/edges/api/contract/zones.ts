import { z } from 'zod';
import { RULE_KINDS } from '../../../kernel/domain/camera.ts';
import { actBody } from './cameras.ts';

/** A place in the picture, as fractions of its width and height. */
const corner = z.tuple([z.number(), z.number()]).readonly();
/** The reader of cameras says what is wrong with a zone: here is only what it may read. */
const zone = z.strictObject({
  id: z.string().max(100),
  name: z.string().max(200).nullable(),
  polygon: z.array(corner).readonly(),
});
const ruleZones = z.record(z.string().max(100), z.array(z.string().max(100)));

export const cameraZones = z.object({
  name: z.string(),
  /** The newest version in the store; 0: it was never saved. */
  newest: z.number().int(),
  /** The file that has the camera; null: the store has it. */
  file: z.string().nullable(),
  zones: z.array(zone),
  /** The rules that have zones. */
  rules: z.array(z.object({ id: z.string(), kind: z.enum(RULE_KINDS), zones: z.array(z.string()) })),
});
export type CameraZones = z.infer<typeof cameraZones>;

export const saveZonesBody = actBody.extend({ zones: z.array(zone), ruleZones });

/** Where things stood: for each cell, row by row from the top left, the seconds that things stood with their feet in it. */
export const cameraHeat = z.object({
  columns: z.number().int(),
  rows: z.number().int(),
  seconds: z.array(z.number()),
  stays: z.number().int(),
});
export type CameraHeat = z.infer<typeof cameraHeat>;
