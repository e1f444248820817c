import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { EntityNames } from '../../kernel/store/entity-check.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { MemoryCollection } from './memory-collection.ts';

/**
 * Keeps everything in memory until the process ends: for replay and tests. It gives the same answers as SQLite; both
 * pass the same contract tests.
 */
export class MemoryStore implements Store {
  readonly #names = new EntityNames();
  readonly #collections = new Map<string, unknown>();
  #closed = false;

  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    this.#names.take(entity);
    const known = this.#collections.get(entity.name);
    // `take` has checked that the name belongs to exactly this declaration, so the rows have this type.
    if (known !== undefined) return known as MemoryCollection<T>;
    const collection = new MemoryCollection(entity, () => this.#checkOpen());
    this.#collections.set(entity.name, collection);
    return collection;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #checkOpen(): void {
    if (this.#closed) throw saidError('JX_STORE_CLOSED', saying('store-error.closed'));
  }
}
