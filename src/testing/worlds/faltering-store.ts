import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';

/**
 * `forget`: the row is replaced, but the reply is lost. `refuse`: the row is not replaced. Both throw. A promise: the
 * reply waits for it. A function: the row is replaced once its promise resolves.
 */
export type ReplaceFate = 'pass' | 'forget' | 'refuse' | Promise<void> | (() => Promise<void>);

/** A store that fails and goes on: `fateOf` decides what happens to each replaced row of `entity`. */
export function falteringStore<R extends Row>(store: Store, entity: Entity<R>, fateOf: (row: R) => ReplaceFate): Store {
  return {
    collection: <T extends Row>(asked: Entity<T>): Collection<T> => {
      const inner = store.collection(asked);
      if (asked.name !== entity.name) return inner;
      return {
        get: (id) => inner.get(id),
        getBy: (field, value) => inner.getBy(field, value),
        insert: (row) => inner.insert(row),
        restore: (row) => inner.restore(row),
        replace: async (row) => {
          const fate = fateOf(entity.schema.parse(row));
          if (typeof fate === 'function') await fate();
          const replaced = fate === 'refuse' ? null : await inner.replace(row);
          if (fate instanceof Promise) await fate;
          if (replaced !== null && fate !== 'forget') return replaced;
          throw new JiexunError('JX_STORE_UNSURE', `The reply for ${row.id} was lost.`);
        },
        delete: (id) => inner.delete(id),
        find: (query) => inner.find(query),
        findPlaces: (query) => inner.findPlaces(query),
        count: (query) => inner.count(query),
      };
    },
    close: () => store.close(),
  };
}
