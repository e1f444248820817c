import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';

/** A disk that is full or not; every write asks it. */
export class FillingDisk {
  isFull = false;
  refused = 0;

  check(code: 'JX_STORE_FULL' | 'JX_DISK_FULL'): void {
    if (!this.isFull) return;
    this.refused += 1;
    throw new JiexunError(code, 'the disk is full');
  }
}

/** A store on that disk: when it is full, reads work and writes fail. */
export function storeOn(disk: FillingDisk, store: Store): Store {
  return {
    collection: <T extends Row>(entity: Entity<T>): Collection<T> => {
      const inner = store.collection(entity);
      const written = async <R>(call: () => Promise<R>): Promise<R> => {
        disk.check('JX_STORE_FULL');
        return call();
      };
      return {
        get: (id) => inner.get(id),
        getBy: (field, value) => inner.getBy(field, value),
        insert: (row) => written(() => inner.insert(row)),
        restore: (row) => written(() => inner.restore(row)),
        replace: (row) => written(() => inner.replace(row)),
        delete: (id) => written(() => inner.delete(id)),
        find: (query) => inner.find(query),
        findPlaces: (query) => inner.findPlaces(query),
        count: (query) => inner.count(query),
      };
    },
    close: () => store.close(),
  };
}

/** An evidence store on that disk; deleting makes room and always works. */
export function evidenceOn(disk: FillingDisk, evidence: EvidenceStore): EvidenceStore {
  const written = async (call: () => Promise<void>): Promise<void> => {
    disk.check('JX_DISK_FULL');
    return call();
  };
  return {
    stage: (...args) => written(() => evidence.stage(...args)),
    publish: (...args) => written(() => evidence.publish(...args)),
    putHead: (...args) => written(() => evidence.putHead(...args)),
    get: (...args) => evidence.get(...args),
    list: (...args) => evidence.list(...args),
    tops: (...args) => evidence.tops(...args),
    delete: (...args) => evidence.delete(...args),
  };
}
