import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Sends a list, and waits until it is looked through. */
async function sent(ask: Asking, text: string, name = 'list.csv') {
  const { id } = (await ask('POST', '/api/camera-imports', { name, bytes: base64(text) })).json();
  return { id, plan: await ready(ask, `/api/camera-imports/${id}`) };
}

test('a list is looked through, saved as a whole, and each camera stands in the log', async () => {
  const { id, plan } = await sent(
    admin,
    'id,url,user,password\na,rtsp://192.0.2.1/a,root,p@ss\nb,rtsp://192.0.2.2/b,,\n',
  );
  expect(plan).toMatchObject({ added: 2, changed: 0, unchanged: 0, problemCount: 0 });
  expect(JSON.stringify(plan)).not.toContain('p@ss');
  expect(await stored.newest()).toEqual([]);
  expect(await saved(admin, id)).toEqual({ saved: 2, added: { count: 2, first: ['a', 'b'] }, overtaken: [] });
  expect((await stored.newest()).map(({ cameraId, by, note }) => [cameraId, by, note])).toEqual([
    ['a', '9001', 'north'],
    ['b', '9001', 'north'],
  ]);
  const entries = (await world.logged()).filter(({ verb }) => verb === 'save-camera');
  expect(entries.map(({ who, subject }) => [who, subject.id])).toEqual([
    ['9001', 'a'],
    ['9001', 'b'],
  ]);
  const [asked] = (await world.logged()).filter(({ verb }) => verb === 'import-cameras');
  expect(asked).toMatchObject({ who: '9001', outcome: 'done', detail: { list: 'list.csv', cameras: 2 } });
});

test('a list, which may hold passwords, is not kept once it was saved', async () => {
  const { id } = await sent(admin, 'id,url,user,password\na,rtsp://192.0.2.1/a,root,p@ss\n');
  await saved(admin, id);
  expect((await admin('GET', `/api/camera-imports/${id}`)).statusCode).toBe(410);
  expect((await admin('GET', '/api/errands')).json().own).toMatchObject([{ kind: 'save-cameras', state: 'done' }]);
});

test('"save" pressed twice at once, in another browser or after a lost answer is one saving, and each camera is logged once', async () => {
  const again = await world.signedInAgain('9001');
  const { id } = await sent(admin, 'id,url\na,rtsp://192.0.2.1/a\nb,rtsp://192.0.2.2/b\n');
  const press = async (ask: Asking) => (await ask('POST', `/api/camera-imports/${id}/saving`, { note: '' })).json().id;
  const [first, ...others] = await Promise.all([press(admin), press(admin), press(again)]);
  expect(await ready(admin, `/api/camera-imports/${first}/outcome`)).toEqual({
    saved: 2,
    added: { count: 2, first: ['a', 'b'] },
    overtaken: [],
  });
  expect([...others, await press(again)]).toEqual([first, first, first]);
  const logged = (await world.logged()).filter(({ verb }) => verb === 'save-camera');
  expect(logged.map(({ subject }) => subject.id)).toEqual(['a', 'b']);
});

test('a list that is sent twice at once is looked through once; another one of the same name is not the same', async () => {
  const send = async (text: string) =>
    (await admin('POST', '/api/camera-imports', { name: 'list.csv', bytes: base64(text) })).json().id;
  const list = thirty.join('\n');
  const ids = await Promise.all([send(list), send(list), send(`${list} `)]);
  expect(new Set(ids).size).toBe(2);
});

const thirty = ['id,url,user,password', ...Array.from({ length: 30 }, (_, n) => `c-${n},rtsp://192.0.2.1/${n},root,x`)];

test('a saving that was cancelled when it had begun does not begin again, so that no camera is logged twice', async () => {
  const { id } = await sent(admin, thirty.join('\n'));
  const press = async () => (await admin('POST', `/api/camera-imports/${id}/saving`, { note: '' })).json();
  const { prepare } = world.cameras.seal;
  let pressed: object | null = null;
  vi.spyOn(world.cameras.seal, 'prepare').mockImplementation(async () => {
    await prepare.call(world.cameras.seal);
    if (pressed !== null) return;
    pressed = {};
    const [{ id: errand }] = (await admin('GET', '/api/errands')).json().own;
    await admin('DELETE', `/api/errands/${errand}`);
    pressed = await press();
  });
  const { id: first } = await press();
  await expect.poll(() => pressed).toMatchObject({ id: first, state: 'cancelled' });
  await expect.poll(async () => (await admin('GET', `/api/camera-imports/${id}`)).statusCode).toBe(410);
  const logged = (await world.logged()).filter(({ verb }) => verb === 'save-camera');
  expect(logged).toHaveLength(10);
});

