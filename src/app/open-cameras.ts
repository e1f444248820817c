import { join } from 'node:path';
import { FfmpegTestPictures } from '../adapters/ffmpeg/ffmpeg-test-pictures.ts';
import { CameraKey } from '../adapters/files/camera-key.ts';
import { OnvifDevices } from '../adapters/onvif/onvif-devices.ts';
import { platformLister } from '../adapters/platforms/list-platform.ts';
import { ownNetworks, systemAddresses } from '../adapters/rtsp-relay/host-addresses.ts';
import { SharpPictureCodec } from '../adapters/sharp/picture-codec.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import type { CameraFiles } from '../watching/camera-versions/file-version.ts';
import { readStreamFile } from '../watching/streams/stream-file.ts';
import { addressRuleOf, type CameraReadingSetting, readerOfFiles, readerOfStored } from './camera-reading.ts';
import type { CamerasSetting } from './camera-services.ts';

/** What the console needs for cameras. `clock`: the machine's. */
export function openCameras(
  setting: CameraReadingSetting,
  { env, clock }: { readonly env: Environment; readonly clock: Clock },
): CamerasSetting {
  const ruled = { rule: addressRuleOf(setting), addressesOf: systemAddresses };
  const key = new CameraKey(setting.key);
  return {
    read: readerOfStored(setting, clock),
    readFile: readerOfFiles(setting, { env, clock }),
    seal: key,
    textSeal: key,
    files: filesIn(setting.streamsFolder, env),
    network: new OnvifDevices({ ...ruled, clock, networks: ownNetworks }),
    listPlatform: platformLister(ruled),
    tests: { pictures: new FfmpegTestPictures({ clock }), codec: new SharpPictureCodec() },
  };
}

function filesIn(folder: string, env: Environment): CameraFiles {
  return {
    env,
    of: async (cameraId) => {
      const file = join(folder, `${cameraId}.yaml`);
      const found = await readStreamFile(file);
      return 'text' in found ? { file, text: found.text } : null;
    },
  };
}
