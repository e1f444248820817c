import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, parcels as parcelEntity } from '../../testing/builders/parcel-entity.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { checkMayWrite, hasSqliteStore, SqliteFolder } from './sqlite-folder.ts';

const letters = { ...parcelEntity, name: 'letters', writtenBy: 'people' as const };
let folder: string;
let store: SqliteFolder;
beforeEach(() => {
  folder = scratchFolder();
  expect(hasSqliteStore(folder)).toBe(false);
  store = new SqliteFolder({ folder, log: new KeptLog(), isBusyElsewhere: true });
});
afterEach(() => store.close());

const rowsIn = (file: string, table: string) => {
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  const known = database.prepare('SELECT name FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
  const count = known ? database.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.['n'] : null;
  database.close();
  return count;
};

test('rows that people make are in a separate file', async () => {
  await store.collection(parcelEntity).insert(aParcel('p'));
  await store.collection(letters).insert(aParcel('l'));
  expect(hasSqliteStore(folder)).toBe(true);
  expect([rowsIn('jiexun.sqlite', 'parcels'), rowsIn('jiexun.sqlite', 'letters')]).toEqual([1, null]);
  expect([rowsIn('people.sqlite', 'parcels'), rowsIn('people.sqlite', 'letters')]).toEqual([null, 1]);
  expect(await store.checkpoint()).toEqual({ complete: true });
  expect(existsSync(join(folder, 'people.sqlite'))).toBe(true);
});

test('a process that locks the people’s file delays neither the watching process’s own writes nor its event loop', async () => {
  const people = store.collection(letters);
  const parcels = store.collection(parcelEntity);
  const other = new DatabaseSync(join(folder, 'people.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const written = people.insert(aParcel('l'));
  let turns = 0;
  for (; turns < 20; turns += 1) expect(await parcels.insert(aParcel(`p${turns}`))).toEqual({ ok: true });
  other.exec('ROLLBACK');
  other.close();
  expect(await written).toEqual({ ok: true });
});

test('a people’s file that is locked for too long is a named error, and nothing is written', async () => {
  const impatient = new SqliteFolder({ folder, log: new KeptLog(), busyTimeoutMs: 10 });
  const people = impatient.collection(letters);
  const other = new DatabaseSync(join(folder, 'people.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  await expect(people.insert(aParcel('l'))).rejects.toMatchObject({ code: 'JX_STORE_BUSY' });
  other.exec('ROLLBACK');
  other.close();
  expect(await people.get('l')).toBe(null);
  await impatient.close();
});

/** The tests may run as root, to whom nothing is refused. */
const refusing = (refused: string, code: string) => (path: unknown) => {
  if (path === refused) throw Object.assign(new Error(code), { code });
};

test.each(['', 'jiexun.sqlite', 'people.sqlite'])(
  'a user who may not write %j is told as whom to run the command',
  (name) => {
    const path = join(folder, name);
    const { uid } = statSync(path);
    expect(() => checkMayWrite(folder, refusing(path, 'EACCES'))).toThrow(
      expect.objectContaining({ code: 'JX_STORE_READONLY', message: expect.stringContaining(`sudo -u "#${uid}" npx`) }),
    );
  },
);

test('a folder that is not there, or on a disk that is mounted read-only, is another trouble', () => {
  for (const code of ['ENOENT', 'EROFS']) checkMayWrite(folder, refusing(folder, code));
  checkMayWrite(join(folder, 'nowhere'));
  checkMayWrite(folder);
});