test.each([
  ['may not change cameras any more', { roles: ['supervisor'] }, 'JX_NOT_ALLOWED'],
  ['lost a camera group', { groupIds: [] }, 'JX_ERRAND_CHANGED'],
] as const)(
  'a saving that waited while its person %s saves nothing, and says why, to them and in the log',
  async (_, change, code) => {
    const other = await world.signedIn('9002', ['administrator']);
    const [before, waiting] = [
      await sent(other, thirty.join('\n')),
      await sent(admin, 'id,url\nnew,rtsp://192.0.2.9/a\n'),
    ];
    const { promise, resolve: goOn } = Promise.withResolvers<void>();
    vi.spyOn(world.cameras.seal, 'prepare').mockImplementation(() => promise);
    await other('POST', `/api/camera-imports/${before.id}/saving`, { note: '' });
    await admin('POST', `/api/camera-imports/${waiting.id}/saving`, { note: '' });
    await world.people.change('9001', change);
    goOn();
    const own = async () => (await admin('GET', '/api/errands')).json().own[0];
    await expect.poll(own).toMatchObject({ kind: 'save-cameras', state: 'failed', error: { code } });
    expect(await stored.newestOf('new')).toBeNull();
    const asked = (await world.logged()).filter(({ verb, who }) => verb === 'import-cameras' && who === '9001');
    expect(asked).toMatchObject([
      { outcome: 'done', detail: { list: 'list.csv', cameras: 1 } },
      { outcome: 'refused', subject: { id: waiting.id }, detail: { list: 'list.csv', error: code } },
    ]);
  },
);

test.each([
  ['fails at its fifteenth camera', 14, async () => Promise.reject(new Error('the key is gone'))],
  [
    'is cancelled at its fifteenth camera, and ends some cameras later',
    20,
    async () => {
      const [{ id }] = (await admin('GET', '/api/errands')).json().own;
      await admin('DELETE', `/api/errands/${id}`);
    },
  ],
])('of a list whose saving %s, the log has each camera that is saved', async (_, count, atFifteenth) => {
  const { id } = await sent(admin, thirty.join('\n'));
  const { prepare } = world.cameras.seal;
  let prepared = 0;
  vi.spyOn(world.cameras.seal, 'prepare').mockImplementation(async () => {
    prepared += 1;
    await (prepared === 15 ? atFifteenth() : prepare.call(world.cameras.seal));
  });
  await admin('POST', `/api/camera-imports/${id}/saving`, { note: '' });
  await expect.poll(async () => (await stored.newest()).length).toBe(count);
  const logged = async () => (await world.logged()).filter(({ verb }) => verb === 'save-camera');
  await expect.poll(async () => (await logged()).length).toBe(count);
  const saved = (await stored.newest()).map(({ cameraId }) => cameraId);
  expect((await logged()).map(({ subject }) => subject.id).toSorted()).toEqual(saved.toSorted());
});

test('what is wrong is told by line, in both languages of headings, and cannot be saved', async () => {
  const { id, plan } = await sent(
    admin,
    '编号,取流地址,经度,纬度\na,rtsp://192.0.2.1/a,30.67,104.06\na,x,,\nc,rtsp://127.0.0.1/c,,\n',
  );
  const { problems } = importPlan.parse(plan);
  expect(problems.map(({ line, field }) => [line, field])).toEqual([
    [2, 'position.longitude'],
    [3, 'id'],
    [3, 'url'],
    [4, 'url'],
  ]);
  const refused = await admin('POST', `/api/camera-imports/${id}/saving`, { note: '' });
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'JX_CAMERA_TEXT']);
  expect(await stored.newest()).toEqual([]);
});

test('who saves after somebody else is told which cameras, and nothing of theirs is saved', async () => {
  const two = await world.signedIn('9002', ['administrator']);
  const list = 'id,url\na,rtsp://192.0.2.1/a\nb,rtsp://192.0.2.2/b\n';
  const first = await sent(admin, list);
  const second = await sent(two, list.replace('/b', '/other'));
  expect(await saved(admin, first.id)).toMatchObject({ saved: 2 });
  expect(await saved(two, second.id)).toEqual({
    ...{ saved: 0, added: { count: 0, first: [] } },
    overtaken: ['a', 'b'],
  });
  expect((await stored.newestOf('b'))?.yaml).toContain('/b');
  // Nobody sees another's list.
  expect((await two('GET', `/api/camera-imports/${first.id}`)).statusCode).toBe(410);
});

test.each([
  ['a name that leaves the folder', { name: '../../etc/passwd', bytes: base64('id,url\n') }, 200],
  ['no base64', { name: 'x', bytes: '"' }, 400],
  ['no name', { name: '', bytes: '' }, 400],
  ['too much', { name: 'x', bytes: 'A'.repeat(6_800_000) }, 400],
])('%s', async (_, body, status) => {
  expect((await admin('POST', '/api/camera-imports', body)).statusCode).toBe(status);
});

test('all cameras come as a list without logins, which brought back changes nothing', async () => {
  const { id } = await sent(
    admin,
    'id,name,url,user,password,longitude,latitude\na,=1+1,rtsp://192.0.2.1/a,root,p@ss,-70.6,-33.4\n',
  );
  await saved(admin, id);
  const list = (await admin('GET', '/api/exports/cameras?format=csv&what=all')).body;
  expect(list).toContain('rtsp://192.0.2.1/a');
  expect(list).not.toContain('p@ss');
  expect((await sent(admin, list)).plan).toMatchObject({ added: 0, changed: 0, unchanged: 1, problemCount: 0 });
  const template = (await admin('GET', '/api/exports/cameras?format=csv&what=template')).body;
  expect((await sent(admin, template)).plan).toMatchObject({ added: 1, problemCount: 0 });
});
