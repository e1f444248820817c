import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { cameraServices } from '../../app/camera-services.ts';
import { wholeFile } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { AuditEntry } from '../../people/audit/audit-entry.ts';
import {
  PLATFORM_LOGIN,
  type PlatformChannel,
  VideoPlatform,
  ZLM_SECRET,
} from '../../testing/servers/video-platform.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { ready, saved } from '../../testing/worlds/waited-imports.ts';
import type { ListPlatform } from '../../watching/camera-versions/camera-platform.ts';
import { importPlan } from './contract/camera-imports.ts';
import { PlatformReadings } from './platform-readings.ts';

const HOUR_MS = 3_600_000;
const GATE = { deviceId: '34020000001320000002', name: 'Gate' };
const YARD = { deviceId: '34020000001320000003', name: 'Yard' };
const LANE = { deviceId: '34020000001320000004', name: 'Lane' };

let world: ConsoleWorld;
let admin: Asking;
/** What the program wrote into the log by itself. */
let byItself: AuditEntry[];
let devices: Record<string, readonly PlatformChannel[]>;
let platform: VideoPlatform;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
  byItself = [];
  devices = { nvr: [GATE, YARD] };
  platform = await VideoPlatform.open({ devices });
  onTestFinished(() => platform.close());
});
afterEach(() => world.close());

/** Sessions end over night. */
async function later(hours: number): Promise<void> {
  await world.clock.advance(hours * HOUR_MS);
  admin = await world.signedInAgain('9001');
}

/** The reading that the web process does each minute. */
async function readDue(listPlatform: ListPlatform = world.cameras.listPlatform): Promise<void> {
  const cameras = { ...world.cameras, listPlatform };
  const ofCameras = cameraServices({ ...world, read: world.rules.read }, cameras);
  const writeLog = async (entries: readonly AuditEntry[]) => void byItself.push(...entries);
  await new PlatformReadings({ ...ofCameras, writeLog }).readDue(new AbortController().signal);
}

const WVP = { type: 'wvp', ...PLATFORM_LOGIN };

/** The errand of a person who reads the platform. */
async function asked({ daily = true, access = WVP as object } = {}): Promise<string> {
  const body = { address: platform.address, access, media: 'rtsp://192.0.2.20', login: { type: 'none' }, daily };
  return (await admin('POST', '/api/camera-imports/platform', body)).json().id;
}

const askedAgain = async () => (await admin('POST', `/api/platforms/${host()}/reading`)).json().id;
const planOf = async (id: string) => importPlan.parse(await ready(admin, `/api/camera-imports/${id}`));

/** What a person reads; then all that is new and changed is saved. */
async function imported(how: Parameters<typeof asked>[0] = {}) {
  const id = await asked(how);
  await planOf(id);
  return saved(admin, id);
}

const listed = async () => (await admin('GET', '/api/platforms')).json().platforms;
const platformOf = async (id: string) => (await admin('GET', `/api/cameras/${id}`)).json().platform;
const host = () => new URL(platform.address).host;

test('a platform that is read each day says what is new, renamed and gone; no camera changes by it', async () => {
  expect(await imported()).toMatchObject({ saved: 2 });
  expect(await listed()).toMatchObject([
    { id: host(), type: 'wvp', isDaily: true, awaySince: null, cameras: 2, added: { count: 0 }, gone: { count: 0 } },
  ]);
  devices['nvr'] = [{ ...GATE, name: 'East gate' }, LANE];
  await readDue();
  expect(byItself, 'not before a day').toEqual([]);
  await later(25);
  await readDue();
  expect(await listed()).toMatchObject([
    {
      added: { count: 1, first: [{ id: LANE.deviceId, name: 'Lane' }] },
      changed: { count: 1, first: [{ id: GATE.deviceId, name: 'East gate' }] },
      gone: { count: 1, first: [{ id: YARD.deviceId }] },
    },
  ]);
  expect(byItself).toMatchObject([{ who: 'jiexun', verb: 'ask-platform', subject: { id: host() } }]);
  expect([await platformOf(GATE.deviceId), await platformOf(YARD.deviceId)]).toMatchObject([
    { isListed: true, awaySince: null },
    { isListed: false, awaySince: null },
  ]);
  expect((await admin('GET', `/api/cameras/${YARD.deviceId}/versions`)).json().versions).toHaveLength(1);
  expect((await admin('GET', `/api/cameras/${LANE.deviceId}`)).statusCode).toBe(404);
});

test('what it lists is looked through and saved without its login, and then is no news', async () => {
  await imported();
  devices['nvr'] = [GATE, YARD, LANE];
  await later(25);
  await readDue();
  const id = await askedAgain();
  expect(await planOf(id)).toMatchObject({ added: 1, changed: 0, problemCount: 0 });
  expect(await saved(admin, id)).toMatchObject({ saved: 1 });
  expect(await listed()).toMatchObject([{ isDaily: true, cameras: 3, added: { count: 0 }, changed: { count: 0 } }]);
});

