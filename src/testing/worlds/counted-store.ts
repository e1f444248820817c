import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';

/** A store that keeps which calls were made, such as `get reviews`: for tests of what work costs. */
export function countedStore(store: Store): { readonly store: Store; readonly calls: string[] } {
  const calls: string[] = [];
  const collection = <T extends Row>(entity: Entity<T>): Collection<T> =>
    new Proxy(store.collection(entity), {
      get: (inner, name) => {
        const value: unknown = Reflect.get(inner, name);
        if (typeof value !== 'function') return value;
        return (...given: readonly unknown[]): unknown => {
          calls.push(`${String(name)} ${entity.name}`);
          return Reflect.apply(value, inner, given);
        };
      },
    });
  return { store: { collection, close: () => store.close() }, calls };
}
