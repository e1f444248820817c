import { expect, onTestFinished, test } from 'vitest';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import {
  loopbackPlatforms,
  PLATFORM_KEY,
  PLATFORM_LOGIN,
  type PlatformChannel,
  VideoPlatform,
  type VideoPlatformOptions,
  ZLM_SECRET,
} from '../../testing/servers/video-platform.ts';
import type { AskedPlatform } from '../../watching/camera-versions/camera-platform.ts';

const DEVICE = '34020000001320000001';
const GATE: PlatformChannel = {
  ...{ deviceId: '34020000001320000002', name: ' 东门 ', address: '解放街 1 号', channelType: 0 },
  ...{ longitude: 104.06, latitude: 30.67, status: 'ON' },
};
const WVP = { type: 'wvp', ...PLATFORM_LOGIN } as const;
const ZLM = { type: 'zlmediakit', secret: ZLM_SECRET } as const;

async function opened(options: VideoPlatformOptions): Promise<VideoPlatform> {
  const platform = await VideoPlatform.open(options);
  onTestFinished(() => platform.close());
  return platform;
}

async function listed(platform: { readonly address: string }, asked: Partial<AskedPlatform> = {}) {
  const given = { address: platform.address, access: WVP, media: 'rtsp://192.0.2.20:8554', login: null };
  const rows = await loopbackPlatforms({ ...given, ...asked }, {});
  return 'field' in rows ? wordsIn('en').of(saidProblem(rows)) : rows;
}

test.each([WVP, { type: 'wvp-key', key: PLATFORM_KEY }] as const)(
  'a channel of WVP-PRO is a row with name, place and the address of its stream ($type)',
  async (access) => {
    const platform = await opened({ devices: { [DEVICE]: [GATE] } });
    expect(await listed(platform, { access, login: { user: 'live', password: 'secret' } })).toEqual([
      {
        ...{ key: '34020000001320000002', isKeyOfOne: true, name: '东门', place: '解放街 1 号', line: 1 },
        ...{ longitude: '104.06', latitude: '30.67', datum: 'WGS-84' },
        address: `rtsp://192.0.2.20:8554/rtp/${DEVICE}_34020000001320000002`,
        ...{ user: 'live', password: 'secret' },
      },
    ]);
    expect(platform.asked.join()).not.toContain(PLATFORM_LOGIN.password);
  },
);

test('what the platform does not know is not said, so that a camera keeps it', async () => {
  const older = { channelId: '34020000001310000003', deviceId: DEVICE, name: null, longitude: 0, latitude: 0 };
  const platform = await opened({ devices: { [DEVICE]: [older], 'without-channels': [] } });
  expect(await listed(platform, { media: '' })).toEqual([
    {
      ...{
        key: '34020000001310000003',
        isKeyOfOne: true,
        name: null,
        place: null,
        longitude: null,
        latitude: null,
        datum: null,
      },
      ...{ address: `rtsp://127.0.0.1:554/rtp/${DEVICE}_34020000001310000003`, user: null, password: null, line: 1 },
    },
  ]);
});

test('a long name ends with a whole character', async () => {
  const platform = await opened({ devices: { one: [{ ...GATE, name: `${'门'.repeat(97)}👨‍👩‍👧` }] } });
  expect(await listed(platform)).toMatchObject([{ name: '门'.repeat(97) }]);
});

test('alarms, groups and regions are no cameras, and a channel under two devices is two', async () => {
  const channels = [
    GATE,
    { deviceId: '34020000001340000001', name: 'alarm' },
    { deviceId: '34020000002160000001', name: 'group' },
    { deviceId: '340200', name: 'region' },
    { deviceId: '34020000001320000009', name: 'business', channelType: 2 },
  ];
  const rows = await listed(await opened({ devices: { one: channels, two: [GATE] } }));
  expect(typeof rows === 'string' ? rows : rows.map(({ key }) => key)).toEqual([
    'one-34020000001320000002',
    'two-34020000001320000002',
  ]);
});

test('10,000 channels come page by page, and it is told how far', async () => {
  const channels = Array.from({ length: 5_000 }, (_, n) => ({ ...GATE, deviceId: `3402000000132${n + 1_000_000}` }));
  const more = channels.map((one, n) => ({ ...one, deviceId: `3402000000132${n + 2_000_000}` }));
  const platform = await opened({ devices: { one: channels, two: more } });
  const told: object[] = [];
  const asked = { address: platform.address, access: WVP, media: '', login: null };
  const rows = await loopbackPlatforms(asked, { progress: (progress) => told.push(progress) });
  expect(rows).toHaveLength(10_000);
  expect(told).toEqual([
    { done: 0, of: 10_000 },
    { done: 5_000, of: 10_000 },
  ]);
});