test('a stream with a Chinese name has one id, whether a person reads the platform or it is read by itself', async () => {
  const media = ['东门', '西门'].map((stream) => ({ app: 'live', stream, schema: 'rtsp' }));
  platform = await VideoPlatform.open({ media });
  onTestFinished(() => platform.close());
  const how = { access: { type: 'zlmediakit', secret: ZLM_SECRET } };
  expect(await imported(how)).toMatchObject({ saved: 2 });
  media.push({ app: 'live', stream: '南门', schema: 'rtsp' });
  await later(25);
  await readDue();
  const [line] = await listed();
  expect(line).toMatchObject({ cameras: 2, added: { count: 1 }, changed: { count: 0 }, gone: { count: 0 } });
  const [south] = line.added.first;
  expect(south).toEqual({ id: expect.stringMatching(/^live-[0-9a-f]{8}$/), name: 'live-南门' });
  for (const id of [await asked(how), await askedAgain()])
    expect(await planOf(id)).toMatchObject({ added: 1, unchanged: 2, cameras: [south], problemCount: 0 });
});

test('a reading that is asked for twice at once is one, unless the second keeps the login', async () => {
  const options: { devices: typeof devices; manner?: 'never' } = { devices };
  platform = await VideoPlatform.open(options);
  onTestFinished(() => platform.close());
  await imported();
  options.manner = 'never';
  const ids = await Promise.all([
    askedAgain(),
    askedAgain(),
    asked({ daily: false }),
    asked({ daily: false }),
    asked(),
  ]);
  expect(new Set(ids).size).toBe(3);
});

test('while it is away its cameras say since when, and its last list stays; it is asked again after an hour', async () => {
  await imported();
  await platform.close();
  await later(25);
  await readDue();
  const since = world.clock.now().toISOString();
  expect(await listed()).toMatchObject([
    { awaySince: since, why: expect.stringContaining('cannot be reached'), cameras: 2 },
  ]);
  await later(0.5);
  await readDue();
  expect(byItself).toHaveLength(1);
  await later(1);
  await readDue();
  expect(byItself).toHaveLength(2);
  expect(await platformOf(GATE.deviceId)).toMatchObject({ awaySince: since, isListed: true });
});

test('one that does not take its login any more is left alone for a day, so that no account is locked', async () => {
  await imported();
  await later(25);
  await readDue(async ({ address }) => wholeFile(address, saying('platform.login')));
  expect(await listed()).toMatchObject([{ isDaily: true, why: expect.stringContaining('login') }]);
  await later(23);
  await readDue();
  expect(byItself).toHaveLength(1);
  await later(2);
  await readDue();
  expect(await listed()).toMatchObject([{ awaySince: null, why: '' }]);
});

test('a password that a person mistypes says nothing of the one that is kept', async () => {
  await imported();
  expect(await planOf(await asked({ access: { ...WVP, password: 'wrong' } }))).toMatchObject({
    added: 0,
    problemCount: 1,
  });
  expect(await listed()).toMatchObject([{ isDaily: true, awaySince: null, why: '' }]);
});

test('one that a person reads without keeping its login is not read by itself, and its cameras still know it', async () => {
  await imported({ daily: false });
  await later(48);
  await readDue();
  expect(byItself).toEqual([]);
  expect(await listed()).toMatchObject([{ isDaily: false, cameras: 2 }]);
  expect(await platformOf(GATE.deviceId)).toMatchObject({ isListed: true });
  const refused = await admin('POST', `/api/platforms/${host()}/reading`);
  expect([refused.statusCode, refused.json().code]).toEqual([404, 'JX_NOT_THERE']);
});

test('one that is forgotten is read no more; its cameras stay', async () => {
  await imported();
  expect((await admin('DELETE', `/api/platforms/${host()}`)).json()).toEqual({ platforms: [] });
  await later(48);
  await readDue();
  expect(byItself).toEqual([]);
  expect(await platformOf(GATE.deviceId)).toBeNull();
  expect((await admin('GET', `/api/cameras/${GATE.deviceId}`)).json().newest).toBe(1);
  expect((await admin('DELETE', `/api/platforms/${host()}`)).statusCode).toBe(404);
});

test('a login is given out nowhere', async () => {
  await imported();
  await later(25);
  await readDue();
  const said = [await listed(), await world.logged(), byItself, world.log, await platformOf(GATE.deviceId)];
  expect(JSON.stringify(said)).not.toContain(PLATFORM_LOGIN.password);
});
