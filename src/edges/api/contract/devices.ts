import { z } from 'zod';
import { noLogin, typedLogin } from './cameras.ts';

/** A device that answered when the network was searched. */
export const foundDevice = z.object({
  address: z.string(),
  host: z.string(),
  /** What it says of itself; null: nothing. */
  name: z.string().nullable(),
  maker: z.string().nullable(),
  model: z.string().nullable(),
  place: z.string().nullable(),
  /** No camera may be at its address. */
  isRefused: z.boolean(),
  /** The cameras that are at this host already, among those that the person may see. */
  cameraIds: z.array(z.string()),
});
export type FoundDeviceShown = z.infer<typeof foundDevice>;
/** `isCut`: more answered than are listed. */
export const foundDevices = z.object({ devices: z.array(foundDevice), isCut: z.boolean() });

export const profilesBody = z.strictObject({
  address: z.string().min(1).max(2_000),
  login: z.discriminatedUnion('type', [noLogin, typedLogin]),
});

export const deviceProfile = z.object({
  name: z.string(),
  stream: z.enum(['main', 'sub']),
  codec: z.string().nullable(),
  widthPx: z.number().nullable(),
  heightPx: z.number().nullable(),
  framesPerS: z.number().nullable(),
  keyFrameEveryMs: z.number().nullable(),
  /** Without user and password; null: it cannot be taken. */
  address: z.string().nullable(),
  /** Why it cannot be taken, and what is odd about it, in the reader's language. */
  says: z.array(z.string()),
});
export type DeviceProfileShown = z.infer<typeof deviceProfile>;

/** The streams of a device, or why it tells none. */
export const deviceProfiles = z.object({
  profiles: z.array(deviceProfile),
  /** What went wrong or is odd about the device as a whole, in the reader's language. */
  says: z.array(z.string()),
  /** What the device or the network said; empty: nothing. */
  detail: z.string(),
});
export type DeviceProfilesShown = z.infer<typeof deviceProfiles>;
