import { z } from 'zod';
import type { CameraKeyParts } from '../adapters/files/camera-key.ts';
import { ownAddresses } from '../adapters/rtsp-relay/host-addresses.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import { storedReader } from '../watching/camera-versions/stored-reader.ts';
import { AddressRule } from '../watching/ingest/address-rule.ts';
import { readCamera } from '../watching/streams/read-camera.ts';
import type { ReadStream } from '../watching/streams/streams.ts';

/** How the cameras of the store are read: plain data, so that the web process reads them as the watching one does. */
export const cameraReading = z.object({
  streamsFolder: z.string(),
  /** The names of the models in `models/`. */
  models: z.array(z.string()).readonly(),
  /** Where a file as `url` may lie. */
  videoFolders: z.array(z.string()).readonly(),
  workingFolder: z.string(),
  /** The networks of JIEXUN_CAMERA_ADDRESSES. */
  allowedNetworks: z.string(),
  key: z.custom<CameraKeyParts>(),
});
export type CameraReadingSetting = Readonly<z.infer<typeof cameraReading>>;

/** Where cameras and devices that somebody types may be. @throws JiexunError JX_CAMERA_ADDRESSES */
export function addressRuleOf({ allowedNetworks }: Pick<CameraReadingSetting, 'allowedNetworks'>): AddressRule {
  return new AddressRule(allowedNetworks, ownAddresses);
}

/** `isOfShell`: see `StoredReaderParts`. @throws JiexunError JX_CAMERA_ADDRESSES */
export function readerOfStored(
  setting: Omit<CameraReadingSetting, 'key'>,
  clock: Pick<Clock, 'now'>,
  { isOfShell = false }: { readonly isOfShell?: boolean } = {},
): ReadStream {
  const { models, videoFolders, workingFolder, allowedNetworks } = setting;
  return storedReader({
    reading: { models, allowedFolders: videoFolders, relativeTo: workingFolder },
    addresses: addressRuleOf({ allowedNetworks }),
    now: () => clock.now(),
    isOfShell,
  });
}

/** Reads the cameras of files as the process does that watches them. */
export function readerOfFiles(
  { models, videoFolders, workingFolder }: Pick<CameraReadingSetting, 'models' | 'videoFolders' | 'workingFolder'>,
  { env, clock }: { readonly env: Environment; readonly clock: Pick<Clock, 'now'> },
): ReadStream {
  const reading = { env, models, allowedFolders: videoFolders, relativeTo: workingFolder };
  return (text, file) => readCamera(text, { ...reading, file, at: clock.now() });
}
