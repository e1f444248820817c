import type { JiexunError } from '../domain/error.ts';
import { saidError } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';

/**
 * What a process does where a table or an index is missing or is that of another version. `make`: it makes it, as `serve`
 * and `migrate` do. `expect`: it is an error; others may be at work there, maybe of another version.
 */
export type StoreTables = 'make' | 'expect';

/** `where`: the database's file, or its hosts and name. */
export function databaseMissing(where: string): JiexunError {
  return saidError('JX_STORE_TABLES', saying('store-error.database-missing', { where }));
}

export function tableMissing(entity: string, where: string): JiexunError {
  return saidError('JX_STORE_TABLES', saying('store-error.table-missing', { entity, where }));
}
