import { z } from 'zod';
import { DATUMS } from '../kernel/domain/position.ts';
import type { ClusterSetting } from '../kernel/settings/cluster-setting.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import { cameraReading } from './camera-reading.ts';

/** Where the console listens, and how its bytes are kept secret on the way. */
const consoleSetting = z.object({
  port: z.number(),
  host: z.string(),
  /** The files of certificate and key; null: plain HTTP. */
  tls: z.object({ certFile: z.string(), keyFile: z.string() }).nullable(),
  /** A proxy in front ends TLS. */
  isBehindProxy: z.boolean(),
  /** What lies below the cameras of the map: a file, and where browsers fetch tiles. */
  map: z.object({
    sketchFile: z.string().nullable(),
    tiles: z.object({ template: z.string(), attribution: z.string(), datum: z.enum(DATUMS) }).nullable(),
  }),
});
export type ConsoleSetting = Readonly<z.infer<typeof consoleSetting>>;

/** What the web process needs to serve the console. It comes from the process that watches, which has checked it. */
export const consoleOpening = consoleSetting.extend({
  dataFolder: z.string(),
  cluster: z.custom<ClusterSetting>().nullable(),
  evidence: z.custom<EvidenceSetting>(),
  logFormat: z.enum(['text', 'json']),
  /** The folders of the recordings on this machine. */
  recordings: z.array(z.string()).readonly(),
  cameras: cameraReading,
});
export type ConsoleOpening = Readonly<z.infer<typeof consoleOpening>>;

/** Where the console is, and at the first start how to sign in. */
export const consoleOpened = z.object({
  address: z.string(),
  /** Shown once, in the log of the first start. */
  first: z.object({ staffNo: z.string(), password: z.string() }).nullable(),
});
export type ConsoleOpened = Readonly<z.infer<typeof consoleOpened>>;
