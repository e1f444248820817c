import { type LateLine, lateLineOf } from './late-line.ts';
import type { OutboxStore } from './outbox.ts';
import { isLaterOf, type OutboxEntry } from './outbox-entry.ts';

/** The outbox where the browser has no database for the page: what is in it is lost when the page is closed. */
export class OutboxMemory implements OutboxStore {
  readonly isLasting = false;
  #entries: readonly OutboxEntry[] = [];
  #late: readonly LateLine[] = [];
  #lastKey = 0;

  async add(entry: OutboxEntry): Promise<void> {
    this.#lastKey += 1;
    this.#entries = [...this.#entries, { ...entry, key: this.#lastKey }];
  }

  async all(): Promise<readonly OutboxEntry[]> {
    return this.#entries;
  }

  async acknowledge(entry: OutboxEntry, seen: number): Promise<void> {
    this.#entries = this.#entries
      .filter((one) => one.requestId !== entry.requestId)
      .map((one) => (isLaterOf(one, entry) ? { ...one, seen } : one));
  }

  async refuse(entry: OutboxEntry, message: string): Promise<readonly OutboxEntry[]> {
    const removed = this.#entries.filter((one) => isLaterOf(one, entry));
    this.#entries = this.#entries.filter((one) => !removed.includes(one));
    this.#late = [...this.#late, ...removed.map((one) => lateLineOf(one, message))];
    return removed;
  }

  async late(): Promise<readonly LateLine[]> {
    return this.#late;
  }

  async fillLate(requestId: string, now: LateLine['now']): Promise<void> {
    this.#late = this.#late.map((line) => (line.requestId === requestId ? { ...line, now } : line));
  }

  async removeLate(requestId: string): Promise<void> {
    this.#late = this.#late.filter((line) => line.requestId !== requestId);
  }

  close(): void {
    this.#entries = [];
  }
}
