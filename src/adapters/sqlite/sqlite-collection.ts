import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type {
  Collection,
  CountQuery,
  InsertResult,
  Page,
  PlacePage,
  Query,
  ReplaceResult,
  Scalar,
} from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import type { IndexKey } from '../../kernel/store/index-key.ts';
import { NULL_KEY } from '../../kernel/store/index-key.ts';
import { encodeCursor, planPage, planQuery } from '../../kernel/store/query-plan.ts';
import {
  checkMovedRow,
  checkNewRow,
  checkRow,
  checkUniqueField,
  decodeText,
  fieldOf,
  listedRows,
  reviveRow,
} from '../../kernel/store/row-check.ts';
import { encodeRow } from '../../kernel/store/row-codec.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type KeyColumn, keyColumns, uniqueColumn } from './entity-table.ts';
import { countSql, pageSql, placesSql } from './select-sql.ts';
import { isTaken } from './sqlite-error.ts';

/** What a collection uses of its store. */
export interface SqliteAccess {
  readonly database: DatabaseSync;
  /** Runs a read, with named errors. */
  read<R>(work: () => R): Promise<R>;
  /** Runs a write and resolves when it is on the disk. */
  write<R>(work: () => R): Promise<R>;
  /** Reports a row that a list had to leave out. */
  invalidRow(table: string, id: string, error: unknown): void;
}

type Selected = Readonly<Record<string, unknown>>;

/** Another process may change a row after our write failed and before we read why: then the write is tried again. */
const ATTEMPTS = 5;

export class SqliteCollection<T extends Row> implements Collection<T> {
  readonly #entity: Entity<T>;
  readonly #access: SqliteAccess;
  readonly #columns: readonly KeyColumn<T>[];
  readonly #statements = new Map<string, StatementSync>();

  constructor(entity: Entity<T>, access: SqliteAccess) {
    this.#entity = entity;
    this.#access = access;
    this.#columns = keyColumns(entity);
  }

  get(id: string): Promise<T | null> {
    return this.#access.read(() => this.#one('id', id));
  }

