import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Log } from '../../kernel/domain/log.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { NULL_KEY } from '../../kernel/store/index-key.ts';
import { fieldKey, reviveRow, uniqueKeyOf } from '../../kernel/store/row-check.ts';
import { tableMissing } from '../../kernel/store/tables-missing.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { isTaken } from './sqlite-error.ts';

/** A column and the value a row has there. */
export interface KeyColumn<T extends Row> {
  readonly name: string;
  valueOf(row: T): string | number | null;
}

/** The column in which an indexed field is sorted; never NULL, so that row values compare. */
export function sortColumn(field: string): string {
  return field === 'id' ? 'id' : `"by_${field}"`;
}

/** A declared index's name in the database, quoted. */
export function indexName(table: string, index: string): string {
  return `"${table}/${index}"`;
}

/** The column that keeps a unique field unique; NULL where the field is. */
export function uniqueColumn(field: string): string {
  return field === 'id' ? 'id' : `"key_${field}"`;
}

export function keyColumns<T extends Row>(entity: Entity<T>): readonly KeyColumn<T>[] {
  const indexed = new Set<string>(Object.values(entity.indexes).flat());
  indexed.delete('id');
  return [
    ...entity.uniqueKeys.map((field) => ({
      name: uniqueColumn(field),
      valueOf: (row: T) => uniqueKeyOf(entity, row, field),
    })),
    ...[...indexed].map((field) => ({ name: sortColumn(field), valueOf: (row: T) => fieldKey(entity, row, field) })),
  ];
}

/** @throws JiexunError JX_STORE_TABLES when the entity's table is not as declared */
export function checkTable<T extends Row>(database: DatabaseSync, entity: Entity<T>, path: string): void {
  const known = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'jiexun_entities'").get();
  if (known !== undefined && declarationOf(database, entity.name) === declarationText(entity)) return;
  throw tableMissing(entity.name, path);
}

/**
 * Makes or changes an entity's table, so that its columns and indexes are the declared ones, also for existing rows.
 * @throws JiexunError JX_STORE_UNIQUE when rows share a new unique key; the table is then as it was.
 */
export function prepareTable<T extends Row>(database: DatabaseSync, entity: Entity<T>, log: Log): void {
  const declaration = declarationText(entity);
  if (declarationOf(database, entity.name) === declaration) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    makeTable(database, entity);
    const columns = addColumns(database, entity);
    dropIndexes(database, entity);
    fillColumns(database, entity, columns, log);
    makeIndexes(database, entity);
    database
      .prepare(
        'INSERT INTO jiexun_entities VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET declaration = excluded.declaration',
      )
      .run(entity.name, declaration);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function declarationText<T extends Row>({ uniqueKeys, indexes }: Entity<T>): string {
  return JSON.stringify({ uniqueKeys, indexes });
}

function declarationOf(database: DatabaseSync, name: string): unknown {
  return database.prepare('SELECT declaration FROM jiexun_entities WHERE name = ?').get(name)?.['declaration'];
}

function makeTable<T extends Row>(database: DatabaseSync, { name }: Entity<T>): void {
  database.exec(
    `CREATE TABLE IF NOT EXISTS "${name}" (id TEXT PRIMARY KEY, version INTEGER NOT NULL, fence INTEGER, doc TEXT NOT NULL)`,
  );
}

function addColumns<T extends Row>(database: DatabaseSync, entity: Entity<T>): readonly KeyColumn<T>[] {
  const there = new Set(
    database
      .prepare(`PRAGMA table_info("${entity.name}")`)
      .all()
      .map((column) => `"${column['name']}"`),
  );
  const columns = keyColumns(entity);
  for (const { name } of columns) {
    if (there.has(name)) continue;
    // -9e999 is SQLite's way to write minus infinity, the key of null.
    const sort = name.startsWith('"by_') ? ' DEFAULT -9e999' : ' TEXT';
    database.exec(`ALTER TABLE "${entity.name}" ADD COLUMN ${name}${sort}`);
  }
  return columns;
}

function dropIndexes<T extends Row>(database: DatabaseSync, { name }: Entity<T>): void {
  const made = database.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
  );
  for (const index of made.all(name)) database.exec(`DROP INDEX "${index['name']}"`);
}

function fillColumns<T extends Row>(
  database: DatabaseSync,
  entity: Entity<T>,
  columns: readonly KeyColumn<T>[],
  log: Log,
): void {
  if (columns.length === 0) return;
  const next = database.prepare(
    `SELECT rowid AS at, id, doc FROM "${entity.name}" WHERE rowid > ? ORDER BY rowid LIMIT 200`,
  );
  const set = database.prepare(
    `UPDATE "${entity.name}" SET ${columns.map(({ name }) => `${name} = ?`).join(', ')} WHERE rowid = ?`,
  );
  for (let rows = next.all(-1); rows.length > 0; rows = next.all(rows.at(-1)?.['at'] ?? -1)) {
    for (const row of rows) set.run(...keysOf(entity, columns, row, log), row['at'] ?? null);
  }
}

/** A row that cannot be read stays, without keys: it must not stop the program from starting. */
function keysOf<T extends Row>(
  entity: Entity<T>,
  columns: readonly KeyColumn<T>[],
  stored: Readonly<Record<string, unknown>>,
  log: Log,
): readonly SQLInputValue[] {
  try {
    const row = reviveRow(entity, `${stored['doc']}`, `${stored['id']}`);
    return columns.map((column) => column.valueOf(row));
  } catch (error) {
    log.error('a stored row cannot be read and has lost its place in the indexes', { error });
    return columns.map(({ name }) => (name.startsWith('"by_') ? NULL_KEY : null));
  }
}

function makeIndexes<T extends Row>(database: DatabaseSync, entity: Entity<T>): void {
  for (const field of entity.uniqueKeys) {
    if (field === 'id') continue;
    try {
      database.exec(
        `CREATE UNIQUE INDEX "${entity.name}/unique-${field}" ON "${entity.name}" (${uniqueColumn(field)})`,
      );
    } catch (cause) {
      if (!isTaken(cause)) throw cause;
      throw saidError('JX_STORE_UNIQUE', saying('store-error.shared-key', { entity: entity.name, field }), { cause });
    }
  }
  for (const [index, fields] of Object.entries<readonly string[]>(entity.indexes)) {
    const columns = [...fields.filter((field) => field !== 'id').map(sortColumn), 'id'];
    const ordered = fields.includes('id') ? fields.map(sortColumn) : columns;
    database.exec(`CREATE INDEX ${indexName(entity.name, index)} ON "${entity.name}" (${ordered.join(', ')})`);
  }
}
