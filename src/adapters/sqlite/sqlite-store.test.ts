import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { defineEntity } from '../../kernel/store/entity.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, type Parcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { describeCollectionContract } from '../../testing/contracts/collection-contract.ts';
import { SqliteStore } from './sqlite-store.ts';

const open = (path: string, more: { log?: KeptLog; maxBytes?: number; busyTimeoutMs?: number } = {}): SqliteStore =>
  new SqliteStore({ path, log: new KeptLog(), ...more });
const aFile = (): string => join(scratchFolder(), 'jiexun.db');

/** Changes the file as another program does. */
function meddle(path: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

describeCollectionContract('SqliteStore', async () => open(':memory:'));
describeCollectionContract('SqliteStore in a file', async () => open(aFile()));

describe('a database file', () => {
  test('keeps its rows from one opening to the next', async () => {
    const path = aFile();
    const first = open(path);
    await first.collection(parcels).insert(aParcel('a', { arrivedAt: new Date(7) }));
    await first.close();
    const second = open(path);
    expect(await second.collection(parcels).get('a')).toEqual(aParcel('a', { arrivedAt: new Date(7) }));
    await second.close();
  });

  test('makes an index and a unique key that are declared later, also for existing rows', async () => {
    const path = aFile();
    const older = open(path);
    const bare = defineEntity<Parcel>({ ...parcels, uniqueKeys: [], indexes: { byShelf: ['shelf'] } });
    for (let n = 0; n < 450; n += 1) {
      await older
        .collection(bare)
        .insert(aParcel(`p${n}`, { weightKg: n % 3 === 0 ? null : n, openKey: n < 2 ? null : `k${n}` }));
    }
    await older.close();
    const newer = open(path);
    const shop = newer.collection(parcels);
    expect((await shop.find({ index: 'byWeight', range: { from: 448 }, limit: 9 })).rows.map((row) => row.id)).toEqual([
      'p448',
      'p449',
    ]);
    expect(await shop.insert(aParcel('new', { openKey: 'k449' }))).toEqual({ ok: false, taken: 'openKey' });
    expect((await shop.getBy('openKey', 'k3'))?.id).toBe('p3');
    await newer.close();
    const again = open(path).collection(bare);
    expect([...(await again.count({ index: 'byShelf' }))]).toEqual([[null, 450]]);
  });

  test('with rows that share a new unique key says which key, and stays as it was', async () => {
    const path = aFile();
    const older = open(path);
    const bare = defineEntity<Parcel>({ ...parcels, uniqueKeys: [] });
    for (const id of ['a', 'b']) await older.collection(bare).insert(aParcel(id, { openKey: 'same' }));
    await older.close();
    const newer = open(path);
    expect(() => newer.collection(parcels)).toThrow(
      expect.objectContaining({ code: 'JX_STORE_UNIQUE', message: expect.stringMatching(/openKey/) }),
    );
    await newer.close();
    expect((await open(path).collection(bare).find({ index: 'byId', limit: 9 })).rows).toHaveLength(2);
  });

  test.each([
    { title: 'of a newer format', statement: 'PRAGMA user_version = 99', code: 'JX_STORE_NEWER' },
    { title: 'of another program', statement: 'PRAGMA application_id = 7', code: 'JX_STORE_NEWER' },
  ])('$title is refused and left untouched', async ({ statement, code }) => {
    const path = aFile();
    await open(path).close();
    meddle(path, statement);
    expect(() => open(path)).toThrow(expect.objectContaining({ code }));
  });

  test('that is not a database is a named error with what to do', () => {
    const path = aFile();
    writeFileSync(path, 'Once upon a time there was a street. '.repeat(200));
    expect(() => open(path)).toThrow(
      expect.objectContaining({
        code: 'JX_STORE_CORRUPT',
        message: expect.stringMatching(/not a SQLite database; move/),
      }),
    );
  });

  test('whose pages are damaged is a named error when they are read, and nothing crashes', async () => {
    const path = aFile();
    const store = open(path);
    for (let n = 0; n < 200; n += 1)
      await store.collection(parcels).insert(aParcel(`p${n}`, { contents: 'x'.repeat(500) }));
    await store.close();
    writeFileSync(path, Buffer.alloc(40_000, 0xa5), { flag: 'r+', flush: true });
    const damaged = (): unknown => open(path).collection(parcels);
    expect(damaged).toThrow(expect.objectContaining({ code: 'JX_STORE_CORRUPT' }));
  });

  test('in a folder that is not there is a named error', () => {
    expect(() => open('/nowhere/at/all.db')).toThrow(
      expect.objectContaining({ code: 'JX_STORE_IO', message: expect.stringMatching(/folder exists/) }),
    );
  });

  test('a row that cannot be read is named when asked for, and left out of a list with one log line', async () => {
    const path = aFile();
    const log = new KeptLog();
    const store = open(path, { log });
    const shop = store.collection(parcels);
    for (const id of ['a', 'b', 'c', 'd']) await shop.insert(aParcel(id, { shelf: 's' }));
    meddle(
      path,
      `UPDATE parcels SET doc = '{"id":' WHERE id = 'b'`,
      `UPDATE parcels SET doc = '{"id":"c","version":"x"}' WHERE id = 'c'`,
    );
    await expect(shop.get('b')).rejects.toMatchObject({
      code: 'JX_STORE_ROW',
      message: expect.stringMatching(/"b" of parcels/),
    });
    await expect(shop.get('c')).rejects.toMatchObject({
      code: 'JX_STORE_ROW',
      message: expect.stringMatching(/"c" of parcels.*version/),
    });
    for (const _ of [1, 2]) {
      const { rows, leftOut } = await shop.find({ index: 'byShelf', where: { shelf: 's' }, limit: 9 });
      expect(rows.map((row) => row.id)).toEqual(['a', 'd']);
      expect(leftOut).toEqual(['b', 'c']);
    }
    expect(log.lines.map(({ level, fields }) => ({ level, ...fields }))).toMatchObject([
      { level: 'error', table: 'parcels', id: 'b' },
      { level: 'error', table: 'parcels', id: 'c' },
    ]);
    const first = await shop.find({ index: 'byShelf', where: { shelf: 's' }, limit: 2 });
    const rest = await shop.find({ index: 'byShelf', where: { shelf: 's' }, limit: 2, after: first.next ?? '' });
    expect([first, rest].flatMap((page) => page.rows.map((row) => row.id))).toEqual(['a', 'd']);
    await store.close();
  });
});

describe('when the disk is full', () => {
  test('each write gets the error, none is half done, reads go on, and writes work again when there is room', async () => {
    const path = aFile();
    const store = open(path, { maxBytes: 200_000 });
    const shop = store.collection(parcels);
    await shop.insert(aParcel('first', { openKey: 'O' }));
    const heavy = { contents: 'x'.repeat(100_000) };
    const results = await Promise.allSettled([
      shop.insert(aParcel('a', heavy)),
      shop.insert(aParcel('b', { ...heavy, openKey: 'P' })),
      shop.replace(aParcel('first', heavy)),
      shop.insert(aParcel('light')),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({
      reason: { code: 'JX_STORE_FULL', message: expect.stringMatching(/make room/) },
    });
    expect(await shop.get('b')).toBeNull();
    expect(await shop.getBy('openKey', 'P')).toBeNull();
    expect(await shop.get('first')).toEqual(aParcel('first', { openKey: 'O' }));
    await shop.delete('a');
    expect(await shop.insert(aParcel('b', { openKey: 'P' }))).toEqual({ ok: true });
    await store.close();
  });
});

describe('two processes on one file', () => {
  test('both write, by compare-and-set, and read what the other wrote', async () => {
    const path = aFile();
    const [one, other] = [open(path), open(path)];
    await one.collection(parcels).insert(aParcel('a'));
    expect(await other.collection(parcels).replace(aParcel('a', { shelf: 'other' }))).toEqual({ ok: true, version: 2 });
    expect(await one.collection(parcels).replace(aParcel('a', { shelf: 'one' }))).toEqual({ ok: false, why: 'stale' });
    expect((await one.collection(parcels).get('a'))?.shelf).toBe('other');
    await one.close();
    await other.close();
  });

  test('a write that waits too long for another is a named error and did not happen', async () => {
    const path = aFile();
    const store = open(path, { busyTimeoutMs: 20 });
    const shop = store.collection(parcels);
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN IMMEDIATE');
    await expect(shop.insert(aParcel('a'))).rejects.toMatchObject({ code: 'JX_STORE_BUSY' });
    expect(await shop.get('a')).toBeNull();
    holder.exec('ROLLBACK');
    expect(await shop.insert(aParcel('a'))).toEqual({ ok: true });
    holder.close();
    await store.close();
  });

  test('ten writes that wait for another process wait together, not one after the other', async () => {
    const path = aFile();
    const store = open(path, { busyTimeoutMs: 200 });
    const shop = store.collection(parcels);
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN IMMEDIATE');
    const startedMs = performance.now();
    const written = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => shop.insert(aParcel(`p${n}`))));
    expect(performance.now() - startedMs).toBeLessThan(1_200);
    for (const one of written) expect(one).toMatchObject({ reason: { code: 'JX_STORE_BUSY' } });
    holder.close();
    await store.close();
  });
});

test('the log is emptied into the database when asked', async () => {
  const path = aFile();
  const store = open(path);
  const shop = store.collection(parcels);
  for (let n = 0; n < 20; n += 1) await shop.insert(aParcel(`p${n}`, { contents: 'x'.repeat(10_000) }));
  expect(await store.checkpoint()).toEqual({ complete: true });
  expect(statSync(`${path}-wal`).size).toBe(0);
  await store.close();
});

test('emptying the log does not wait for readers, and says that it is not complete', async () => {
  const path = aFile();
  const store = open(path);
  const shop = store.collection(parcels);
  await shop.insert(aParcel('a'));
  const reader = new DatabaseSync(path);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM parcels').get();
  await shop.insert(aParcel('b'));
  const startedMs = performance.now();
  expect(await store.checkpoint()).toEqual({ complete: false });
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  reader.close();
  expect(await store.checkpoint()).toEqual({ complete: true });
  await store.close();
});
