import type { Model } from 'mongoose';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { reviveRow } from '../../kernel/store/row-check.ts';
import { tableMissing } from '../../kernel/store/tables-missing.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { createCommand, differenceOf, dropCommand, type IndexSpec, indexSpecs } from './index-spec.ts';
import type { MetaRecords } from './meta-records.ts';
import { failureOf, serverCodeOf } from './mongo-error.ts';
import { type RowDocument, rowKeys, sortedFields } from './row-document.ts';

/** With up to this many rows an index is made in a second or two; with more rows a person decides when. */
export const CHEAP_ROWS = 20_000;
const NAMESPACE_NOT_FOUND = 26;
const BATCH = 500;

/**
 * Makes or checks an entity's indexes, and gives keys to rows that were written before these fields were declared.
 * @throws JiexunError JX_STORE_INDEX with the command that mends it, JX_STORE_UNIQUE when rows contradict a new unique key.
 */
export async function prepareCollection<T extends Row>(
  entity: Entity<T>,
  { model, meta, log }: { readonly model: Model<RowDocument>; readonly meta: MetaRecords; readonly log: Log },
): Promise<void> {
  const keys = keysText(entity);
  const hasKeys = (await meta.declaredKeys(entity.name)) === keys;
  const missing = await missingIndexes(entity, model);
  const rows = hasKeys && missing.length === 0 ? 0 : await model.estimatedDocumentCount();
  const [first] = missing;
  if (first !== undefined && rows > CHEAP_ROWS) throw tooManyRows(entity.name, { rows, missing, first });
  if (!hasKeys && rows > 0) await fillKeys(entity, model, log);
  for (const spec of missing) await makeIndex(entity.name, model, spec);
  if (!hasKeys) await meta.declareKeys(entity.name, keys);
}

/** Changes nothing. @throws JiexunError JX_STORE_TABLES when rows or indexes are not as declared, JX_STORE_INDEX */
export async function checkCollection<T extends Row>(
  entity: Entity<T>,
  { model, meta, shown }: { readonly model: Model<RowDocument>; readonly meta: MetaRecords; readonly shown: string },
): Promise<void> {
  const hasKeys = (await meta.declaredKeys(entity.name)) === keysText(entity);
  if (hasKeys && (await missingIndexes(entity, model)).length === 0) return;
  throw tableMissing(entity.name, shown);
}

/** Whether all declared indexes are there, as `prepareCollection` left them. */
export async function isPrepared<T extends Row>(entity: Entity<T>, model: Model<RowDocument>): Promise<boolean> {
  return (await missingIndexes(entity, model)).length === 0;
}

function keysText<T extends Row>(entity: Entity<T>): string {
  return JSON.stringify({ sorted: sortedFields(entity), unique: [...entity.uniqueKeys].sort() });
}

async function missingIndexes<T extends Row>(
  entity: Entity<T>,
  model: Model<RowDocument>,
): Promise<readonly IndexSpec[]> {
  const found = new Map((await listedIndexes(model)).map((index) => [`${index['name']}`, index]));
  return indexSpecs(entity).filter((spec) => {
    const there = found.get(spec.name);
    if (there === undefined) return true;
    const difference = differenceOf(spec, there);
    if (difference === null) return false;
    const commands = `${dropCommand(entity.name, spec)}; ${createCommand(entity.name, spec)}`;
    const where = { index: spec.name, entity: entity.name };
    throw saidError('JX_STORE_INDEX', saying('store-error.index-other', { ...where, difference, commands }));
  });
}

/** No indexes while the collection does not exist. */
async function listedIndexes(model: Model<RowDocument>): Promise<readonly Readonly<Record<string, unknown>>[]> {
  try {
    return await model.collection.listIndexes().toArray();
  } catch (error) {
    if (serverCodeOf(error) === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
}

async function makeIndex(table: string, model: Model<RowDocument>, { key, ...options }: IndexSpec): Promise<void> {
  const { name, unique, sparse } = options;
  try {
    await model.collection.createIndex(key, { name, ...(unique ? { unique } : {}), ...(sparse ? { sparse } : {}) });
  } catch (cause) {
    if (failureOf(cause) !== 'taken') throw cause;
    const field = name.replace('unique-', '');
    throw saidError('JX_STORE_UNIQUE', saying('store-error.shared-key', { entity: table, field }), { cause });
  }
}

/**
 * Gives rows their new keys by compare-and-set, so that a row that is written in the meantime keeps the keys of that
 * write. Two processes may do this at once, and it may run twice.
 */
async function fillKeys<T extends Row>(entity: Entity<T>, model: Model<RowDocument>, log: Log): Promise<void> {
  log.info('rows get the keys of newly declared fields', { table: entity.name });
  for (let last: string | null = null; ; ) {
    const after: object = last === null ? {} : { _id: { $gt: last } };
    const rows = await model.find(after, { row: 1, version: 1 }).sort({ _id: 1 }).limit(BATCH).lean();
    const updates = rows.flatMap(({ _id, version, row }) => {
      const keys = keysOf(entity, { id: _id, text: `${row}` }, log);
      return keys === null ? [] : [{ updateOne: { filter: { _id, version }, update: { $set: keys } } }];
    });
    if (updates.length > 0) await model.bulkWrite(updates, { ordered: false });
    if (rows.length < BATCH) return;
    last = rows.at(-1)?._id ?? null;
  }
}

/** A row that cannot be read stays as it is: it must not stop the program from starting. */
function keysOf<T extends Row>(
  entity: Entity<T>,
  { id, text }: { readonly id: string; readonly text: string },
  log: Log,
): Pick<RowDocument, 'by' | 'key'> | null {
  try {
    return rowKeys(entity, reviveRow(entity, text, id));
  } catch (error) {
    log.error('a stored row cannot be read and has lost its place in the indexes', { error });
    return null;
  }
}

function tooManyRows(
  table: string,
  {
    rows,
    missing,
    first,
  }: { readonly rows: number; readonly missing: readonly IndexSpec[]; readonly first: IndexSpec },
): JiexunError {
  const commands = missing.map((spec) => createCommand(table, spec)).join('; ');
  const what = saying('store-error.index-missing', { index: first.name, entity: table, rows, commands });
  return saidError('JX_STORE_INDEX', what);
}
