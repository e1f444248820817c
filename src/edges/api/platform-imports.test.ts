import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { PLATFORM_LOGIN, VideoPlatform, ZLM_SECRET } from '../../testing/servers/video-platform.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { ready, saved } from '../../testing/worlds/waited-imports.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { importPlan } from './contract/camera-imports.ts';

let world: ConsoleWorld;
let admin: Asking;
let stored: StoredCameras;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
  stored = new StoredCameras(world);
});
afterEach(() => world.close());

test('the cameras of a platform are a list like any other, and what the platform leaves out later stays', async () => {
  const [gate, yard] = [
    { deviceId: '34020000001320000002', name: 'Gate', longitude: 104.06, latitude: 30.67 },
    { deviceId: '34020000001320000003', name: 'Yard' },
  ];
  const plan = async (devices: Parameters<typeof VideoPlatform.open>[0], password = PLATFORM_LOGIN.password) => {
    const platform = await VideoPlatform.open(devices);
    onTestFinished(() => platform.close());
    const access = { type: 'wvp', ...PLATFORM_LOGIN, password };
    const login = { type: 'typed', user: 'live', password: 'hunter2/@' };
    const body = { address: platform.address, access, media: 'rtsp://192.0.2.20', login };
    const { id } = (await admin('POST', '/api/camera-imports/platform', body)).json();
    return { id, plan: await ready(admin, `/api/camera-imports/${id}`) };
  };
  const first = await plan({ devices: { nvr: [gate, yard] } });
  expect(first.plan).toMatchObject({ added: 2, problemCount: 0 });
  expect(await saved(admin, first.id)).toMatchObject({ saved: 2 });
  const kept = await stored.newestOf(yard.deviceId);
  expect(kept?.yaml).toContain(`@192.0.2.20/rtp/nvr_${yard.deviceId}`);
  expect(kept?.login).toContain('hunter2/@');
  // Renamed, and the other one is gone.
  const second = await plan({ devices: { nvr: [{ ...gate, name: 'East Gate' }] } });
  expect(second.plan).toMatchObject({ added: 0, changed: 1, unchanged: 0, problemCount: 0 });
  expect(await saved(admin, second.id)).toMatchObject({ saved: 1 });
  expect(await stored.newestOf(yard.deviceId)).toEqual(kept);
  const wrong = await plan({ devices: { nvr: [gate] } }, 'wrong');
  expect(wrong.plan).toMatchObject({ added: 0, changed: 0, problemCount: 1 });
  const logged = await world.logged();
  expect(logged.filter(({ verb }) => verb === 'ask-platform')).toHaveLength(3);
  for (const secret of ['hunter2', PLATFORM_LOGIN.password])
    expect(JSON.stringify([logged, first, second, wrong, world.log])).not.toContain(secret);
});

test('streams with Chinese names and those of a second server are cameras of their own, and the first ones stay as they are', async () => {
  const media = ['东门', '西门', 'cam1'].map((stream) => ({ app: 'live', stream, schema: 'rtsp' }));
  const platform = await VideoPlatform.open({ media });
  onTestFinished(() => platform.close());
  const read = async (host: string) => {
    const access = { type: 'zlmediakit', secret: ZLM_SECRET };
    const body = { address: platform.address, access, media: `rtsp://${host}`, login: { type: 'none' } };
    const { id } = (await admin('POST', '/api/camera-imports/platform', body)).json();
    return { id, plan: importPlan.parse(await ready(admin, `/api/camera-imports/${id}`)) };
  };
  const first = await read('192.0.2.20');
  expect(first.plan).toMatchObject({ added: 3, problemCount: 0 });
  expect(first.plan.cameras.map(({ name }) => name)).toEqual(['live-东门', 'live-西门', null]);
  await saved(admin, first.id);
  const other = await read('192.0.2.21');
  expect(other.plan).toMatchObject({ added: 3, changed: 0, problemCount: 0 });
  expect((await read('192.0.2.20')).plan).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
});