test('the streams of ZLMediaKit that have RTSP are rows', async () => {
  const one = { app: 'live', stream: 'Gate 1', vhost: '__defaultVhost__' };
  const media = ['rtsp', 'rtmp', 'hls'].map((schema) => ({ ...one, schema }));
  const platform = await opened({ media: [...media, { ...one, vhost: 'b.example', schema: 'rtsp' }] });
  expect(await listed(platform, { access: ZLM })).toMatchObject([
    { key: 'live-Gate 1', name: null, address: 'rtsp://192.0.2.20:8554/live/Gate%201' },
    { key: 'b.example-live-Gate 1', address: 'rtsp://192.0.2.20:8554/live/Gate%201?vhost=b.example' },
  ]);
  expect(await listed(await opened({}), { access: ZLM })).toEqual([]);
});

const STREAM = { app: 'live', stream: 'gate', schema: 'rtsp' };
const MANY = { [DEVICE]: Array.from({ length: 150 }, (_, n) => ({ deviceId: `c${n}` })) };
test.each<[string, VideoPlatformOptions, Partial<AskedPlatform>, RegExp]>([
  ['a wrong password', {}, { access: { ...WVP, password: 'other' } }, /does not take this login/],
  ['a wrong key', {}, { access: { type: 'wvp-key', key: 'other' } }, /does not take this login/],
  ['a wrong secret', {}, { access: { ...ZLM, secret: 'other' } }, /does not take this login/],
  ['a platform that never answers', { manner: 'never' }, {}, /in time/],
  ['drips', { manner: 'drip' }, {}, /in time/],
  ['answers with 2 GB', { manner: 'huge' }, {}, /more than any list/],
  ['answers with a page', { manner: 'html' }, {}, /not this platform/],
  ['is no HTTP', { manner: 'noise' }, {}, /not this platform/],
  ['leads elsewhere', { manner: 'redirect' }, {}, /not this platform.*HTTP 302/],
  ['answers with JSON within JSON', { manner: 'nested' }, {}, /not this platform/],
  ['has half a character in a channel', { devices: { one: [{ deviceId: 'gate\ud800' }] } }, {}, /not this platform/],
  ['has half a character in a stream', { media: [{ ...STREAM, app: '\ud800' }] }, { access: ZLM }, /not this platform/],
  ['has too many streams', { media: new Array(20_001).fill(STREAM) }, { access: ZLM }, /another number.*20001 > 20000/],
  ['has always one more page', { manner: 'endless', devices: MANY }, {}, /another number.*> 20000/],
  ['gives half of its channels', { manner: 'lost', devices: MANY }, {}, /another number.*100 \/ 150/],
  ['has a device whose name leads elsewhere', { devices: { '../x': [] } }, {}, /not this platform/],
  ['is asked for streams at no RTSP address', {}, { media: 'http://192.0.2.20' }, /media server/],
])('%s: no list at all', { timeout: 60_000 }, async (_, options, asked, message) => {
  expect(await listed(await opened(options), asked)).toMatch(message);
});

test.each([
  ['http://192.168.1.1.nowhere.invalid/', /cannot be reached/],
  ['http://169.254.169.254/', /HTTP API/],
  ['file:///etc/passwd', /HTTP API/],
  ['http://user:word@127.0.0.1/', /HTTP API/],
  ['', /HTTP API/],
])('at %j nothing is listed', async (address, message) => {
  expect(await listed({ address })).toMatch(message);
});

test('a path with two slashes does not lead to a host that stands in it', async () => {
  const [named, other] = [await opened({}), await opened({})];
  const address = `${named.address}//${new URL(other.address).host}/`;
  await listed({ address }, { access: ZLM });
  expect([named.asked.length, other.asked.length]).toEqual([1, 0]);
});

test('who cancels waits no longer', async () => {
  const { address } = await opened({ manner: 'never' });
  const over = new AbortController();
  const asking = loopbackPlatforms({ address, access: ZLM, media: '', login: null }, { signal: over.signal });
  over.abort(new Error('cancelled'));
  await expect(asking).rejects.toThrow('cancelled');
});
