import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { EntityNames } from '../../kernel/store/entity-check.ts';
import { MemoryCollection } from './memory-collection.ts';

/** Everything in memory and gone with the process: for replay and tests. Same answers as SQLite, by the same contract. */
export class MemoryStore implements Store {
  readonly #names = new EntityNames();
  readonly #collections = new Map<string, unknown>();
  #closed = false;

  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    this.#names.take(entity);
    const known = this.#collections.get(entity.name);
    // `take` has made sure that the name belongs to this very declaration, hence to rows of this type.
    if (known !== undefined) return known as MemoryCollection<T>;
    const collection = new MemoryCollection(entity, () => this.#checkOpen());
    this.#collections.set(entity.name, collection);
    return collection;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #checkOpen(): void {
    if (this.#closed) throw new JiexunError('JX_STORE_CLOSED', 'The store is closed.');
  }
}
