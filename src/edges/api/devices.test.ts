import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import type { DeviceProfile } from '../../watching/devices/network-devices.ts';

let world: ConsoleWorld;
let admin: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
});
afterEach(() => world.close());

const DEVICE = {
  ...{ address: 'http://192.0.2.10/onvif/device_service', host: '192.0.2.10', isRefused: false },
  ...{ name: 'East Gate', maker: null, model: 'SIM-4', place: null },
};
const PROFILE: DeviceProfile = {
  ...{ name: 'main', stream: 'main', codec: 'H264', widthPx: 1920, heightPx: 1080, framesPerS: 25 },
  ...{ keyFrameEveryMs: 2_000, address: 'rtsp://192.0.2.10/main', refused: null, isElsewhere: false },
};
const ask = (login: object = { type: 'none' }) =>
  admin('POST', '/api/device-profiles', { address: DEVICE.address, login });

test('a search lists devices and which cameras are there already, and the log says so', async () => {
  world.found = { devices: [DEVICE, { ...DEVICE, host: '192.0.2.11' }], isCut: false };
  const yaml = 'id: gate\nurl: rtsp://192.0.2.10:554/main\n';
  const none = { type: 'none' };
  await admin('PUT', '/api/cameras/gate', { yaml, login: none, requestId: 'request-1', seen: 0, note: '' });
  const answer = await admin('POST', '/api/device-searches');
  expect(answer.json()).toMatchObject({
    isCut: false,
    devices: [
      { host: '192.0.2.10', cameraIds: ['gate'] },
      { host: '192.0.2.11', cameraIds: [] },
    ],
  });
  expect((await world.logged()).at(-1)).toMatchObject({ verb: 'search-network', detail: { found: 2 } });
});

describe('a device', () => {
  test('is asked with the login that was typed, which no answer and no log holds', async () => {
    world.answered = { type: 'profiles', profiles: [PROFILE], clockAheadMs: 1_000, isCut: false };
    const answer = await ask({ type: 'typed', user: 'admin', password: 'hunter2/@' });
    expect(answer.json()).toMatchObject({ profiles: [{ address: PROFILE.address, says: [] }], says: [], detail: '' });
    expect(world.askedDevices).toEqual([{ address: DEVICE.address, login: { user: 'admin', password: 'hunter2/@' } }]);
    const logged = await world.logged();
    expect(logged.at(-1)).toMatchObject({ verb: 'ask-device', detail: { host: '192.0.2.10', profiles: 1 } });
    expect(JSON.stringify([answer.json(), logged, world.log])).not.toContain('hunter2');
  });

  test('that is odd says in words what is', async () => {
    const streams: readonly DeviceProfile[] = [
      { ...PROFILE, isElsewhere: true },
      { ...PROFILE, address: null, refused: 'address' },
      { ...PROFILE, address: null, refused: 'not-rtsp' },
      { ...PROFILE, address: null, refused: 'fault' },
    ];
    world.answered = { type: 'profiles', profiles: streams, clockAheadMs: -7_201_400, isCut: true };
    expect((await ask()).json()).toMatchObject({
      profiles: [
        { says: [expect.stringContaining('another host')] },
        { address: null, says: [expect.stringContaining('no camera may be')] },
        { address: null, says: [expect.stringContaining('no RTSP address')] },
        { address: null, says: [expect.stringContaining('no address for this stream')] },
      ],
      says: ['the clock of the device is 2h behind: switch its NTP on', expect.stringContaining('more streams')],
    });
  });

  test('that tells nothing says why', async () => {
    world.answered = { type: 'trouble', trouble: 'fault', detail: 'no such operation' };
    expect((await ask()).json()).toEqual({
      profiles: [],
      says: ['the device answers that it cannot'],
      detail: 'no such operation',
    });
  });

  test.each([{ type: 'kept' }, { type: 'typed', user: '', password: 'x' }, {}])(
    'is not asked with the login %j',
    async (login) => {
      expect((await ask(login)).statusCode).toBe(400);
      expect(world.askedDevices).toEqual([]);
    },
  );
});
