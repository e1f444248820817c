import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { manyFailures } from '../../kernel/jobs/many-failures.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { ExportPlace } from './export-place.ts';
import type { FootageExport, MadeExport } from './footage-export.ts';
import type { ExportCamera } from './footage-order.ts';
import { type FootageOrderRow, footageOrders } from './footage-order-entity.ts';

/** The folders of the exports, by order. */
export interface OrderFolders {
  placeOf(order: string): ExportPlace;
  /** An export that was made before its row said so, by a process that was killed then; null: there is none. */
  madeAt(order: string): Promise<FootageOrderRow['made']>;
  /** Takes all of it away but the manifest. What is not there is fine. */
  empty(order: string): Promise<void>;
}

export interface OrderMakerParts {
  readonly store: Store;
  readonly exports: Pick<FootageExport, 'plan' | 'make'>;
  readonly cameraOf: (ids: readonly string[]) => Promise<(id: string) => ExportCamera>;
  readonly folders: OrderFolders;
  /** In the language of the site. */
  readonly say: (error: JiexunError) => string;
  readonly clock: Clock;
}

/** Whoever makes an export says so each few seconds; after this time it was killed, or hangs. */
const DEAD_MS = 60_000;
const BEAT_MS = 2_000;
/** What has no room, or is on another machine's volume, is tried again. */
const AGAIN_MS = 30_000;
/** By then a process that has the volume has taken it. */
const ELSEWHERE_MS = 300_000;

/**
 * Makes the exports that were ordered, one after the other, in a process that has the volumes. A process that was killed leaves an
 * order that nobody makes: the next one begins it anew.
 */
export class OrderMaker {
  readonly #parts: OrderMakerParts;
  readonly #rows: Collection<FootageOrderRow>;

  constructor(parts: OrderMakerParts) {
    this.#parts = parts;
    this.#rows = parts.store.collection(footageOrders);
  }

  /** Does what there is to do. @throws ManyFailures when some of it failed in a way that nobody foresaw. */
  async look(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    const trying = (work: Promise<unknown>) => work.catch((error: unknown) => void failures.push(error));
    for (const row of await this.#ofState('dropped')) await trying(this.#empty(row));
    for (const row of await this.#due()) {
      if (signal.aborted) return;
      await trying(this.#make(row, signal));
    }
    if (failures.length > 0) throw manyFailures('exports of footage could not be made', failures);
  }

  async #due(): Promise<readonly FootageOrderRow[]> {
    const nowMs = this.#parts.clock.now().getTime();
    const waiting = (await this.#ofState('waiting')).filter(({ at }) => at.getTime() <= nowMs);
    const dead = (await this.#ofState('running')).filter(({ at }) => at.getTime() < nowMs - DEAD_MS);
    return [...dead, ...waiting];
  }

  #ofState(state: FootageOrderRow['state']): Promise<readonly FootageOrderRow[]> {
    return allRows((page) => this.#rows.find({ index: 'byState', where: { state }, ...page }));
  }

  async #empty(row: FootageOrderRow): Promise<void> {
    await this.#parts.folders.empty(row.id);
    await this.#rows.replace({ ...row, state: 'gone', at: this.#parts.clock.now() });
  }

  async #make(waiting: FootageOrderRow, signal: AbortSignal): Promise<void> {
    const running = new RunningOrder(this.#rows, waiting, { clock: this.#parts.clock, signal });
    if (!(await running.write({ state: 'running', why: null, done: 0, of: 0 }))) return;
    try {
      const made = await running.during(
        async () => (await this.#parts.folders.madeAt(waiting.id)) ?? (await this.#makeOne(waiting, running)),
      );
      await running.write({ state: 'made', made });
    } catch (error) {
      await this.#failed(waiting, running, error);
    }
  }

  async #makeOne({ id, parts, ...of }: FootageOrderRow, running: RunningOrder): Promise<FootageOrderRow['made']> {
    const { exports, folders, cameraOf } = this.#parts;
    const order = { ...of, parts, withViewingCopy: true };
    const plan = await exports.plan(order, await cameraOf(parts.map(({ cameraId }) => cameraId)));
    const { signal } = running;
    const news = {
      onAnew: () => undefined,
      onProgress: (done: number, ofAll: number) => running.reach(done, ofAll),
      signal,
    };
    const { sha256, bytes, files, gapMs }: MadeExport = await exports.make(plan, folders.placeOf(id), news);
    return { sha256, bytes, files, gapMs };
  }

  async #failed(row: FootageOrderRow, running: RunningOrder, error: unknown): Promise<void> {
    const { clock, say } = this.#parts;
    const nowMs = clock.now().getTime();
    const again = new Date(nowMs + AGAIN_MS);
    if (running.isOvertaken) return;
    if (running.signal.aborted) await running.write({ state: 'waiting' });
    else if (!(error instanceof JiexunError)) {
      await running.write({ state: 'waiting', at: again });
      throw error;
    } else {
      const isElsewhere = error.code === 'JX_FOOTAGE_NOT_HERE' && nowMs - row.orderedAt.getTime() < ELSEWHERE_MS;
      const waits = isElsewhere || error.code === 'JX_DISK_FULL' || error.code === 'JX_EXPORT_RUNNING';
      if (waits) await running.write({ state: 'waiting', why: say(error), at: again });
      else await running.write({ state: 'failed', why: say(error) });
    }
  }
}

/** The row of an order while it is made here. */
class RunningOrder {
  /** Aborts when somebody dropped the order, another process took it, or the program stops. */
  readonly signal: AbortSignal;
  isOvertaken = false;
  readonly #rows: Collection<FootageOrderRow>;
  readonly #clock: Clock;
  readonly #overtaken = new AbortController();
  #row: FootageOrderRow;
  #reached = { done: 0, of: 0 };

  constructor(
    rows: Collection<FootageOrderRow>,
    row: FootageOrderRow,
    { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  ) {
    [this.#rows, this.#row, this.#clock] = [rows, row, clock];
    this.signal = AbortSignal.any([signal, this.#overtaken.signal]);
  }

  /** False: somebody dropped it, or another process took it. */
  async write(change: Partial<FootageOrderRow>): Promise<boolean> {
    const row = { ...this.#row, at: this.#clock.now(), ...change };
    const written = await this.#rows.replace(row);
    if (written.ok) this.#row = { ...row, version: written.version };
    else {
      this.isOvertaken = true;
      this.#overtaken.abort();
    }
    return written.ok;
  }

  /** @throws the reason of the signal once it aborts: it ends the work that tells. */
  reach(done: number, of: number): void {
    this.signal.throwIfAborted();
    this.#reached = { done, of };
  }

  /** Says again and again that somebody makes it, and how far that is, until the work is over. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const over = new AbortController();
    const telling = this.#tellUntil(over.signal);
    try {
      return await work();
    } finally {
      over.abort();
      await telling;
    }
  }

  async #tellUntil(over: AbortSignal): Promise<void> {
    const ended = AbortSignal.any([over, this.signal]);
    for (;;) {
      await this.#clock.sleep(BEAT_MS, ended);
      if (ended.aborted) return;
      // A store that is away for a moment is no reason to end the export.
      await this.write(this.#reached).catch(() => undefined);
    }
  }
}
