import { Buffer } from 'node:buffer';
import type { Scalar } from './collection.ts';

/**
 * The sort key of a scalar, the same in every store: null, then numbers (dates by their time, false, true), then text
 * by code points.
 */
export type IndexKey = number | string;

/** Null and absent sort before everything. Their key is not SQL NULL, so it compares like any other key. */
export const NULL_KEY = Number.NEGATIVE_INFINITY;

/** Gives the key; null when `value` is not a scalar and so cannot be a field of an index. */
export function indexKeyOf(value: unknown): IndexKey | null {
  if (value === null || value === undefined) return NULL_KEY;
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return numberKey(value.getTime());
  if (typeof value === 'number') return numberKey(value);
  return null;
}

export function scalarKey(value: Scalar | undefined): IndexKey {
  return indexKeyOf(value) ?? NULL_KEY;
}

export function compareKeys(a: IndexKey, b: IndexKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return typeof a === 'number' ? -1 : 1;
}

export function compareKeyLists(a: readonly IndexKey[], b: readonly IndexKey[]): number {
  for (const [at, key] of a.entries()) {
    const order = compareKeys(key, b[at] ?? NULL_KEY);
    if (order !== 0) return order;
  }
  return 0;
}

function numberKey(value: number): number {
  return Number.isNaN(value) ? NULL_KEY : value;
}
