import { wordsIn } from '../../../kernel/words/words.ts';
import { seesCamera } from '../../../people/rights/viewer.ts';
import { camerasByHost, type KnownCamerasParts } from '../../../watching/devices/known-cameras.ts';
import type { NetworkDevices } from '../../../watching/devices/network-devices.ts';
import type { HandlersOf } from '../handler.ts';
import type { DEVICE_ROUTES } from '../routes/device-routes.ts';
import { shownAnswer } from '../shown-device.ts';
import { signedIn } from '../signed-in.ts';

export interface DeviceHandlersParts extends KnownCamerasParts {
  readonly network: NetworkDevices;
}

/** Devices on the network, before they are cameras. */
export function deviceHandlers(parts: DeviceHandlersParts): HandlersOf<keyof typeof DEVICE_ROUTES> {
  const { network } = parts;
  return {
    searchNetwork: async (_, call) => {
      const viewer = signedIn(call);
      const { devices, isCut } = await network.search();
      const known = await camerasByHost(parts);
      call.detail = { found: devices.length };
      return {
        isCut,
        devices: devices.map((device) => ({
          ...device,
          cameraIds: (known.get(device.host) ?? []).filter((id) => seesCamera(viewer, id)),
        })),
      };
    },
    deviceProfiles: async ({ body: { address, login } }, call) => {
      const given = login.type === 'none' ? null : { user: login.user, password: login.password };
      const answer = await network.profiles({ address, login: given });
      const { host = '' } = URL.parse(address) ?? {};
      call.detail = { host, profiles: answer.type === 'profiles' ? answer.profiles.length : 0 };
      return shownAnswer(answer, wordsIn(signedIn(call).language));
    },
  };
}
