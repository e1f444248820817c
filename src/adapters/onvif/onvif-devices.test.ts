import { describe, expect, test } from 'vitest';
import { DEVICE_LOGIN, MAIN_STREAM, onvifDevices, openDevice, SUB_STREAM } from '../../testing/worlds/onvif-world.ts';

describe('the profiles of a device', () => {
  test.each([
    { has: 'the older media service', hasMedia2: false, codec: 'H264' },
    { has: 'the newer one too', hasMedia2: true, codec: 'H265' },
  ])('come with size, rate, key frames and address, when it has $has', async ({ hasMedia2, codec }) => {
    const { address } = await openDevice({ hasMedia2 });
    const plain = { codec, refused: null, isElsewhere: false };
    expect(await onvifDevices().profiles({ address, login: null })).toEqual({
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
          address: MAIN_STREAM.uri,
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
      { ...MAIN_STREAM, token: 'a1', lens: 'a' },
      { ...MAIN_STREAM, token: 'a2', lens: 'a' },
      { ...SUB_STREAM, token: 'b1', lens: 'b' },
    ];
    const { address } = await openDevice({ streams });
    expect(await onvifDevices().profiles({ address, login: null })).toMatchObject({
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
      const made = await openDevice({ ...options, login: DEVICE_LOGIN });
      const answer = await onvifDevices().profiles({ address: made.address, login: DEVICE_LOGIN });
      expect(answer).toMatchObject({ type: 'profiles', profiles: [{}, {}] });
      const { clockAheadMs = NaN } = answer as { clockAheadMs?: number };
      expect(Math.abs(clockAheadMs - options.clockAheadMs)).toBeLessThan(2_000);
      // Neither in clear nor as Basic.
      for (const words of [
        'p<w>',
        'p&lt;w',
        Buffer.from(`${DEVICE_LOGIN.user}:${DEVICE_LOGIN.password}`).toString('base64'),
      ])
        expect(made.heard.join('\n')).not.toContain(words);
    },
  );

  test.each(['token', 'http-digest'] as const)('a wrong password is tried once for each way (%s)', async (asks) => {
    const made = await openDevice({ asks, login: DEVICE_LOGIN });
    const answer = await onvifDevices().profiles({
      address: made.address,
      login: { ...DEVICE_LOGIN, password: 'wrong' },
    });
    expect(answer).toMatchObject({ type: 'trouble', trouble: 'login' });
    expect(made.asked.filter((one) => one === 'GetProfiles')).toHaveLength(asks === 'token' ? 1 : 2);
    expect(JSON.stringify(answer)).not.toContain('wrong');
  });

  test('stream addresses that no camera may have, that are none, or that lead elsewhere are marked', async () => {
    const streams = ['rtsp://169.254.169.254/a', 'http://127.0.0.1/b', 'rtsp://192.0.2.66/c', ''].map((uri, n) => ({
      token: `${n}`,
      uri,
    }));
    const { address } = await openDevice({ streams });
    expect(await onvifDevices().profiles({ address, login: null })).toMatchObject({
      profiles: [
        { address: null, refused: 'address' },
        { address: null, refused: 'not-rtsp' },
        { address: 'rtsp://192.0.2.66/c', refused: null, isElsewhere: true },
        { address: null, refused: 'not-rtsp' },
      ],
    });
  });

  test('its services are asked at its own host, whatever host it names', async () => {
    const { address } = await openDevice({ namedHost: '169.254.169.254' });
    expect(await onvifDevices().profiles({ address, login: null })).toMatchObject({
      type: 'profiles',
      profiles: [{}, {}],
    });
  });

  test('more profiles than anybody reads are cut, and it says so', async () => {
    const streams = Array.from({ length: 70 }, (_, n) => ({ ...MAIN_STREAM, token: `p${n}` }));
    const { address } = await openDevice({ streams });
    const answer = await onvifDevices().profiles({ address, login: null });
    expect(answer).toMatchObject({ isCut: true });
    expect('profiles' in answer && answer.profiles).toHaveLength(64);
  });

  test('a device without video has no profiles', async () => {
    const { address } = await openDevice({ streams: [] });
    expect(await onvifDevices().profiles({ address, login: null })).toMatchObject({ trouble: 'no-profiles' });
  });
});

describe('a search of the network', () => {
  test('lists a device once, with what it says of itself, at the address from which it answered', async () => {
    const made = await openDevice({ namedHost: '169.254.169.254' });
    const { group, port } = made;
    expect(await onvifDevices({ group }).search()).toEqual({
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
    const { group } = await openDevice();
    expect(await onvifDevices({ group, allowed: '' }).search()).toMatchObject({ devices: [{ isRefused: true }] });
  });

  test('bounds what a device says of itself and shows what hides in it', async () => {
    const scopes = [
      `onvif://www.onvif.org/name/${'x'.repeat(5_000)}`,
      'onvif://www.onvif.org/hardware/a%E2%80%AEb%GG',
      'onvif://www.onvif.org/hardware/second',
    ];
    const { group } = await openDevice({ scopes });
    const [found] = (await onvifDevices({ group }).search()).devices;
    expect(found).toMatchObject({ name: 'x'.repeat(100), model: 'a%E2%80%AEb%GG' });
  });

  test('one at a time, and a network that is down is no reason to fail', async () => {
    const asking = onvifDevices({
      networks: () => ['192.0.2.254', '127.0.0.1'],
      group: { address: '127.0.0.1', port: 9 },
    });
    const first = asking.search();
    await expect(asking.search()).rejects.toMatchObject({ code: 'JX_TOO_MANY_REQUESTS' });
    expect(await first).toEqual({ devices: [], isCut: false });
  });

  test('by the group of WS-Discovery, as on a street network', async () => {
    const { port } = await openDevice({ hearsGroup: true });
    const { devices: found } = await onvifDevices({ listenMs: 1_000 }).search();
    expect(found.map(({ address }) => address)).toContain(`http://127.0.0.1:${port}/onvif/device_service`);
  });
});
