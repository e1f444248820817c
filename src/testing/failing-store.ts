import type { Collection, Store } from '../store/collection.ts';
import type { Entity, Row } from '../store/entity.ts';

/** What stands for kill -9 in a test. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Counts down over every call that passes it; at zero, and ever after, it throws `Killed`. */
export class KillSwitch {
  #left: number;
  /** `before`: killed before the call has done anything; `after`: when it is done and nobody has heard of it. */
  readonly #when: 'before' | 'after';

  constructor(callsLeft: number, when: 'before' | 'after') {
    this.#left = callsLeft;
    this.#when = when;
  }

  get hasFired(): boolean {
    return this.#left < 0;
  }

  async pass<T>(call: () => Promise<T>): Promise<T> {
    this.#left -= 1;
    if (this.#left < -1 || (this.#left === -1 && this.#when === 'before')) throw new Killed('killed before a call');
    const result = await call();
    if (this.#left === -1) throw new Killed('killed after a call');
    return result;
  }
}

/** A store whose calls all pass a kill switch. */
export function mortalStore(store: Store, kill: KillSwitch): Store {
  return {
    collection: <T extends Row>(entity: Entity<T>): Collection<T> => {
      const inner = store.collection(entity);
      return {
        get: (id) => kill.pass(() => inner.get(id)),
        getBy: (field, value) => kill.pass(() => inner.getBy(field, value)),
        insert: (row) => kill.pass(() => inner.insert(row)),
        replace: (row) => kill.pass(() => inner.replace(row)),
        delete: (id) => kill.pass(() => inner.delete(id)),
        find: (query) => kill.pass(() => inner.find(query)),
        count: (query) => kill.pass(() => inner.count(query)),
      };
    },
    close: () => store.close(),
  };
}
