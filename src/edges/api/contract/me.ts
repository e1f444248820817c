import { z } from 'zod';
import { language, right, role, staffNo } from './shapes.ts';

export const password = z.string().min(1).max(200);

export const signInBody = z.strictObject({ staffNo, password, code: z.string().max(10).optional() });

/** Who is signed in, and what they may do. */
export const me = z.object({
  staffNo,
  name: z.string(),
  roles: z.array(role),
  rights: z.array(right),
  groupIds: z.array(z.string()).nullable(),
  /** In whose name this person asks for footage; null: none is known. */
  unit: z.string().nullable(),
  language,
  /** The site's time zone: lists by days and times without a camera are in it. */
  timezone: z.string(),
  /** Nothing else is allowed until a password is chosen. */
  mustChoosePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const passwordBody = z.strictObject({
  /** Left out when the one-time password was used. */
  old: password.optional(),
  chosen: password,
});

export const secondFactorOffer = z.object({ secret: z.string(), uri: z.string() });
/** The password again: who has only the session may not lock the person out. */
export const passwordAgain = z.strictObject({ password });
export const secondFactorBody = passwordAgain.extend({ secret: z.string().max(64), code: z.string().max(10) });
