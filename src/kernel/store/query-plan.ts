import { Buffer } from 'node:buffer';
import { JiexunError } from '../domain/error.ts';
import type { Query } from './collection.ts';
import type { Entity, Row } from './entity.ts';
import type { IndexKey } from './index-key.ts';
import { NULL_KEY, scalarKey } from './index-key.ts';

interface KeyTest {
  readonly field: string;
  readonly key: IndexKey;
}

/** A query that was checked against the entity's declaration; each adapter turns it into its own query language. */
export interface QueryPlan {
  /** The declared index's name; null for the ids, by which every store can find rows. */
  readonly index: string | null;
  readonly equal: readonly KeyTest[];
  /** A null field is in no range. */
  readonly range: { readonly field: string; readonly from: IndexKey | null; readonly to: IndexKey | null } | null;
  /** The index's fields after those tested for equality, then `id`. */
  readonly orderFields: readonly string[];
  readonly descending: boolean;
}

export interface PagePlan extends QueryPlan {
  readonly limit: number;
  /** The keys of `orderFields` of the last row that was given out. */
  readonly after: readonly IndexKey[] | null;
}

const MAX_LIMIT = 1_000;
const IMPLIED_INDEXES: Readonly<Record<string, readonly string[]>> = { id: ['id'] };

/** @throws JiexunError JX_STORE_QUERY when the query does not follow one of the entity's indexes. */
export function planQuery<T extends Row>(
  entity: Entity<T>,
  query: Pick<Query, 'index' | 'where' | 'range' | 'order'>,
  groupBy?: string,
): QueryPlan {
  const fields: readonly string[] | undefined = entity.indexes[query.index] ?? IMPLIED_INDEXES[query.index];
  if (fields === undefined) {
    const known = Object.keys(entity.indexes).join(', ') || 'none';
    throw wrong(entity, `there is no index "${query.index}" (declared: ${known})`);
  }
  const where = Object.entries(query.where ?? {});
  const leading = fields.slice(0, where.length);
  for (const [field] of where) {
    if (leading.includes(field)) continue;
    throw wrong(
      entity,
      `"where" on "${field}" does not fit the leading fields of "${query.index}" (${fields.join(', ')})`,
    );
  }
  const rest = fields.slice(where.length);
  if (groupBy !== undefined && !fields.includes(groupBy)) {
    throw wrong(entity, `cannot be grouped by "${groupBy}": "${query.index}" has ${fields.join(', ')}`);
  }
  return {
    index: query.index in entity.indexes ? query.index : null,
    equal: leading.map((field) => ({ field, key: scalarKey(query.where?.[field]) })),
    range: planRange(entity, query, rest[0]),
    orderFields: rest.includes('id') ? rest : [...rest, 'id'],
    descending: query.order === 'descending',
  };
}

/** @throws JiexunError JX_STORE_QUERY, also for a limit outside 1–1,000 and a cursor of another query. */
export function planPage<T extends Row>(entity: Entity<T>, query: Query): PagePlan {
  const plan = planQuery(entity, query);
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > MAX_LIMIT) {
    throw wrong(entity, `limit must be a whole number from 1 to ${MAX_LIMIT}, found ${query.limit}`);
  }
  return { ...plan, limit: query.limit, after: query.after === undefined ? null : decodeCursor(entity, plan, query) };
}

export function encodeCursor(query: Query, keys: readonly IndexKey[]): string {
  const cursor = [query.index, query.order ?? 'ascending', ...keys.map((key) => (key === NULL_KEY ? null : key))];
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decodeCursor<T extends Row>(entity: Entity<T>, plan: QueryPlan, query: Query): readonly IndexKey[] {
  const [index, order, ...keys] = parseList(query.after ?? '');
  const fits =
    index === query.index &&
    order === (query.order ?? 'ascending') &&
    keys.length === plan.orderFields.length &&
    keys.every((key) => key === null || typeof key === 'string' || typeof key === 'number');
  if (!fits)
    throw wrong(entity, 'the cursor "after" is damaged or belongs to another query: begin from the first page');
  return keys.map((key) => (typeof key === 'string' || typeof key === 'number' ? key : NULL_KEY));
}

function parseList(cursor: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function planRange<T extends Row>(
  entity: Entity<T>,
  { index, range }: Pick<Query, 'index' | 'range'>,
  field: string | undefined,
): QueryPlan['range'] {
  const from = range?.from ?? null;
  const to = range?.to ?? null;
  if (from === null && to === null) return null;
  if (field === undefined) throw wrong(entity, `"where" uses up all fields of "${index}": none is left for "range"`);
  return { field, from: from === null ? null : scalarKey(from), to: to === null ? null : scalarKey(to) };
}

function wrong<T extends Row>(entity: Entity<T>, what: string): JiexunError {
  return new JiexunError('JX_STORE_QUERY', `Query of ${entity.name}: ${what}.`);
}
