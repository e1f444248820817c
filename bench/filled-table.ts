import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyColumns } from '../src/adapters/sqlite/entity-table.ts';
import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import type { Log } from '../src/kernel/domain/log.ts';
import type { Entity, Row } from '../src/kernel/store/entity.ts';
import { encodeRow } from '../src/kernel/store/row-codec.ts';
import { rounded } from './bench.ts';

/** Many rows that differ in few fields. */
export interface ManyRows<T extends Row, K extends keyof T> {
  readonly entity: Entity<T>;
  readonly count: number;
  /** A whole row: what is the same in all of them. */
  readonly template: T;
  /** What is different in the `n`th; always the same fields. */
  readonly ownOf: (n: number) => Pick<T, K>;
}

/** Writes this many rows into a new database, in one transaction. The indexes are made at the end. */
export async function fillTable<T extends Row, K extends keyof T>(
  path: string,
  { entity, count, template, ownOf }: ManyRows<T, K>,
  log: Log,
): Promise<void> {
  const store = new SqliteStore({ path, log });
  store.collection(entity);
  await store.close();
  const database = new DatabaseSync(path);
  // Nobody reads the rows before all of them are written.
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  const made = database.prepare(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
  );
  const indexes = made.all(entity.name);
  const columns = keyColumns(entity);
  const names = ['id', 'version', 'fence', 'doc', ...columns.map(({ name }) => name)];
  database.exec('BEGIN');
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  const insert = database.prepare(
    `INSERT INTO "${entity.name}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  // Most of a row's text is the same in every row.
  const own = new Set(Object.keys(ownOf(0)));
  const common = encodeRow(Object.fromEntries(Object.entries(template).filter(([field]) => !own.has(field)))).slice(1);
  for (let n = 0; n < count; n += 1) {
    const ownFields = ownOf(n);
    const row: T = { ...template, ...ownFields };
    const text = `${encodeRow(ownFields).slice(0, -1)},${common}`;
    insert.run(row.id, row.version, row.fence ?? null, text, ...columns.map((column) => column.valueOf(row)));
  }
  for (const { sql } of indexes) database.exec(`${sql}`);
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Makes a file and keeps it for the next run. Gives how many seconds that took. Null when it existed already. */
export async function madeOnce(path: string, make: (path: string) => Promise<void>): Promise<number | null> {
  if (await stat(path).catch(() => null)) return null;
  await mkdir(dirname(path), { recursive: true });
  const startedMs = performance.now();
  for (const end of ['', '-wal', '-shm']) await rm(`${path}.part${end}`, { force: true });
  await make(`${path}.part`);
  await rename(`${path}.part`, path);
  return rounded((performance.now() - startedMs) / 1_000);
}
