import { expect, test } from 'vitest';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { MongoStore } from '../adapters/mongo/mongo-store.ts';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { Store } from '../kernel/store/collection.ts';
import { encodeRow } from '../kernel/store/row-codec.ts';
import { beginMove, checkNoMove } from '../kernel/store/unfinished-move.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { mongoOfThisFile } from '../testing/servers/mongo-suite.ts';
import { Killed, KillSwitch, mortalStore } from '../testing/worlds/failing-store.ts';
import { liveIn } from '../testing/worlds/lived-installation.ts';
import { Roster } from '../watching/shifts/roster.ts';
import { everyEntity } from './entities.ts';
import { migrateApp } from './migrate-app.ts';
import { migrateRows } from './migration.ts';
import { EMBEDDED_JOBS, LEFT_BEHIND, movesOf } from './moved-entities.ts';

const aUrl = mongoOfThisFile();
const clock = new SystemClock();
const openSqlite = (folder: string) => new SqliteFolder({ folder: folder, log: new KeptLog() });

async function livedFolder(): Promise<string> {
  const folder = scratchFolder();
  const store = openSqlite(folder);
  await liveIn(store, folder);
  await store.close();
  return folder;
}

function migrate(from: string, to: string, { overwrite = false, env = {} } = {}) {
  const quiet = { log: new KeptLog(), words: wordsIn('en'), say: () => undefined };
  return migrateApp({ from, to, overwrite }, { env, clock, ...quiet });
}

/** Every moved row as text. */
async function textOf(store: Store): Promise<readonly string[]> {
  const left = [...LEFT_BEHIND, EMBEDDED_JOBS];
  const texts: Promise<readonly string[]>[] = [];
  everyEntity((entity) => {
    if (left.includes(entity.name)) return;
    const found = store.collection(entity).find({ index: 'id', limit: 1_000 });
    texts.push(found.then(({ rows }) => rows.map((row) => `${entity.name} ${encodeRow(row)}`)));
  });
  return (await Promise.all(texts)).flat();
}

async function textIn(folder: string): Promise<readonly string[]> {
  const store = openSqlite(folder);
  const text = await textOf(store);
  await store.close();
  return text;
}

test('from one machine to MongoDB and back: every row is the same to the byte, except which worker held the cameras', async () => {
  const [here, back, url] = [await livedFolder(), scratchFolder(), aUrl()];
  const over = await migrate(here, 'env:THERE', { env: { THERE: url } });
  expect(over.entities.filter((entity) => !entity.isEqual)).toEqual([]);
  expect(over.notes.map(wordsIn('en').of).join('\n')).toMatch(/confirm-view yard-east.*JIEXUN_EVIDENCE/s);
  expect((await migrate(url, back)).isEqual).toBe(true);
  const before = (await textIn(here)).map((text) => text.replace('"holder":"here:1"', '"holder":null'));
  expect(before.length).toBeGreaterThan(10);
  expect(await textIn(back)).toEqual(before);
  // Again in both directions: everything is there and equal.
  expect((await migrate(here, url)).isEqual).toBe(true);
  expect((await migrate(url, here, { overwrite: true })).isEqual).toBe(true);
});

test('is refused while a program works on either side, and nothing is written', async () => {
  const [here, url] = [await livedFolder(), aUrl()];
  const lock = DataFolderLock.take({ folder: here, clock, pid: 4_711 });
  await expect(migrate(here, url)).rejects.toMatchObject({ code: 'JX_DATA_FOLDER_BUSY' });
  await expect(migrate(url, here)).rejects.toMatchObject({ code: 'JX_DATA_FOLDER_BUSY' });
  lock.release();
  const store = await MongoStore.open({ url, log: new KeptLog() });
  const roster = new Roster({ store, clock, workerId: 'there:2' });
  await roster.signOn({ role: 'jobs', watching: 0, limit: 0, lagMs: null, clockOffsetMs: null });
  await expect(migrate(here, url)).rejects.toMatchObject({ message: expect.stringContaining('in use by there:2') });
  await expect(migrate(url, scratchFolder())).rejects.toMatchObject({ code: 'JX_MIGRATE_REFUSED' });
  expect(await textOf(store)).toEqual([]);
  await roster.signOff();
  expect((await migrate(here, url)).isEqual).toBe(true);
  await store.close();
});

test('half a copy cannot be served or copied until it is finished', async () => {
  const [here, url] = [await livedFolder(), aUrl()];
  const store = await MongoStore.open({ url, log: new KeptLog() });
  const source = openSqlite(here);
  const dying = mortalStore(store, new KillSwitch(3, 'before'));
  const moving = movesOf({ from: source, to: dying }, { withJobs: false });
  const begin = () => beginMove(store, { from: here, startedAt: clock.now() });
  const killed = migrateRows({
    moves: moving,
    overwrite: false,
    begin,
    clock,
    words: wordsIn('en'),
    say: () => undefined,
  });
  await expect(killed).rejects.toBeInstanceOf(Killed);
  await source.close();
  await expect(checkNoMove(store)).rejects.toMatchObject({
    code: 'JX_MIGRATE_UNFINISHED',
    message: expect.stringContaining(here),
  });
  await expect(migrate(url, scratchFolder())).rejects.toMatchObject({ code: 'JX_MIGRATE_UNFINISHED' });
  expect((await migrate(here, url)).isEqual).toBe(true);
  await checkNoMove(store);
  await store.close();
});

test.each([
  { title: 'a folder without data', from: '/tmp/none-such', to: 'mongodb://127.0.0.1:1/x', code: 'JX_NO_DATA' },
  { title: 'no such variable', from: 'env:NOBODY_SET_THIS', to: '.', code: 'JX_MIGRATE_ENDS' },
  { title: 'another kind of address', from: 'redis://127.0.0.1:1', to: '.', code: 'JX_MIGRATE_ENDS' },
  { title: 'a store to itself', from: 'mongodb://a:b@h/x', to: 'mongodb://c:d@h/x', code: 'JX_MIGRATE_ENDS' },
  { title: 'a folder to itself', from: '.', to: process.cwd(), code: 'JX_MIGRATE_ENDS' },
])('$title is a named error', async ({ from, to, code }) => {
  await expect(migrate(from, to)).rejects.toMatchObject({ code });
});
