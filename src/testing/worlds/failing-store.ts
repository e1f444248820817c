import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';

/** The error that replaces kill -9 in a test. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Counts down at every write; at zero, and always after that, everything throws `Killed`. */
export class KillSwitch {
  #left: number;
  /**
   * `before`: killed before the call has done anything. `after`: killed when the call is done and before its caller
   * knows it.
   */
  readonly #when: 'before' | 'after';

  constructor(callsLeft: number, when: 'before' | 'after') {
    this.#left = callsLeft;
    this.#when = when;
  }

  get hasFired(): boolean {
    return this.#left < 0;
  }

  async read<T>(call: () => Promise<T>): Promise<T> {
    if (this.hasFired) throw new Killed('killed before a call');
    return call();
  }

  async pass<T>(call: () => Promise<T>): Promise<T> {
    this.#left -= 1;
    if (this.#left < -1 || (this.#left === -1 && this.#when === 'before')) throw new Killed('killed before a call');
    const result = await call();
    if (this.#left === -1) throw new Killed('killed after a call');
    return result;
  }
}

/**
 * A store whose calls all go through a kill switch. Reads do not count: a kill after a read leaves the same data as a
 * kill after the write before it.
 */
export function mortalStore(store: Store, kill: KillSwitch): Store {
  return {
    collection: <T extends Row>(entity: Entity<T>): Collection<T> => {
      const inner = store.collection(entity);
      return {
        get: (id) => kill.read(() => inner.get(id)),
        getBy: (field, value) => kill.read(() => inner.getBy(field, value)),
        insert: (row) => kill.pass(() => inner.insert(row)),
        restore: (row) => kill.pass(() => inner.restore(row)),
        replace: (row) => kill.pass(() => inner.replace(row)),
        delete: (id) => kill.pass(() => inner.delete(id)),
        find: (query) => kill.read(() => inner.find(query)),
        findPlaces: (query) => kill.read(() => inner.findPlaces(query)),
        count: (query) => kill.read(() => inner.count(query)),
      };
    },
    close: () => store.close(),
  };
}

/** An evidence store whose calls all go through a kill switch. */
export function mortalEvidence(evidence: EvidenceStore, kill: KillSwitch): EvidenceStore {
  return {
    // The kill may also come between two files of one call.
    stage: async (folder, files) => {
      for (const file of files) await kill.pass(() => evidence.stage(folder, [file]));
    },
    publish: (...args) => kill.pass(() => evidence.publish(...args)),
    putHead: (...args) => kill.pass(() => evidence.putHead(...args)),
    get: (...args) => kill.read(() => evidence.get(...args)),
    list: (...args) => kill.read(() => evidence.list(...args)),
    tops: (...args) => kill.read(() => evidence.tops(...args)),
    delete: (...args) => kill.pass(() => evidence.delete(...args)),
  };
}