  getBy(field: keyof T & string, value: string): Promise<T | null> {
    return this.#access.read(() => {
      checkUniqueField(this.#entity, field);
      return this.#one(uniqueColumn(field), value.toWellFormed());
    });
  }

  async insert(given: T): Promise<InsertResult> {
    return this.#insert(checkNewRow(this.#entity, given));
  }

  async restore(given: T): Promise<InsertResult> {
    return this.#insert(checkMovedRow(this.#entity, given));
  }

  #insert(row: T): Promise<InsertResult> {
    const values = this.#valuesOf(row);
    const names = ['version', 'fence', 'doc', ...this.#columns.map(({ name }) => name), 'id'];
    const text = `INSERT INTO ${this.#table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    return this.#write(row, (): InsertResult | null => {
      const inserted = this.#tryWrite(text, [...values, row.id]);
      if (inserted !== 'taken') return { ok: true };
      const taken = this.#takenField(row);
      return taken === null ? null : { ok: false, taken };
    });
  }

  async replace(given: T): Promise<ReplaceResult> {
    const row = checkRow(this.#entity, { ...given, version: given.version + 1 }, given.id);
    const fence = row.fence ?? null;
    const values = [...this.#valuesOf(row), row.id, given.version, fence];
    const sets = ['version', 'fence', 'doc', ...this.#columns.map(({ name }) => name)].map((name) => `${name} = ?`);
    const text = `UPDATE ${this.#table} SET ${sets.join(', ')} WHERE id = ? AND version = ? AND (fence IS NULL OR fence <= ?)`;
    return this.#write(row, (): ReplaceResult | null => {
      const replaced = this.#tryWrite(text, values);
      if (replaced === 'taken') return { ok: false, why: 'taken' };
      if (replaced > 0) return { ok: true, version: row.version };
      const stored = this.#statement(`SELECT version, fence FROM ${this.#table} WHERE id = ?`).get(row.id);
      if (stored === undefined) return { ok: false, why: 'missing' };
      const storedFence = stored['fence'] ?? null;
      if (storedFence !== null && (fence === null || Number(storedFence) > fence)) return { ok: false, why: 'fenced' };
      return stored['version'] === given.version ? null : { ok: false, why: 'stale' };
    });
  }

  delete(id: string): Promise<boolean> {
    return this.#access.write(() => this.#statement(`DELETE FROM ${this.#table} WHERE id = ?`).run(id).changes > 0);
  }

  find(query: Query): Promise<Page<T>> {
    return this.#access.read(() => {
      const { found, places, next } = this.#page(query, pageSql);
      return { ...this.#listed(found.slice(0, places.length)), next };
    });
  }

  findPlaces(query: Query): Promise<PlacePage> {
    return this.#access.read(() => {
      const { places, next } = this.#page(query, placesSql);
      return { places, next };
    });
  }

  count(query: CountQuery): Promise<ReadonlyMap<Scalar, number>> {
    return this.#access.read(() => {
      const plan = planQuery(this.#entity, query, query.groupBy);
      const sql = countSql(this.#entity.name, plan, query);
      const groups = this.#statement(sql.text).all(...sql.values);
      return new Map(groups.map((group) => [this.#groupValue(group, query.groupBy), Number(group['count'])]));
    });
  }

  get #table(): string {
    return `"${this.#entity.name}"`;
  }

  #one(column: string, value: string): T | null {
    const stored = this.#statement(`SELECT id, doc FROM ${this.#table} WHERE ${column} = ?`).get(value);
    return stored === undefined ? null : reviveRow(this.#entity, `${stored['doc']}`, `${stored['id']}`);
  }

  #page(query: Query, sqlOf: typeof pageSql): PlacePage & { readonly found: readonly Selected[] } {
    const plan = planPage(this.#entity, query);
    const sql = sqlOf(this.#entity.name, plan);
    const found = this.#statement(sql.text).all(...sql.values);
    const places = found.slice(0, plan.limit).map((one) => plan.orderFields.map((_, at) => toKey(one[`key${at}`])));
    const last = places.at(-1);
    return {
      found,
      places,
      next: last === undefined || found.length === places.length ? null : encodeCursor(query, last),
    };
  }

  #listed(page: readonly Selected[]): Omit<Page<T>, 'next'> {
    const stored = page.map(({ id, doc }) => ({ id: `${id}`, text: `${doc}` }));
    return listedRows(this.#entity, stored, (id, error) => this.#access.invalidRow(this.#entity.name, id, error));
  }

  #groupValue(group: Readonly<Record<string, unknown>>, groupBy: string | undefined): Scalar {
    if (groupBy === undefined) return null;
    const row = decodeText(this.#entity, `${group['doc']}`, `${group['id']}`);
    // Indexed fields hold scalars: `fieldKey` refuses other rows.
    return (fieldOf(row, groupBy) ?? null) as Scalar;
  }

  async #write<R>(row: T, attempt: () => R | null): Promise<R> {
    const result = await this.#access.write(() => {
      for (let left = ATTEMPTS; left > 0; left -= 1) {
        const done = attempt();
        if (done !== null) return done;
      }
      return null;
    });
    if (result !== null) return result;
    throw saidError('JX_STORE_BUSY', saying('store-error.row-busy', { id: row.id, entity: this.#entity.name }));
  }

  #tryWrite(text: string, values: readonly SQLInputValue[]): number | 'taken' {
    try {
      return Number(this.#statement(text).run(...values).changes);
    } catch (error) {
      if (isTaken(error)) return 'taken';
      throw error;
    }
  }

  #takenField(row: T): string | null {
    for (const field of ['id', ...this.#entity.uniqueKeys]) {
      const key = field === 'id' ? row.id : (fieldOf(row, field) ?? null);
      if (key === null) continue;
      const text = `SELECT 1 FROM ${this.#table} WHERE ${uniqueColumn(field)} = ?`;
      if (this.#statement(text).get(`${key}`.toWellFormed()) !== undefined) return field;
    }
    return null;
  }

  #valuesOf(row: T): readonly SQLInputValue[] {
    return [row.version, row.fence ?? null, encodeRow(row), ...this.#columns.map((column) => column.valueOf(row))];
  }

  /** There are few statements: one for each form of query. */
  #statement(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#access.database.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}

function toKey(value: unknown): IndexKey {
  return typeof value === 'string' || typeof value === 'number' ? value : NULL_KEY;
}
