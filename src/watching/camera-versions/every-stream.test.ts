import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { formatProblem } from '../../testing/builders/camera-text.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { AddressRule } from '../ingest/address-rule.ts';
import { readCamera } from '../streams/read-camera.ts';
import { type StreamScan, type StreamScanner, Streams } from '../streams/streams.ts';
import type { CameraVersionRow } from './camera-version-entity.ts';
import { JoinedStreams } from './joined-streams.ts';
import type { CameraLogin } from './login-seal.ts';
import { StoredCameras } from './stored-cameras.ts';
import { storedReader } from './stored-reader.ts';
import { StoredStreams } from './stored-streams.ts';

const NOTHING = { changes: [], problems: [], warnings: [], isRead: true, folderProblem: null };
const LOGINS: Readonly<Record<string, CameraLogin>> = { sealed: { user: 'admin', password: 'a b@c' } };

let stored: StoredCameras;
let files: string[];
let joined: StreamScanner;
let newestSaved: number;

beforeEach(() => {
  files = [];
  newestSaved = 0;
  stored = new StoredCameras({ store: new MemoryStore(), clock: new FakeClock() });
  const seal = {
    open: (sealed: string, cameraId: string) => {
      const login = LOGINS[sealed];
      if (login === undefined)
        throw saidError('JX_CAMERA_KEY', saying('camera-error.key-wrong', { cameraId, path: 'cameras.key' }));
      return login;
    },
  };
  const reading = { allowedFolders: [], models: ['street'] };
  const addresses = new AddressRule(undefined);
  const read = storedReader({ reading, addresses, now: () => new Date(0) });
  const source = new StoredStreams({ cameras: stored, seal });
  joined = new JoinedStreams({
    files: { scan: async () => ({ ...NOTHING, cameras: files.map(fileCamera) }) },
    stored: new Streams({ where: 'console', source, read }),
  });
});

function fileCamera(id: string) {
  const read = readCamera(textOf(id, 'rtsp://192.0.2.1/file'), {
    file: `${id}.yaml`,
    env: {},
    allowedFolders: [],
    models: null,
  });
  return 'camera' in read ? read.camera : expect.fail('the file can be read');
}

const textOf = (id: string, url: string) => `id: ${id}\nurl: ${url}\n`;
const save = (cameraId: string, more: Partial<CameraVersionRow> = {}) => {
  newestSaved += 1;
  const own = { cameraId, requestId: `r${newestSaved}`, by: '9001', note: '', login: null };
  return stored
    .newestOf(cameraId)
    .then((newest) =>
      stored.save({ ...own, yaml: textOf(cameraId, 'rtsp://192.0.2.10/a'), seen: newest?.no ?? 0, ...more }),
    );
};
const ids = ({ cameras }: StreamScan) => cameras.map(({ id }) => id);
const said = ({ changes }: StreamScan) =>
  changes.map((change) => `${change.type} ${'camera' in change ? change.camera.id : change.cameraId}`);

test('what is saved, changed and removed is taken up, each once', async () => {
  expect(ids(await joined.scan())).toEqual([]);
  await save('gate');
  await save('yard');
  const first = await joined.scan();
  expect([ids(first), said(first)]).toEqual([
    ['gate', 'yard'],
    ['added gate', 'added yard'],
  ]);
  await save('gate', { yaml: textOf('gate', 'rtsp://192.0.2.10/b') });
  expect(said(await joined.scan())).toEqual(['changed gate']);
  await save('gate', { yaml: null });
  const last = await joined.scan();
  expect([ids(last), said(last)]).toEqual([['yard'], ['removed gate']]);
  expect(said(await joined.scan())).toEqual([]);
});

describe('a login', () => {
  const url = `rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.10/a`;

  test('is filled into the address; a new one alone is a change', async () => {
    await save('gate', { yaml: textOf('gate', url), login: 'sealed' });
    const { cameras } = await joined.scan();
    expect(cameras[0]?.url.href).toBe('rtsp://admin:a%20b%40c@192.0.2.10/a');
    await save('gate', { yaml: textOf('gate', url), login: 'sealed' });
    expect(said(await joined.scan())).toEqual(['changed gate']);
  });

  test('that no key opens is a problem of that camera; it goes on as it was, and others are watched', async () => {
    await save('gate', { yaml: textOf('gate', url), login: 'sealed' });
    await save('yard');
    await joined.scan();
    await save('gate', { yaml: textOf('gate', url), login: 'of another key' });
    const scan = await joined.scan();
    expect([ids(scan), said(scan)]).toEqual([['gate', 'yard'], ['broken gate']]);
    expect(scan.problems.map(formatProblem)).toEqual([expect.stringContaining('another key than cameras.key')]);
  });
});

test('a camera that has a file is the file’s; that is a problem until one of the two goes', async () => {
  files = ['gate'];
  await save('gate');
  const both = await joined.scan();
  expect(both.cameras.map(({ url }) => url.href)).toEqual(['rtsp://192.0.2.1/file']);
  expect([said(both), both.problems.map(formatProblem)]).toEqual([
    ['broken gate'],
    [expect.stringContaining('camera gate has a file too')],
  ]);
  expect(said(await joined.scan())).toEqual([]);
  files = [];
  const stays = await joined.scan();
  expect(stays.cameras.map(({ url }) => url.href)).toEqual(['rtsp://192.0.2.10/a']);
  expect(stays.problems).toEqual([]);
});

test.each([
  ['a password in the text', 'rtsp://admin:secret@192.0.2.10/a', /password is not stored in the text/],
  ['a variable of the program', `rtsp://192.0.2.10/\${JIEXUN_SIGNING_KEY}`, /JIEXUN_SIGNING_KEY/],
  ['this machine', 'rtsp://127.0.0.1/a', /not looked for at 127\.0\.0\.1/],
  ['a file of the machine', '/etc/passwd', /folder/],
])('%s is refused, and the password is not repeated', async (_, url, message) => {
  await save('gate', { yaml: textOf('gate', url) });
  const { cameras, problems } = await joined.scan();
  expect(cameras).toEqual([]);
  expect(problems.map(formatProblem).join('\n')).toMatch(message);
  expect(problems.map(formatProblem).join('\n')).not.toContain('secret');
});

test('a version that becomes visible after a newer one of another camera is taken up too', async () => {
  await save('yard');
  await joined.scan();
  const hidden = await save('gate');
  const since = stored.since.bind(stored);
  stored.since = async (from) => (await since(from)).filter(({ id }) => id !== hidden.id);
  await save('park');
  expect(ids(await joined.scan())).toEqual(['park', 'yard']);
  stored.since = since;
  expect(ids(await joined.scan())).toEqual(['gate', 'park', 'yard']);
});
