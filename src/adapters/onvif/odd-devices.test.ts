import { describe, expect, test } from 'vitest';
import type { DeviceManner } from '../../testing/servers/misbehaving-device.ts';
import { OnvifDevice } from '../../testing/servers/onvif-device.ts';
import { DEVICE_LOGIN, MAIN_STREAM, onvifDevices, openDevice, SUB_STREAM } from '../../testing/worlds/onvif-world.ts';

const IMPATIENT = { answerWithinMs: 500 };

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
    const { address } = await openDevice({ manner });
    const patience = trouble === 'late' ? IMPATIENT : {};
    expect(await onvifDevices(patience).profiles({ address, login: DEVICE_LOGIN })).toMatchObject({
      type: 'trouble',
      trouble,
    });
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
    expect(await onvifDevices({ allowed: '' }).profiles({ address, login: null })).toMatchObject({ trouble });
  });

  test('a name that resolves to a forbidden address is not connected', async () => {
    const { port } = await openDevice();
    const asked = onvifDevices({ allowed: '', addressesOf: async () => ['127.0.0.1'] });
    expect(await asked.profiles({ address: `http://gate.example:${port}/`, login: null })).toMatchObject({
      trouble: 'address',
    });
  });

  test('nobody is there: the network says so', async () => {
    const made = await OnvifDevice.open();
    const { address } = made;
    await made.close();
    expect(await onvifDevices().profiles({ address, login: null })).toMatchObject({ trouble: 'unreachable' });
  });

  test('two are asked at a time', async () => {
    const { address } = await openDevice({ manner: 'never' });
    const asking = onvifDevices(IMPATIENT);
    const first = [asking.profiles({ address, login: null }), asking.profiles({ address, login: null })];
    await expect(asking.profiles({ address, login: null })).rejects.toMatchObject({ code: 'JX_TOO_MANY_REQUESTS' });
    await Promise.all(first);
    expect(await asking.profiles({ address, login: null })).toMatchObject({ trouble: 'late' });
  });
});

test.each([8.64e15 - Date.now() - 60_000, 200 * 365 * 86_400_000])(
  'a clock that is %d ms ahead is not said, and the device is asked all the same',
  async (clockAheadMs) => {
    const { address } = await openDevice({ clockAheadMs });
    expect(await onvifDevices().profiles({ address, login: DEVICE_LOGIN })).toMatchObject({
      type: 'profiles',
      clockAheadMs: null,
      profiles: [{}, {}],
    });
  },
);

test.each([true, false])('a nonce that the device takes once is no wrong password (it says so: %s)', async (says) => {
  const made = await openDevice({ asks: 'http-digest', login: DEVICE_LOGIN, nonce: { uses: 1, says } });
  const answer = await onvifDevices().profiles({ address: made.address, login: DEVICE_LOGIN });
  expect(answer).toMatchObject({ type: 'profiles', profiles: [{}, {}] });
  // Twice for each question, but not a third time.
  expect(made.asked.filter((one) => one === 'GetStreamUri')).toHaveLength(4);
});

test('one profile without an address hides none of the others', async () => {
  const streams = [{ ...MAIN_STREAM, uri: { answer: 'fault' } } as const, { ...MAIN_STREAM, token: 'second' }];
  const { address } = await openDevice({ streams });
  expect(await onvifDevices().profiles({ address, login: null })).toMatchObject({
    isCut: false,
    profiles: [
      { name: 'main', address: null, refused: 'fault' },
      { name: 'second', address: MAIN_STREAM.uri, refused: null },
    ],
  });
});

test('a device that is late in between gives what it said until then', async () => {
  const streams = [
    MAIN_STREAM,
    { ...SUB_STREAM, uri: { answer: 'never' } } as const,
    { ...MAIN_STREAM, token: 'third' },
  ];
  const { address } = await openDevice({ streams });
  expect(await onvifDevices(IMPATIENT).profiles({ address, login: null })).toMatchObject({
    isCut: true,
    profiles: [{ address: MAIN_STREAM.uri }],
  });
});

test('a device that names no address at all says why', async () => {
  const { address } = await openDevice({ streams: [{ ...MAIN_STREAM, uri: { answer: 'fault' } }] });
  const answer = await onvifDevices().profiles({ address, login: null });
  expect(answer).toEqual({ type: 'trouble', trouble: 'fault', detail: 'no such stream' });
});

test('an address of 2,001 characters is none', async () => {
  const uri = 'rtsp://127.0.0.1/';
  const streams = [2_000, 2_001].map((length) => ({ token: `${length}`, uri: uri.padEnd(length, 'x') }));
  const { address } = await openDevice({ streams });
  expect(await onvifDevices().profiles({ address, login: null })).toMatchObject({
    profiles: [{ refused: null }, { address: null, refused: 'not-rtsp' }],
  });
});

test('profiles within a profile are none', async () => {
  const name = '</tt:Name><m:Profiles token="inner"><VideoEncoder/></m:Profiles><tt:Name>';
  const { address } = await openDevice({ streams: [{ ...MAIN_STREAM, name }] });
  const answer = await onvifDevices().profiles({ address, login: null });
  expect('profiles' in answer && answer.profiles).toHaveLength(1);
});
