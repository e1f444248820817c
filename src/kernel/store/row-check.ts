import { cutText } from '../domain/cut-text.ts';
import { JiexunError } from '../domain/error.ts';
import { saidError } from '../words/said-error.ts';
import { listing, saying } from '../words/saying.ts';
import type { Page } from './collection.ts';
import type { Entity, Row } from './entity.ts';
import type { IndexKey } from './index-key.ts';
import { indexKeyOf } from './index-key.ts';
import { decodeRow } from './row-codec.ts';

/** Gives the row as its schema reads it. @throws JiexunError JX_STORE_ROW with table, id, field and reason. */
export function checkRow<T extends Row>(entity: Entity<T>, row: unknown, id: string): T {
  const parsed = entity.schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`);
  const why = listing('statements', reasons);
  throw saidError('JX_STORE_ROW', saying('store-error.row-misfit', { id, entity: entity.name, why }));
}

/** Reads a stored text as a row. @throws JiexunError JX_STORE_ROW. */
export function reviveRow<T extends Row>(entity: Entity<T>, text: string, id: string): T {
  return checkRow(entity, decodeText(entity, text, id), id);
}

/**
 * Reads stored texts as rows of a page. A row that cannot be read is reported and left out, so that the other rows can
 * still be listed.
 * @param tell is called for each row that is left out.
 */
export function listedRows<T extends Row>(
  entity: Entity<T>,
  stored: readonly { readonly id: string; readonly text: string }[],
  tell: (id: string, error: unknown) => void,
): Omit<Page<T>, 'next'> {
  const rows: T[] = [];
  const leftOut: string[] = [];
  for (const { id, text } of stored) {
    try {
      rows.push(reviveRow(entity, text, id));
    } catch (error) {
      tell(id, error);
      leftOut.push(id);
    }
  }
  return { rows, leftOut };
}

/**
 * Reads a stored text as plain data, without checks. @throws JiexunError JX_STORE_ROW when it cannot be read at all.
 */
export function decodeText<T extends Row>(entity: Entity<T>, text: string, id: string): unknown {
  try {
    return decodeRow(text);
  } catch (cause) {
    const what = saying('store-error.row-unreadable', { id, entity: entity.name, text: cutText(text, 80) });
    throw saidError('JX_STORE_ROW', what, { cause });
  }
}

export function fieldOf(row: unknown, field: string): unknown {
  return typeof row === 'object' && row !== null ? (row as Readonly<Record<string, unknown>>)[field] : undefined;
}

/** @throws JiexunError JX_STORE_ROW when the field does not hold a scalar. */
export function fieldKey<T extends Row>(entity: Entity<T>, row: T, field: string): IndexKey {
  const key = indexKeyOf(fieldOf(row, field));
  if (key !== null) return key;
  throw new JiexunError(
    'JX_STORE_ROW',
    `Row "${row.id}" of ${entity.name}: "${field}" is indexed and must be text, a number, a boolean, a date or null.`,
  );
}

/**
 * Null means that the row has no such key and never conflicts. @throws JiexunError JX_STORE_ROW when the field does not
 * hold text.
 */
export function uniqueKeyOf<T extends Row>(entity: Entity<T>, row: T, field: string): string | null {
  const value = fieldOf(row, field) ?? null;
  if (value === null) return null;
  if (typeof value === 'string') return value.toWellFormed();
  throw new JiexunError(
    'JX_STORE_ROW',
    `Row "${row.id}" of ${entity.name}: the unique "${field}" must be text or null.`,
  );
}

/** `given` as its schema reads it. @throws JiexunError JX_STORE_ROW: a row is inserted as its first version. */
export function checkNewRow<T extends Row>(entity: Entity<T>, given: T): T {
  const row = checkRow(entity, given, given.id);
  if (row.version === 1) return row;
  throw new JiexunError(
    'JX_STORE_ROW',
    `Row "${row.id}" of ${entity.name} is new and must have version 1, found ${row.version}.`,
  );
}

/**
 * `given` as its schema reads it. @throws JiexunError JX_STORE_ROW: a row from another store has been written at least
 * once.
 */
export function checkMovedRow<T extends Row>(entity: Entity<T>, given: T): T {
  const row = checkRow(entity, given, given.id);
  if (Number.isSafeInteger(row.version) && row.version >= 1) return row;
  throw new JiexunError(
    'JX_STORE_ROW',
    `Row "${row.id}" of ${entity.name} must have a version from 1, found ${row.version}.`,
  );
}

/** @throws JiexunError JX_STORE_QUERY when `field` is not one of the entity's unique keys. */
export function checkUniqueField<T extends Row>(entity: Entity<T>, field: string): void {
  if (field === 'id' || entity.uniqueKeys.some((key) => key === field)) return;
  const known = ['id', ...entity.uniqueKeys].join(', ');
  throw new JiexunError('JX_STORE_QUERY', `Query of ${entity.name}: "${field}" is no unique key (declared: ${known}).`);
}
