import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { formatProblem } from '../../testing/builders/camera-text.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { storedReader } from '../../watching/camera-versions/stored-reader.ts';
import { StoredStreams } from '../../watching/camera-versions/stored-streams.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import { checkStore, type StoredTexts } from './checked-texts.ts';

const WHERE = '/data';
const AWAY = saidError('JX_STORE_UNREACHABLE', saying('store-error.database-missing', { where: WHERE }));

let cameras: StoredCameras;
let open: number;
let stored: StoredTexts;

beforeEach(() => {
  open = 0;
  cameras = new StoredCameras({ store: new MemoryStore(), clock: new FakeClock() });
  const seal = {
    open: (_: string, cameraId: string): never => {
      throw saidError('JX_CAMERA_KEY', saying('camera-error.key-wrong', { cameraId, path: 'cameras.key' }));
    },
  };
  stored = {
    where: WHERE,
    read: storedReader({
      reading: { allowedFolders: [], models: ['street'] },
      addresses: new AddressRule(undefined),
      now: () => new Date(0),
    }),
    open: async () => {
      open += 1;
      return {
        source: new StoredStreams({ cameras, seal }),
        close: async () => {
          open -= 1;
        },
      };
    },
  };
});

async function save(cameraId: string, text: string | null, login: string | null = null): Promise<void> {
  const seen = (await cameras.newestOf(cameraId))?.no ?? 0;
  const yaml = text === null ? null : `id: ${cameraId}\n${text}\n`;
  await cameras.save({ cameraId, seen, yaml, login, requestId: `${cameraId}-${seen}`, by: '9001', note: '' });
}

const GOOD = 'url: rtsp://192.0.2.10/a';

describe('the cameras of the store are read as the watching process reads them:', () => {
  test.each<[what: string, text: string, login: string | null, problem: RegExp]>([
    ['a wrong address', 'url: http://x/', null, /^console\/gate.yaml:2:6: url: url "http:\/\/x\/" cannot be used/],
    ['an unknown field', `${GOOD}\nzons: []`, null, /^console\/gate.yaml:3:1: zons: .*did you mean "zones"\?$/],
    ['an address on this machine', 'url: rtsp://127.0.0.1/', null, /not looked for at 127\.0\.0\.1/],
    ['a login of another key', GOOD, 'sealed', /^console\/gate.yaml: .*another key than cameras.key/],
  ])('%s is named', async (_, text, login, problem) => {
    await save('gate', text, login);
    await save('yard', GOOD);
    const read = await checkStore(stored, []);
    expect(read.problems.map(formatProblem)).toEqual([expect.stringMatching(problem)]);
    expect([read.cameras.map(({ id }) => id), read.count, open]).toEqual([['yard'], 2, 0]);
  });

  test.each<[networks: string | undefined, problems: readonly RegExp[], warnings: readonly RegExp[]]>([
    [undefined, [], [/^console\/gate.yaml:2:1: url: .*127\.0\.0\.1.*not set in this shell, but may be for the server/]],
    ['10.0.0.0/8', [/not looked for at 127\.0\.0\.1/], []],
    ['127.0.0.0/8', [], []],
  ])('an address on this machine, where the shell allows %s', async (networks, problems, warnings) => {
    await save('gate', 'url: rtsp://127.0.0.1/');
    const read = storedReader({
      reading: { allowedFolders: [], models: ['street'] },
      ...{ addresses: new AddressRule(networks), now: () => new Date(0), isOfShell: true },
    });
    const found = await checkStore({ ...stored, read }, []);
    expect(found.problems.map(formatProblem)).toEqual(problems.map((one) => expect.stringMatching(one)));
    expect(found.warnings.map(formatProblem)).toEqual(warnings.map((one) => expect.stringMatching(one)));
  });

  test('of each the newest version, and none that is removed', async () => {
    await save('gate', 'url: http://x/');
    await save('gate', GOOD);
    await save('yard', GOOD);
    await save('yard', null);
    const { cameras: found, problems, count } = await checkStore(stored, []);
    expect([found.map(({ id }) => id), problems, count]).toEqual([['gate'], [], 1]);
  });
});

test('an id that also has a file is named, also when that file is broken; the file’s camera stands for it', async () => {
  await save('gate', GOOD);
  await save('yard', GOOD);
  const read = await checkStore(stored, ['streams/gate.yaml', 'streams/park.yaml']);
  expect(read.problems.map(formatProblem)).toEqual([
    expect.stringMatching(/^console\/gate.yaml: camera gate has a file too/),
  ]);
  expect([read.cameras.map(({ id }) => id), read.count]).toEqual([['yard'], 2]);
});

test('a store that was never made is no problem', async () => {
  const read = await checkStore({ ...stored, open: async () => null }, []);
  expect(read).toMatchObject({ isThere: false, count: null, problems: [], where: WHERE });
});

describe('a store that cannot be read is a problem, and is closed:', () => {
  test.each<[when: string, fault: () => void]>([
    ['when it is opened', () => (stored = { ...stored, open: () => Promise.reject(AWAY) })],
    ['while it is read', () => (cameras.since = () => Promise.reject(AWAY))],
  ])('%s', async (_, fault) => {
    fault();
    const read = await checkStore(stored, []);
    expect(read.problems.map(formatProblem)).toEqual([`${WHERE}: ${AWAY.message}`]);
    expect([read.isThere, read.count, open]).toEqual([true, null, 0]);
  });

  test('a fault of the program is not taken for one', async () => {
    cameras.since = () => Promise.reject(new TypeError('broken'));
    await expect(checkStore(stored, [])).rejects.toThrow('broken');
    expect(open).toBe(0);
  });
});
