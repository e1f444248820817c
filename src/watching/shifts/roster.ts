import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type WorkerRow, workers } from './worker-entity.ts';

/** A worker that has not been seen for this long is gone: others may take its cameras. */
export const LEASE_MS = 20_000;
/** Rows of killed workers stay for this long, for a person who asks what happened. */
const FORGET_AFTER_MS = 3_600_000;
const MOST_WORKERS = 1_000;

/** What a worker says about itself. */
export type WorkerReport = Pick<WorkerRow, 'role' | 'watching' | 'limit' | 'lagMs' | 'clockOffsetMs'>;
export type Worker = Omit<WorkerRow, 'version'>;

export interface Attendance {
  readonly present: readonly Worker[];
  /** Workers silent for longer than the lease. Empty while the silence may be the fault of this worker. */
  readonly gone: readonly Worker[];
}

/** The list of who is at work. Each worker signs on every few seconds, however many cameras it has. */
export class Roster {
  readonly #rows: Collection<WorkerRow>;
  readonly #clock: Clock;
  readonly #own: Pick<WorkerRow, 'id' | 'startedAt'>;
  /** The time since which each sign-on of this worker has succeeded; null when the last one failed. */
  #steadySinceMs: number | null = null;
  #signedMs = Number.NEGATIVE_INFINITY;

  constructor({ store, clock, workerId }: { readonly store: Store; readonly clock: Clock; readonly workerId: string }) {
    this.#rows = store.collection(workers);
    this.#clock = clock;
    this.#own = { id: workerId, startedAt: clock.now() };
  }

  /** Writes this worker's row. Throws what the store throws; the caller tries again with the next beat. */
  async signOn(report: WorkerReport): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    // This worker slept, or could not reach the store. Others may look silent only for that reason.
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

  /**
   * Who is present and who is gone. A worker may call another gone only after its own sign-ons succeeded for a whole lease:
   * after an outage all workers have been silent.
   */
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

  /** Deletes the row of a gone worker, once it holds nothing and an hour has passed. */
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
