import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;
let admin: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
});
afterEach(() => world.close());

const PASSWORD = 'hunter2/@';
const TYPED = { type: 'typed', user: 'root', password: PASSWORD };
const textOf = (id: string, more = '') =>
  `id: ${id}\nurl: rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.10/main\n${more}`;
let requests = 0;
const body = (more: object = {}) => {
  requests += 1;
  return { yaml: textOf('gate'), login: TYPED, requestId: `request-${requests}`, seen: 0, note: '新装', ...more };
};
const act = (seen: number) => ({ requestId: body().requestId, seen, note: '' });

test('a camera is saved, changed, brought back and removed; each version stays and no answer holds the password', async () => {
  const answers = [
    await admin('PUT', '/api/cameras/gate', body()),
    await admin(
      'PUT',
      '/api/cameras/gate',
      body({ seen: 1, yaml: textOf('gate', 'name: 大门\n'), login: { type: 'kept' } }),
    ),
    await admin('POST', '/api/cameras/gate/versions/1/restoration', act(2)),
    await admin('POST', '/api/cameras/gate/removal', act(3)),
  ];
  expect(answers.map((answer) => answer.json().saved)).toEqual([1, 2, 3, 4]);
  const list = await admin('GET', '/api/cameras/gate/versions');
  expect(list.json().versions).toMatchObject([
    { no: 4, by: '9001', isRemoved: true, hasLogin: false },
    { no: 3, isRemoved: false, hasLogin: true },
    { no: 2, hasLogin: true },
    { no: 1, note: '新装', hasLogin: true },
  ]);
  const second = await admin('GET', '/api/cameras/gate/versions/2');
  expect(second.json()).toMatchObject({ yaml: textOf('gate', 'name: 大门\n') });
  const page = await admin('GET', '/api/cameras/gate');
  expect(page.json()).toMatchObject({ watched: null, file: null, newest: 4, isRemoved: true });
  for (const answer of [...answers, list, second, page]) expect(answer.body).not.toContain(PASSWORD);
  const logged = await world.logged();
  expect(logged.filter(({ cameraId }) => cameraId === 'gate').map(({ verb, detail }) => [verb, detail])).toEqual([
    ['save-camera', { no: 1, login: 'typed' }],
    ['save-camera', { no: 2, login: 'kept' }],
    ['save-camera', { no: 3, restored: 1 }],
    ['remove-camera', { no: 4 }],
  ]);
  expect(JSON.stringify([logged, world.log])).not.toContain(PASSWORD);
});

test('problems come by line in the words of the reader’s language, and nothing is saved or logged', async () => {
  const wrong = body({ yaml: textOf('gate', 'zones: 7\n') });
  const answer = await admin('PUT', '/api/cameras/gate', wrong);
  expect(answer.json()).toMatchObject({
    saved: null,
    problems: [{ line: 3, field: 'zones', message: expect.stringContaining('expected') }],
  });
  await admin('PUT', '/api/me/language', { language: 'zh' });
  const { yaml, login } = wrong;
  const checked = await admin('POST', '/api/cameras/gate/check', { yaml, login });
  expect(checked.json().problems).toMatchObject([{ line: 3, message: expect.stringContaining('应为') }]);
  expect((await admin('GET', '/api/cameras/gate')).statusCode).toBe(404);
  expect((await world.logged()).filter(({ verb }) => verb === 'save-camera')).toEqual([]);
});

test('of two who save over one version, the second is told who was faster', async () => {
  await admin('PUT', '/api/cameras/gate', body());
  const other = await world.signedIn('9002', ['administrator']);
  await other('PUT', '/api/cameras/gate', body({ seen: 1 }));
  const late = await admin('PUT', '/api/cameras/gate', body({ seen: 1 }));
  expect([late.statusCode, late.json().code, late.json().message]).toEqual([
    409,
    'JX_CAMERA_CHANGED',
    expect.stringContaining('9002'),
  ]);
});

test('a request that is sent again saves one version', async () => {
  const twice = body();
  for (let time = 0; time < 2; time += 1)
    expect((await admin('PUT', '/api/cameras/gate', twice)).json()).toMatchObject({ saved: 1 });
  expect((await admin('GET', '/api/cameras/gate/versions')).json().versions).toHaveLength(1);
});

test('a camera of a file is shown without its login and taken over with it', async () => {
  world.cameraTexts.set('gate', 'id: gate\nurl: rtsp://root:secret9@192.0.2.10/main\n');
  expect((await admin('GET', '/api/cameras/gate')).json()).toMatchObject({ file: 'streams/gate.yaml', newest: 0 });
  const file = await admin('GET', '/api/cameras/gate/file');
  expect(file.json()).toMatchObject({ file: 'streams/gate.yaml', hasLogin: true });
  expect(file.body).not.toContain('secret9');
  const { yaml } = file.json();
  const login = { type: 'kept' };
  expect((await admin('PUT', '/api/cameras/gate', body({ yaml, login }))).json().saved).toBeNull();
  expect((await admin('PUT', '/api/cameras/gate', body({ yaml, login, takesOver: true }))).json().saved).toBe(1);
});

