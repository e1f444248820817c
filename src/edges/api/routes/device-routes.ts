import * as devices from '../contract/devices.ts';
import type { Route } from '../route.ts';
import { RARELY } from './rates.ts';

/** Devices on the network, before they are cameras. Both routes send something into the network. */
export const DEVICE_ROUTES = {
  searchNetwork: {
    method: 'POST',
    url: '/api/device-searches',
    may: ['manage-cameras'],
    log: { verb: 'search-network', subject: 'camera' },
    perMinute: RARELY,
    reply: devices.foundDevices,
  },
  deviceProfiles: {
    method: 'POST',
    url: '/api/device-profiles',
    may: ['manage-cameras'],
    log: { verb: 'ask-device', subject: 'camera' },
    perMinute: RARELY,
    body: devices.profilesBody,
    reply: devices.deviceProfiles,
  },
} as const satisfies Readonly<Record<string, Route>>;
