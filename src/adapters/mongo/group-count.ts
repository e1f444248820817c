import type { Model } from 'mongoose';
import type { Scalar } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { compareKeys, type IndexKey, indexKeyOf, NULL_KEY } from '../../kernel/store/index-key.ts';
import { decodeText, fieldOf } from '../../kernel/store/row-check.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Filter } from './query-filter.ts';
import { keyOfStored, type RowDocument, sortPath } from './row-document.ts';

interface Group {
  readonly key: IndexKey;
  readonly count: number;
  /** The id of one of its rows. */
  readonly sample: string;
}

/** The value behind a key, where the key alone does not tell: a number may have been a date or a boolean. */
type Values = ReadonlyMap<string, Scalar>;

/** Rows may change after they are counted and before they are read. */
const ATTEMPTS = 5;

/**
 * Counts rows by the values of a field, in the field's order. It counts from the index only, and reads one row of each
 * group to know the group's value.
 * @throws JiexunError JX_STORE_BUSY when those rows change each time before they are read.
 */
export async function countGroups<T extends Row>(
  entity: Entity<T>,
  model: Model<RowDocument>,
  query: { readonly filter: Filter; readonly groupBy: string },
): Promise<ReadonlyMap<Scalar, number>> {
  for (let left = ATTEMPTS; left > 0; left -= 1) {
    const groups = await groupsOf(model, query);
    const values = await sampleValues(entity, model, { groups, groupBy: query.groupBy });
    const counted = groups.map((group) => [scalarOf(group, values), group.count] as const);
    const known = counted.flatMap(([value, count]) => (value === undefined ? [] : [[value, count] as const]));
    if (known.length === counted.length) return new Map(known);
  }
  throw saidError('JX_STORE_BUSY', saying('store-error.count-busy', { entity: entity.name }));
}

async function groupsOf(
  model: Model<RowDocument>,
  { filter, groupBy }: { readonly filter: Filter; readonly groupBy: string },
): Promise<readonly Group[]> {
  const found = await model.aggregate<{ _id: unknown; count: number; sample: string }>([
    { $match: filter },
    { $group: { _id: `$${sortPath(groupBy)}`, count: { $sum: 1 }, sample: { $first: '$_id' } } },
  ]);
  return found
    .map(({ _id, count, sample }): Group => ({ key: groupBy === 'id' ? `${_id}` : keyOfStored(_id), count, sample }))
    .sort((a, b) => compareKeys(a.key, b.key));
}

async function sampleValues<T extends Row>(
  entity: Entity<T>,
  model: Model<RowDocument>,
  { groups, groupBy }: { readonly groups: readonly Group[]; readonly groupBy: string },
): Promise<Values> {
  const unclear = groups.filter(({ key }) => !isPlain(key)).map(({ sample }) => sample);
  if (unclear.length === 0) return new Map();
  const rows = await model.find({ _id: { $in: unclear } }, { row: 1 }).lean();
  const values = new Map<string, Scalar>();
  for (const { _id, row } of rows) {
    // Indexed fields hold scalars: `fieldKey` refuses other rows.
    const value = (fieldOf(decodeText(entity, `${row}`, _id), groupBy) ?? null) as Scalar;
    values.set(_id, value);
  }
  return values;
}

/** Undefined when its row has changed since it was counted. */
function scalarOf({ key, sample }: Group, values: Values): Scalar | undefined {
  if (key === NULL_KEY) return null;
  if (isPlain(key)) return key;
  const value = values.get(sample);
  return value !== undefined && compareKeys(indexKeyOf(value) ?? NULL_KEY, key) === 0 ? value : undefined;
}

/** U+FFFD may stand for half a character, which UTF-8 cannot write. */
function isPlain(key: IndexKey): boolean {
  return key === NULL_KEY || (typeof key === 'string' && !key.includes('\uFFFD'));
}