test('a camera’s page and its card say when each rule is in force', async () => {
  const rule =
    'zones: [{ id: kerb, polygon: [[0, 0.5], [1, 0.5], [1, 1]] }]\nrules: [{ id: van, kind: illegal-parking, zones: [kerb], dwell: 5m, hours: "Su 00:00-24:00" }]\n';
  world.cameraTexts.set('gate', textOf('gate', rule));
  const { rules } = (await admin('GET', '/api/cameras/gate')).json();
  expect(rules).toMatchObject([
    {
      id: 'van',
      kind: 'illegal-parking',
      hours: 'Su 00:00-24:00',
      isInForce: false,
      changesAt: expect.stringContaining('T'),
    },
    { id: 'camera-fault', hours: null, isInForce: true, changesAt: null },
  ]);
  await admin('PUT', '/api/cameras/yard', body({ yaml: textOf('yard') }));
  world.cameraTexts.set('yard', 'id: yard\nzones: 7\n');
  expect((await admin('GET', '/api/cameras/yard')).json()).toMatchObject({ rules: null, file: 'streams/yard.yaml' });
});

describe('a test picture', () => {
  const ask = (more: object = {}) =>
    admin('POST', '/api/camera-tests', {
      ...{
        cameraId: null,
        address: 'rtsp://192.0.2.10/main',
        transport: 'tcp',
        redirects: [],
        login: { type: 'none' },
      },
      ...more,
    });

  test('is shown with what is odd, and the log says which address', async () => {
    const picture = { rgb: new Uint8Array(12), widthPx: 2, heightPx: 2 };
    world.tested = {
      type: 'seen',
      picture,
      codec: 'h264 (High)',
      keyFrameEveryMs: 4_000,
      oddities: ['rare-key-frames'],
    };
    expect((await ask()).json()).toMatchObject({
      picture: expect.stringMatching(/^data:image\/jpeg;base64,/),
      codec: 'h264 (High)',
      says: [expect.stringContaining('key frames are rare')],
    });
    expect((await world.logged()).at(-1)).toMatchObject({
      verb: 'test-camera',
      detail: { address: 'rtsp://192.0.2.10/main', picture: true },
    });
  });

  test('that does not come says why', async () => {
    world.tested = { type: 'unseen', reason: 'unreachable', oddity: 'redirect', detail: 'to 192.0.2.66' };
    expect((await ask()).json()).toMatchObject({
      picture: null,
      says: [expect.stringContaining('redirects')],
      detail: 'to 192.0.2.66',
    });
  });

  test.each([
    'rtsp://127.0.0.1/main',
    'rtsp://169.254.169.254/',
    'http://192.0.2.1/',
    'file:///etc/passwd',
    '/etc/passwd',
  ])('of %s is refused before anything is connected', async (address) => {
    const refused = await ask({ address });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'JX_CAMERA_TEXT']);
    expect(world.testedUrls).toEqual([]);
  });

  test('takes a login that is kept to the camera’s own address only', async () => {
    await admin('PUT', '/api/cameras/gate', body());
    const address = (host: string) => `rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@${host}/other`;
    const kept = { cameraId: 'gate', login: { type: 'kept' } };
    expect((await ask({ ...kept, address: address('192.0.2.66') })).statusCode).toBe(422);
    expect((await ask({ ...kept, address: address('192.0.2.10') })).statusCode).toBe(200);
    expect(world.testedUrls.map(({ shown }) => shown)).toEqual(['rtsp://***@192.0.2.10/other']);
  });
});

test('who sees cameras sees the page of one, and nothing of its versions', async () => {
  await admin('PUT', '/api/cameras/gate', body());
  const operator = await world.signedIn('3071', ['operator']);
  expect((await operator('GET', '/api/cameras/gate')).json()).toMatchObject({ newest: 1, days: expect.any(Array) });
  for (const url of ['/api/cameras/gate/versions', '/api/cameras/gate/versions/1', '/api/cameras/gate/file'])
    expect((await operator('GET', url)).statusCode).toBe(403);
});

test('a camera that was just saved has its name and its zone before a worker has seen it', async () => {
  await admin('PUT', '/api/cameras/gate', body({ yaml: textOf('gate', 'name: 大门\ntimezone: Asia/Urumqi\n') }));
  const page = (await admin('GET', '/api/cameras/gate')).json();
  expect(page).toMatchObject({ name: '大门', timezone: 'Asia/Urumqi', watched: null });
  expect(Math.abs(Date.parse(page.savedAt) - world.clock.now().getTime())).toBeLessThan(60_000);
});
