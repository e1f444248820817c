import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type LateLine, lateLineOf } from './late-line.ts';
import type { OutboxStore } from './outbox.ts';
import { isLaterOf, type OutboxEntry } from './outbox-entry.ts';

interface Schema extends DBSchema {
  outbox: { key: number; value: OutboxEntry };
  late: { key: string; value: LateLine };
}

/** The outbox in this browser's own database: it outlives a reload, a crash, and a day without a connection. */
export class OutboxDatabase implements OutboxStore {
  readonly isLasting = true;
  readonly #database: IDBPDatabase<Schema>;

  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  static async open(): Promise<OutboxDatabase> {
    const database = await openDB<Schema>('jiexun-console', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('outbox', { keyPath: 'key', autoIncrement: true });
        fresh.createObjectStore('late', { keyPath: 'requestId' });
      },
    });
    return new OutboxDatabase(database);
  }

  async add(entry: OutboxEntry): Promise<void> {
    await this.#database.add('outbox', entry);
  }

  all(): Promise<readonly OutboxEntry[]> {
    return this.#database.getAll('outbox');
  }

  async acknowledge(entry: OutboxEntry, seen: number): Promise<void> {
    const change = this.#database.transaction('outbox', 'readwrite');
    for (let cursor = await change.store.openCursor(); cursor; cursor = await cursor.continue()) {
      if (cursor.value.requestId === entry.requestId) await cursor.delete();
      else if (isLaterOf(cursor.value, entry)) await cursor.update({ ...cursor.value, seen });
    }
    await change.done;
  }

  async refuse(entry: OutboxEntry, message: string): Promise<readonly OutboxEntry[]> {
    const change = this.#database.transaction(['outbox', 'late'], 'readwrite');
    const late = change.objectStore('late');
    const removed: OutboxEntry[] = [];
    for (let at = await change.objectStore('outbox').openCursor(); at; at = await at.continue()) {
      if (!isLaterOf(at.value, entry)) continue;
      removed.push(at.value);
      await late.put(lateLineOf(at.value, message));
      await at.delete();
    }
    await change.done;
    return removed;
  }

  async fillLate(requestId: string, now: LateLine['now']): Promise<void> {
    const change = this.#database.transaction('late', 'readwrite');
    const line = await change.store.get(requestId);
    if (line) await change.store.put({ ...line, now });
    await change.done;
  }

  late(): Promise<readonly LateLine[]> {
    return this.#database.getAll('late');
  }

  async removeLate(requestId: string): Promise<void> {
    await this.#database.delete('late', requestId);
  }

  close(): void {
    this.#database.close();
  }
}
