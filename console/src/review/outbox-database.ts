import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { LateLine } from './late-line.ts';
import type { OutboxEntry, OutboxStore } from './outbox.ts';

interface Schema extends DBSchema {
  outbox: { key: number; value: OutboxEntry };
  late: { key: string; value: LateLine };
}

/** The outbox in this browser's own database: it outlives a reload, a crash, and a day without a connection. */
export class OutboxDatabase implements OutboxStore {
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
      else if (cursor.value.caseId === entry.caseId) await cursor.update({ ...cursor.value, seen });
    }
    await change.done;
  }

  async refuse(entry: OutboxEntry): Promise<readonly OutboxEntry[]> {
    const change = this.#database.transaction('outbox', 'readwrite');
    const removed: OutboxEntry[] = [];
    for (let cursor = await change.store.openCursor(); cursor; cursor = await cursor.continue()) {
      if (cursor.value.caseId !== entry.caseId) continue;
      removed.push(cursor.value);
      await cursor.delete();
    }
    await change.done;
    return removed;
  }

  async addLate(line: LateLine): Promise<void> {
    await this.#database.put('late', line);
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
