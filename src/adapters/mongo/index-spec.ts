import type { Entity, Row } from '../../kernel/store/entity.ts';
import { sortPath, uniquePath } from './row-document.ts';

/** An index as MongoDB lists it. */
export interface IndexSpec {
  readonly name: string;
  readonly key: Readonly<Record<string, number>>;
  readonly unique: boolean;
  readonly sparse: boolean;
}

/** The options that make an index different although its name and fields are the same. */
const FOREIGN_OPTIONS = ['partialFilterExpression', 'expireAfterSeconds', 'collation', 'hidden', 'wildcardProjection'];

/** The indexes an entity needs besides that of `_id`: unique ones over single fields, declared ones with `_id` last. */
export function indexSpecs<T extends Row>(entity: Entity<T>): readonly IndexSpec[] {
  const unique = entity.uniqueKeys
    .filter((field) => field !== 'id')
    .map((field) => ({ name: `unique-${field}`, key: { [uniquePath(field)]: 1 }, unique: true, sparse: true }));
  const declared = Object.entries<readonly string[]>(entity.indexes).flatMap(([name, fields]) => {
    const paths = [...new Set([...fields, 'id'])].map(sortPath);
    // MongoDB makes the index of `_id` by itself.
    if (paths[0] === '_id') return [];
    return [{ name, key: Object.fromEntries(paths.map((path) => [path, 1])), unique: false, sparse: false }];
  });
  return [...unique, ...declared];
}

/** Says in words how a found index differs from the declared one; null when it is the same. */
export function differenceOf(declared: IndexSpec, found: Readonly<Record<string, unknown>>): string | null {
  const [expected, there] = [JSON.stringify(declared.key), JSON.stringify(found['key'])];
  if (expected !== there) return `fields ${there} where ${expected} is declared`;
  for (const option of ['unique', 'sparse'] as const) {
    if ((found[option] === true) !== declared[option]) return declared[option] ? `not ${option}` : `${option}`;
  }
  const foreign = FOREIGN_OPTIONS.find((option) => found[option] !== undefined && found[option] !== false);
  return foreign === undefined ? null : `it has ${foreign}`;
}

/** The command for mongosh. */
export function dropCommand(collection: string, { name }: IndexSpec): string {
  return `db.getCollection('${collection}').dropIndex('${name}')`;
}

/** The command for mongosh. */
export function createCommand(collection: string, { name, key, unique, sparse }: IndexSpec): string {
  const options = { name, ...(unique ? { unique } : {}), ...(sparse ? { sparse } : {}) };
  return `db.getCollection('${collection}').createIndex(${JSON.stringify(key)}, ${JSON.stringify(options)})`;
}
