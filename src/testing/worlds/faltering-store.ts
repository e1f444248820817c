import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';

/**
 * `forget`: the row is written, but the reply is lost. `refuse`: the row is not written. Both throw. A promise: the
 * reply waits for it. A function: the row is written once its promise resolves.
 */
export type ReplaceFate = 'pass' | 'forget' | 'refuse' | Promise<void> | (() => Promise<void>);

/** A store that fails and goes on: `fateOf` decides what happens to each replaced row of `entity`, `fateOfNew` to each inserted one. */
export function falteringStore<R extends Row>(
  store: Store,
  entity: Entity<R>,
  fateOf: (row: R) => ReplaceFate,
  fateOfNew: (row: R) => ReplaceFate = () => 'pass',
): Store {
  return {
    collection: <T extends Row>(asked: Entity<T>): Collection<T> => {
      const inner = store.collection(asked);
      if (asked.name !== entity.name) return inner;
      return {
        get: (id) => inner.get(id),
        getBy: (field, value) => inner.getBy(field, value),
        insert: (row) => fated(fateOfNew(entity.schema.parse(row)), row.id, () => inner.insert(row)),
        restore: (row) => inner.restore(row),
        replace: (row) => fated(fateOf(entity.schema.parse(row)), row.id, () => inner.replace(row)),
        delete: (id) => inner.delete(id),
        find: (query) => inner.find(query),
        findPlaces: (query) => inner.findPlaces(query),
        count: (query) => inner.count(query),
      };
    },
    close: () => store.close(),
  };
}

async function fated<T>(fate: ReplaceFate, id: string, write: () => Promise<T>): Promise<T> {
  if (typeof fate === 'function') await fate();
  const written = fate === 'refuse' ? null : await write();
  if (fate instanceof Promise) await fate;
  if (written !== null && fate !== 'forget') return written;
  throw new JiexunError('JX_STORE_UNSURE', `The reply for ${id} was lost.`);
}
