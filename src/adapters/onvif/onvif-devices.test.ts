import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceManner } from '../../testing/servers/misbehaving-device.ts';
import { OnvifDevice, type OnvifDeviceOptions } from '../../testing/servers/onvif-device.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import { systemAddresses } from '../rtsp-relay/host-addresses.ts';
import { SystemClock } from '../system-clock.ts';
import { OnvifDevices, type OnvifDevicesParts } from './onvif-devices.ts';

const LOGIN = { user: 'admin', password: 'p<w>&"1' };
const MAIN = { token: 'main', uri: 'rtsp://127.0.0.1/live?channel=1&subtype=0' };
const SUB = {
  token: 'sub',
  widthPx: 640,
  heightPx: 360,
  framesPerS: 10,
  uri: 'rtsp://u:p@127.0.0.1/live?channel=1&subtype=1',
};

const open: OnvifDevice[] = [];
afterEach(async () => {
  for (const device of open.splice(0)) await device.close();
});

async function device(options: OnvifDeviceOptions = {}): Promise<OnvifDevice> {
  const made = await OnvifDevice.open({ streams: [MAIN, SUB], ...options });
  open.push(made);
  return made;
}

const IMPATIENT = { answerWithinMs: 500 };

function devices(more: Partial<OnvifDevicesParts> & { readonly allowed?: string } = {}): OnvifDevices {
  const { allowed = '127.0.0.0/8', ...parts } = more;
  return new OnvifDevices({
    clock: new SystemClock(),
    rule: new AddressRule(allowed),
    addressesOf: systemAddresses,
    networks: () => ['127.0.0.1'],
    listenMs: 300,
    ...parts,
  });
}

