import { Buffer } from 'node:buffer';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import type { IndexKey } from '../../kernel/store/index-key.ts';
import { NULL_KEY } from '../../kernel/store/index-key.ts';
import { fieldKey, uniqueKeyOf } from '../../kernel/store/row-check.ts';
import { encodeRow } from '../../kernel/store/row-codec.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/** The part of a row's document that does not depend on the writer. */
export interface RowFields {
  readonly version: number;
  readonly fence: number | null;
  /** The row itself, as the row codec writes it: the same text that SQLite keeps. */
  readonly row: string;
  /** The stored sort key of each indexed field. */
  readonly by: Readonly<Record<string, IndexKey>>;
  /** The text of each unique field that is not null. */
  readonly key: Readonly<Record<string, string>>;
}

/** A row as MongoDB keeps it. */
export interface RowDocument extends RowFields {
  readonly _id: string;
  /** Who wrote the last versions, newest first: `writes[0]` made `version`, `writes[1]` the one before. */
  readonly writes: readonly string[];
}

/**
 * How many writers of a row are remembered: up to this many writes of others may come between a lost reply and its
 * second try.
 */
export const KEPT_WRITES = 16;
/** MongoDB keeps no document above 16 MiB; the keys stand beside the row. */
const MAX_ROW_BYTES = 15 * 2 ** 20;

/** @throws JiexunError JX_STORE_ROW when an indexed field holds no scalar or the row is larger than MongoDB can keep. */
export function rowFields<T extends Row>(entity: Entity<T>, row: T): RowFields {
  const text = encodeRow(row);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_ROW_BYTES) {
    const size = { bytes, most: MAX_ROW_BYTES };
    throw saidError('JX_STORE_ROW', saying('store-error.row-large', { id: row.id, entity: entity.name, ...size }));
  }
  return { version: row.version, fence: row.fence ?? null, row: text, ...rowKeys(entity, row) };
}

/** @throws JiexunError JX_STORE_ROW when an indexed field holds no scalar. */
export function rowKeys<T extends Row>(entity: Entity<T>, row: T): Pick<RowFields, 'by' | 'key'> {
  const key: Record<string, string> = {};
  for (const field of entity.uniqueKeys) {
    const text = uniqueKeyOf(entity, row, field);
    if (text !== null && field !== 'id') key[field] = text;
  }
  return {
    by: Object.fromEntries(sortedFields(entity).map((field) => [field, storedKey(fieldKey(entity, row, field))])),
    key,
  };
}

/** Fields with a sort key of their own: `id` is `_id` itself. */
export function sortedFields<T extends Row>(entity: Entity<T>): readonly string[] {
  return [...new Set<string>(Object.values(entity.indexes).flat())].filter((field) => field !== 'id').sort();
}

/** Where in the document an indexed field is sorted. */
export function sortPath(field: string): string {
  return field === 'id' ? '_id' : `by.${field}`;
}

/** Where in the document a unique field is kept unique. */
export function uniquePath(field: string): string {
  return field === 'id' ? '_id' : `key.${field}`;
}

/** The stored key, for a cursor. */
export function keyAt({ _id, by }: Pick<RowDocument, '_id' | 'by'>, field: string): IndexKey {
  return field === 'id' ? _id : (by[field] ?? NULL_KEY);
}

/** The key, as other stores give it. */
export function placeAt(document: Pick<RowDocument, '_id' | 'by'>, field: string): IndexKey {
  return field === 'id' ? document._id : keyOfStored(document.by[field]);
}

/**
 * A key that sorts by code points also where text is compared by UTF-16 units. The Java server of the tests and some
 * servers with MongoDB's protocol do that. Characters above U+FFFF are marked so that they sort after it, and U+FFFF
 * itself is marked to sort before them. MongoDB compares UTF-8 bytes, which gives the same order with and without these
 * marks.
 */
export function storedKey(key: IndexKey): IndexKey {
  // Zero and minus zero are the same key.
  if (typeof key === 'number') return key === 0 ? 0 : key;
  return key.replace(/\uFFFF/g, '\uFFFF!').replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFF$&');
}

/** Undoes `storedKey`. */
export function keyOfStored(stored: unknown): IndexKey {
  if (typeof stored === 'number') return stored;
  return typeof stored === 'string'
    ? stored.replace(/\uFFFF(!?)/g, (_, end) => (end === '' ? '' : '\uFFFF'))
    : NULL_KEY;
}
