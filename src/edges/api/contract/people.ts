import { z } from 'zod';
import { chosenId, language, right, role, staffNo, time } from './shapes.ts';

export const person = z.object({
  staffNo,
  name: z.string(),
  roles: z.array(role),
  groupIds: z.array(z.string()).nullable(),
  /** The office of this person; null: none is known. */
  unit: z.string().nullable(),
  language,
  isActive: z.boolean(),
  isOneTime: z.boolean(),
  hasSecondFactor: z.boolean(),
  createdAt: time,
});
export const personBody = z.strictObject({
  staffNo,
  name: z.string().min(1).max(60),
  roles: z.array(role).max(5),
  groupIds: z.array(chosenId).max(100).nullable(),
  unit: z.string().trim().min(1).max(60).nullable().optional(),
  language,
});
export const personChange = personBody.omit({ staffNo: true }).extend({ isActive: z.boolean() }).partial();
/** The one-time password is shown once. */
export const personWithPassword = z.object({ person, password: z.string() });

/** Staff numbers with commas between them. */
export const namesQuery = z.strictObject({ of: z.string().min(1).max(4_000) });
/** Who is not known has none. */
export const personNames = z.object({ names: z.array(z.object({ staffNo, name: z.string() })) });

export const group = z.object({
  id: z.string(),
  name: z.string(),
  cameraIds: z.array(z.string()),
  version: z.number(),
});
export const groupBody = z.strictObject({
  name: z.string().min(1).max(60),
  cameraIds: z.array(z.string().max(100)).max(2_000),
  /** The version that was seen; 0 for a new group. */
  seen: z.number().int().min(0),
});

export const apiKey = z.object({
  name: z.string(),
  scopes: z.array(right),
  groupIds: z.array(z.string()).nullable(),
  createdBy: z.string(),
  createdAt: time,
  endedAt: time.nullable(),
});
export const apiKeyBody = z.strictObject({
  name: z.string().min(1).max(60),
  scopes: z.array(right).min(1),
  groupIds: z.array(chosenId).max(100).nullable(),
});
export const apiKeyWithSecret = z.object({ apiKey, key: z.string() });