describe('the profiles of a device', () => {
  test.each([
    { has: 'the older media service', hasMedia2: false, codec: 'H264' },
    { has: 'the newer one too', hasMedia2: true, codec: 'H265' },
  ])('come with size, rate, key frames and address, when it has $has', async ({ hasMedia2, codec }) => {
    const { address } = await device({ hasMedia2 });
    const plain = { codec, refused: null, isElsewhere: false };
    expect(await devices().profiles({ address, login: null })).toEqual({
      type: 'profiles',
      isCut: false,
      clockAheadMs: expect.any(Number),
      profiles: [
        {
          ...plain,
          name: 'main',
          stream: 'main',
          widthPx: 1920,
          heightPx: 1080,
          framesPerS: 25,
          keyFrameEveryMs: 2_000,
          address: MAIN.uri,
        },
        {
          ...plain,
          name: 'sub',
          stream: 'sub',
          widthPx: 640,
          heightPx: 360,
          framesPerS: 10,
          keyFrameEveryMs: 5_000,
          address: 'rtsp://127.0.0.1/live?channel=1&subtype=1',
        },
      ],
    });
  });

  test('each lens has its own main stream, and of two as large the first is it', async () => {
    const streams = [
      { ...MAIN, token: 'a1', lens: 'a' },
      { ...MAIN, token: 'a2', lens: 'a' },
      { ...SUB, token: 'b1', lens: 'b' },
    ];
    const { address } = await device({ streams });
    expect(await devices().profiles({ address, login: null })).toMatchObject({
      profiles: [{ stream: 'main' }, { stream: 'sub' }, { stream: 'main' }],
    });
  });

  test.each([
    { asks: 'token', clockAheadMs: 0 },
    { asks: 'token', clockAheadMs: 9 * 3_600_000 },
    { asks: 'token', clockAheadMs: -40 * 365 * 86_400_000 },
    { asks: 'http-digest', clockAheadMs: 0 },
  ] as const)(
    'a device that asks for $asks and whose clock is $clockAheadMs ms ahead takes the login',
    async (options) => {
      const made = await device({ ...options, login: LOGIN });
      const answer = await devices().profiles({ address: made.address, login: LOGIN });
      expect(answer).toMatchObject({ type: 'profiles', profiles: [{}, {}] });
      const { clockAheadMs = NaN } = answer as { clockAheadMs?: number };
      expect(Math.abs(clockAheadMs - options.clockAheadMs)).toBeLessThan(2_000);
      // Neither in clear nor as Basic.
      for (const words of ['p<w>', 'p&lt;w', Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')])
        expect(made.heard.join('\n')).not.toContain(words);
    },
  );

  test.each(['token', 'http-digest'] as const)('a wrong password is tried once for each way (%s)', async (asks) => {
    const made = await device({ asks, login: LOGIN });
    const answer = await devices().profiles({ address: made.address, login: { ...LOGIN, password: 'wrong' } });
    expect(answer).toMatchObject({ type: 'trouble', trouble: 'login' });
    expect(made.asked.filter((one) => one === 'GetProfiles')).toHaveLength(asks === 'token' ? 1 : 2);
    expect(JSON.stringify(answer)).not.toContain('wrong');
  });

  test('stream addresses that no camera may have, that are none, or that lead elsewhere are marked', async () => {
    const streams = ['rtsp://169.254.169.254/a', 'http://127.0.0.1/b', 'rtsp://192.0.2.66/c', ''].map((uri, n) => ({
      token: `${n}`,
      uri,
    }));
    const { address } = await device({ streams });
    expect(await devices().profiles({ address, login: null })).toMatchObject({
      profiles: [
        { address: null, refused: 'address' },
        { address: null, refused: 'not-rtsp' },
        { address: 'rtsp://192.0.2.66/c', refused: null, isElsewhere: true },
        { address: null, refused: 'not-rtsp' },
      ],
    });
  });

  test('its services are asked at its own host, whatever host it names', async () => {
    const { address } = await device({ namedHost: '169.254.169.254' });
    expect(await devices().profiles({ address, login: null })).toMatchObject({ type: 'profiles', profiles: [{}, {}] });
  });

  test('more profiles than anybody reads are cut, and it says so', async () => {
    const streams = Array.from({ length: 70 }, (_, n) => ({ ...MAIN, token: `p${n}` }));
    const { address } = await device({ streams });
    const answer = await devices().profiles({ address, login: null });
    expect(answer).toMatchObject({ isCut: true });
    expect('profiles' in answer && answer.profiles).toHaveLength(64);
  });

  test('a device without video has no profiles', async () => {
    const { address } = await device({ streams: [] });
    expect(await devices().profiles({ address, login: null })).toMatchObject({ trouble: 'no-profiles' });
  });
});

describe('a device that misbehaves is named for what it does, and nothing hangs', () => {
  test.each([
    ['huge', 'large'],
    ['never', 'late'],
    ['drip', 'late'],
    ['entities', 'not-onvif'],
    ['deep', 'not-onvif'],
    ['html', 'not-onvif'],
    ['noise', 'not-onvif'],
    ['redirect', 'redirect'],
  ] as const satisfies readonly (readonly [DeviceManner, string])[])('%s: %s', async (manner, trouble) => {
    const { address } = await device({ manner });
    const patience = trouble === 'late' ? IMPATIENT : {};
    expect(await devices(patience).profiles({ address, login: LOGIN })).toMatchObject({ type: 'trouble', trouble });
  });

  test.each([
    ['http://127.0.0.1:9/', 'address'],
    ['http://localhost:9/', 'address'],
    ['169.254.169.254', 'address'],
    ['http://[::1]/', 'address'],
    ['file:///etc/passwd', 'not-onvif'],
    ['rtsp://192.0.2.1/', 'not-onvif'],
    ['', 'not-onvif'],
  ])('at %s nothing is connected: %s', async (address, trouble) => {
    expect(await devices({ allowed: '' }).profiles({ address, login: null })).toMatchObject({ trouble });
  });

  test('a name that resolves to a forbidden address is not connected', async () => {
    const { port } = await device();
    const asked = devices({ allowed: '', addressesOf: async () => ['127.0.0.1'] });
    expect(await asked.profiles({ address: `http://gate.example:${port}/`, login: null })).toMatchObject({
      trouble: 'address',
    });
  });

  test('nobody is there: the network says so', async () => {
    const made = await device();
    const { address } = made;
    await open.pop()?.close();
    expect(await devices().profiles({ address, login: null })).toMatchObject({ trouble: 'unreachable' });
  });

  test('two are asked at a time', async () => {
    const { address } = await device({ manner: 'never' });
    const asking = devices(IMPATIENT);
    const first = [asking.profiles({ address, login: null }), asking.profiles({ address, login: null })];
    await expect(asking.profiles({ address, login: null })).rejects.toMatchObject({ code: 'JX_TOO_MANY_REQUESTS' });
    await Promise.all(first);
    expect(await asking.profiles({ address, login: null })).toMatchObject({ trouble: 'late' });
  });
});

describe('a search of the network', () => {
  test('lists a device once, with what it says of itself, at the address from which it answered', async () => {
    const made = await device({ namedHost: '169.254.169.254' });
    const { group, port } = made;
    expect(await devices({ group }).search()).toEqual({
      isCut: false,
      devices: [
        {
          ...{ address: `http://127.0.0.1:${port}/onvif/device_service`, host: '127.0.0.1', isRefused: false },
          ...{ name: 'East Gate', maker: null, model: 'SIM-4', place: 'Liberation Road' },
        },
      ],
    });
  });

  test('marks a device where no camera may be', async () => {
    const { group } = await device();
    expect(await devices({ group, allowed: '' }).search()).toMatchObject({ devices: [{ isRefused: true }] });
  });

  test('bounds what a device says of itself and shows what hides in it', async () => {
    const scopes = [
      `onvif://www.onvif.org/name/${'x'.repeat(5_000)}`,
      'onvif://www.onvif.org/hardware/a%E2%80%AEb%GG',
      'onvif://www.onvif.org/hardware/second',
    ];
    const { group } = await device({ scopes });
    const [found] = (await devices({ group }).search()).devices;
    expect(found).toMatchObject({ name: 'x'.repeat(100), model: 'a%E2%80%AEb%GG' });
  });

  test('one at a time, and a network that is down is no reason to fail', async () => {
    const asking = devices({ networks: () => ['192.0.2.254', '127.0.0.1'], group: { address: '127.0.0.1', port: 9 } });
    const first = asking.search();
    await expect(asking.search()).rejects.toMatchObject({ code: 'JX_TOO_MANY_REQUESTS' });
    expect(await first).toEqual({ devices: [], isCut: false });
  });

  test('by the group of WS-Discovery, as on a street network', async () => {
    const { port } = await device({ hearsGroup: true });
    const { devices: found } = await devices({ listenMs: 1_000 }).search();
    expect(found.map(({ address }) => address)).toContain(`http://127.0.0.1:${port}/onvif/device_service`);
  });
});
