import type { Collection, Store } from '../src/kernel/store/collection.ts';
import type { Entity, Row } from '../src/kernel/store/entity.ts';

/** A store whose calls are counted, by collection and method: `shifts.replace`. */
export class CountedStore implements Store {
  readonly calls: Record<string, number> = {};
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    const rows = this.#store.collection(entity);
    const counted = <A extends readonly unknown[], R>(method: string, call: (...args: A) => R) => {
      return (...args: A): R => {
        this.count(`${entity.name}.${method}`);
        return call(...args);
      };
    };
    return {
      get: counted('get', (id: string) => rows.get(id)),
      getBy: counted('getBy', (field: keyof T & string, value: string) => rows.getBy(field, value)),
      insert: counted('insert', (row: T) => rows.insert(row)),
      replace: counted('replace', (row: T) => rows.replace(row)),
      delete: counted('delete', (id: string) => rows.delete(id)),
      restore: counted('restore', (row: T) => rows.restore(row)),
      find: counted('find', (query) => rows.find(query)),
      findPlaces: counted('findPlaces', (query) => rows.findPlaces(query)),
      count: counted('count', (query) => rows.count(query)),
    };
  }

  count(call: string): void {
    this.calls[call] = (this.calls[call] ?? 0) + 1;
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
