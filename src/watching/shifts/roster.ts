import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type WorkerRow, workers } from './worker-entity.ts';

/** A worker that has not been seen for so long is gone: its cameras are for others. */
export const LEASE_MS = 20_000;
/** Rows of workers that were killed are of use to whoever asks what happened, for a while. */
const FORGET_AFTER_MS = 3_600_000;
const MOST_WORKERS = 1_000;

/** What a worker says of itself. */
export type WorkerReport = Pick<WorkerRow, 'role' | 'watching' | 'limit' | 'lagMs' | 'clockOffsetMs'>;
export type Worker = Omit<WorkerRow, 'version'>;

export interface Attendance {
  readonly present: readonly Worker[];
  /** Silent for longer than the lease; empty while that may be our own fault. */
  readonly gone: readonly Worker[];
}

/** Who is at work: each worker signs on every few seconds, whatever the number of its cameras. */
export class Roster {
  readonly #rows: Collection<WorkerRow>;
  readonly #clock: Clock;
  readonly #own: Pick<WorkerRow, 'id' | 'startedAt'>;
  /** Since when our own signing on has succeeded each time; null when the last did not. */
  #steadySinceMs: number | null = null;
  #signedMs = Number.NEGATIVE_INFINITY;

  constructor({ store, clock, workerId }: { readonly store: Store; readonly clock: Clock; readonly workerId: string }) {
    this.#rows = store.collection(workers);
    this.#clock = clock;
    this.#own = { id: workerId, startedAt: clock.now() };
  }

  /** Throws as the store does; the caller tries again with the next beat. */
  async signOn(report: WorkerReport): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    // Asleep, or cut off: others may have been, too, and were not heard for that reason only.
    if (nowMs - this.#signedMs > LEASE_MS / 2) this.#steadySinceMs = null;
    try {
      await this.#write(report);
    } catch (error) {
      this.#steadySinceMs = null;
      throw error;
    }
    this.#signedMs = this.#clock.monotonicMs();
    this.#steadySinceMs ??= nowMs;
  }

  /** Only who has itself been heard for a whole lease may say that another is gone: after an outage all have been silent. */
  async attendance(): Promise<Attendance> {
    const { rows } = await this.#rows.find({ index: 'bySeen', order: 'descending', limit: MOST_WORKERS });
    const now = this.#clock.now().getTime();
    const isGone = ({ id, seenAt }: WorkerRow) => id !== this.#own.id && now - seenAt.getTime() > LEASE_MS;
    const isSteady = this.#steadySinceMs !== null && this.#clock.monotonicMs() - this.#steadySinceMs >= LEASE_MS;
    const gone = rows.filter(isGone);
    return { present: rows.filter((row) => !isGone(row)), gone: isSteady ? gone : [] };
  }

  async signOff(): Promise<void> {
    await this.#rows.delete(this.#own.id);
  }

  /** Of a worker that is gone, once nothing is left of it and an hour has passed. */
  async forget({ id, seenAt }: Worker): Promise<void> {
    if (this.#clock.now().getTime() - seenAt.getTime() > FORGET_AFTER_MS) await this.#rows.delete(id);
  }

  async #write(report: WorkerReport): Promise<void> {
    for (;;) {
      const known = await this.#rows.get(this.#own.id);
      const row = { ...this.#own, ...report, seenAt: this.#clock.now() };
      if (known === null) {
        if ((await this.#rows.insert({ ...row, version: 1 })).ok) return;
      } else if ((await this.#rows.replace({ ...row, version: known.version })).ok) return;
    }
  }
}
