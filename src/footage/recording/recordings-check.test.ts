import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { CAMERA, RecordingWorld } from '../../testing/worlds/recording-world.ts';
import type { ToldHead } from './head-check.ts';
import { hashOf } from './hour-chain.ts';
import { headOf, type RecordingHeadRow, recordingHeads, writeHead } from './recording-head.ts';
import { recordingSigning } from './recording-signing.ts';
import { checkRecordings } from './recordings-check.ts';
import { segmentPath } from './segment-store.ts';
import { writeTakenMark } from './taken-mark.ts';

/** Half a minute before an hour ends, and half a minute of the next: a closed hour and an open one. */
const START = new Date('2026-01-01T08:59:30Z');
const CLOSED = `${CAMERA}/2026-01-01T08`;

const { signer } = aKeyPair();

describe('the check of recordings', () => {
  let world: RecordingWorld;
  /** Of the closed hour, and of the open one. */
  let first = '';
  let second = '';

  let heads: Collection<RecordingHeadRow>;
  let sign: () => Promise<unknown>;

  beforeEach(async () => {
    const store = new MemoryStore();
    heads = store.collection(recordingHeads);
    world = new RecordingWorld(START, store);
    const { clock } = world;
    const signing = recordingSigning({ store, signer, keeper: null, tell: async () => undefined, clock });
    sign = () => signing({ name: 'sign-recordings', id: 'all', data: {} }, new AbortController().signal);
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(20);
    await camera.give({ type: 'end', why: 'camera-down', words: '' });
    await world.clock.advance(15_000);
    await camera.begin();
    await camera.seconds(3_700);
    await camera.stop();
    const paths = (await world.volume.list(CAMERA)).map(({ path }) => path);
    [first = '', second = ''] = [paths[0], paths.at(-1)];
  });

  const check = (withHashes = false, toldHeads: readonly ToldHead[] = []) =>
    checkRecordings({ rows: world.rows, heads, store: world.volume, keys: signer.ring, toldHeads, withHashes });
  const breachesOf = async (withHashes = false) =>
    (await check(withHashes)).breaches.map(({ what, where }) => `${what} ${where}`);

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    const file = await world.volume.create(path);
    await file.append(bytes);
    await file.close();
  }

  /** A row as somebody with access to the store makes it. */
  async function changeRow(id: string, change: object): Promise<void> {
    const row = await world.rows.get(id);
    if (row !== null) await world.rows.replace({ ...row, ...change });
  }

  test('finds nothing where nobody has changed anything, with hashes and without', async () => {
    const { breaches, ...counts } = await check(true);
    expect(breaches).toEqual([]);
    expect(counts).toMatchObject({ cameras: 1, hours: 3, closedHours: 2, elsewhere: 0, unfinished: 0 });
    expect(await breachesOf()).toEqual([]);
  });

  test('names files that are gone, cut, longer, in no row, or none of ours', async () => {
    const bytes = (await world.volume.list(CAMERA))[1]?.bytes ?? 0;
    const [, cut = ''] = (await world.volume.list(CAMERA)).map(({ path }) => path);
    await world.volume.delete(first);
    await world.volume.cut(cut, bytes - 1);
    const unlisted = `${CAMERA}/2026-01-01/08/1767257940000-9.mp4`;
    for (const path of [unlisted, `${CAMERA}/2026-01-01/08/notes.txt`, 'holiday/film.mp4'])
      await write(path, new Uint8Array(9));
    expect((await breachesOf()).toSorted()).toEqual(
      [
        ...[`missing ${first}`, `cut ${cut}`, `unlisted ${unlisted}`],
        ...[`foreign ${CAMERA}/2026-01-01/08/notes.txt`, 'foreign holiday'],
      ].toSorted(),
    );
  });

  test.each(['closed', 'open'])(
    'reads a file of an hour that is %s only when it is asked to, and then names other bytes',
    async (hour) => {
      const path = hour === 'closed' ? first : second;
      const bytes = await world.volume.read(path, 0, 1e9);
      await world.volume.delete(path);
      await write(path, Buffer.from(bytes ?? []).fill(7, 100));
      expect(await breachesOf()).toEqual([]);
      expect(await breachesOf(true)).toEqual([`changed ${path}`]);
    },
  );

  test('a file that may be written now is none: of an hour that is open, or has no row yet', async () => {
    await write(`${CAMERA}/2026-01-01/10/${Date.parse('2026-01-01T10:01:20Z')}-1.mp4`, new Uint8Array(9));
    await write(`${CAMERA}/2026-01-01/11/${Date.parse('2026-01-01T11:00:00Z')}-1.mp4`, new Uint8Array(9));
    expect(await check()).toMatchObject({ breaches: [], unfinished: 2 });
  });

  test.each([
    ['a file has grown', 15],
    ['files were begun and closed', 150],
    ['an hour was closed', 3_700],
  ])('what is recorded after the files were listed is no breach: %s', async (_, seconds) => {
    const camera = await world.record(2);
    await camera.begin();
    await camera.seconds(15);
    const list = async (folder: string) => {
      const files = await world.volume.list(folder);
      if (folder === CAMERA) await camera.seconds(seconds);
      return files;
    };
    const { volume } = world;
    const store = {
      volume: volume.volume,
      top: () => volume.top(),
      list,
      digest: (path: string) => volume.digest(path),
    };
    const { breaches } = await checkRecordings({ rows: world.rows, heads, store, keys: [], withHashes: true });
    expect(breaches).toEqual([]);
    await camera.stop();
  });

  test('names a closed hour whose row was changed, and the one after a row that was taken away', async () => {
    await changeRow(CLOSED, { gaps: [] });
    expect(await breachesOf()).toEqual([`row-changed ${CLOSED}`]);
    await world.rows.delete(CLOSED);
    expect(await breachesOf()).toEqual([`row-missing ${CAMERA}/2026-01-01T09`, `unlisted ${first}`]);
  });

  test('names an hour that does not follow the one before it', async () => {
    await changeRow(CLOSED, { sha256: 'f'.repeat(64) });
    expect(await breachesOf()).toEqual([`row-changed ${CLOSED}`, `row-unlinked ${CAMERA}/2026-01-01T09`]);
  });

  test('names the newest hours when they were taken away together with their files: only a signed head tells', async () => {
    const newest = `${CAMERA}/2026-01-01T09`;
    expect(await check()).toMatchObject({ breaches: [], unsignedHours: 2 });
    await sign();
    expect(await check()).toMatchObject({ breaches: [], unsignedHours: 0 });
    const row = await world.rows.get(newest);
    for (const [name] of row?.segments ?? []) await world.volume.delete(segmentPath(CAMERA, name));
    await world.rows.delete(newest);
    expect((await breachesOf()).filter((one) => !one.startsWith('unlisted'))).toEqual([`signed-gone ${newest}`]);
  });

  test('names a camera of which all hours were taken away with their files', async () => {
    await sign();
    for (const { id } of await world.hours()) await world.rows.delete(id);
    for (const { path } of await world.volume.list(CAMERA)) await world.volume.delete(path);
    expect(await breachesOf()).toEqual([`signed-gone ${CAMERA}/2026-01-01T09`]);
  });

  test('names hours that were taken away or written anew together with the rows of their heads: a told head tells', async () => {
    const told = (await world.hours()).filter(({ state }) => state === 'closed').map((row) => headOf(row, START));
    expect((await check(false, told)).breaches).toEqual([]);
    const newest = `${CAMERA}/2026-01-01T09`;
    const row = await world.rows.get(newest);
    if (row === null) throw new Error('the hour was not closed');
    await changeRow(newest, { gaps: [], sha256: hashOf({ ...row, gaps: [] }) });
    const what = async () => (await check(false, [...told, ...told])).breaches.map((one) => `${one.what} ${one.where}`);
    expect(await what()).toEqual([`signed-changed ${newest}`]);
    for (const { id } of await world.hours()) await world.rows.delete(id);
    for (const { path } of await world.volume.list(CAMERA)) await world.volume.delete(path);
    expect(await what()).toEqual([`signed-gone ${CLOSED}`, `signed-gone ${newest}`]);
  });

  test('names an hour that was written anew with hashes that fit', async () => {
    await sign();
    const newest = `${CAMERA}/2026-01-01T09`;
    const row = await world.rows.get(newest);
    if (row === null) throw new Error('the hour was not closed');
    const forged = { ...row, gaps: [] };
    await changeRow(newest, { gaps: [], sha256: hashOf(forged) });
    expect(await breachesOf()).toEqual([`signed-changed ${newest}`]);
  });

  test('names a head that was changed, or that somebody else signed, and does not believe it', async () => {
    await sign();
    const [head] = (await heads.find({ index: 'byCamera', where: { cameraId: CAMERA }, limit: 1 })).rows;
    const newest = await world.rows.get(`${CAMERA}/2026-01-01T09`);
    if (head === undefined || newest === null) throw new Error('nothing was signed');
    for (const note of [head.note.replace('"seq":2', '"seq":1'), writeHead(headOf(newest, START), aKeyPair().signer)]) {
      const known = await heads.get(head.id);
      if (known !== null) await heads.replace({ ...known, note });
      expect(await check()).toMatchObject({
        breaches: [{ what: 'head-unsigned', where: `${CAMERA}/2026-01-01` }],
        unsignedHours: 2,
      });
    }
  });

  test.each(['going', 'gone'] as const)('files that retention took are not missing: %s', async (files) => {
    const row = await world.rows.get(CLOSED);
    if (row === null) throw new Error('the hour was not closed');
    const taken = writeTakenMark(row, { why: 'age', at: START }, signer);
    await changeRow(CLOSED, { files, taken });
    expect(await breachesOf()).toEqual(files === 'going' ? [] : [`unlisted ${first}`]);
    await world.volume.delete(first);
    expect(await check(true)).toMatchObject({ breaches: [], takenHours: 1 });
  });

  test('a row that only says so does not hide what a hand took', async () => {
    const row = await world.rows.get(CLOSED);
    if (row === null) throw new Error('the hour was not closed');
    await world.volume.delete(first);
    const foreign = writeTakenMark(row, { why: 'age', at: START }, aKeyPair().signer);
    const other = writeTakenMark({ ...row, id: `${CAMERA}/2026-01-01T07` }, { why: 'age', at: START }, signer);
    for (const taken of [null, 'a word', foreign, other]) {
      await changeRow(CLOSED, { files: 'gone', taken });
      expect(await breachesOf()).toEqual([`taken-unsigned ${CLOSED}`, `missing ${first}`]);
    }
  });

  test('leaves files of other volumes alone', async () => {
    const row = await world.rows.get(CLOSED);
    await changeRow(CLOSED, { runs: row?.runs.map((run) => ({ ...run, volume: 'elsewhere' })) });
    expect(await check()).toMatchObject({ elsewhere: 1 });
  });
});
