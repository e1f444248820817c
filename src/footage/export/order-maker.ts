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

/** Somebody dropped the order, or the program stops. */
class Overtaken extends Error {}

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
      const known = await this.#parts.folders.madeAt(waiting.id);
      await running.write({ state: 'made', made: known ?? (await this.#makeOne(waiting, running)) });
    } catch (error) {
      await running.settled();
      await this.#failed(waiting, running, error, signal);
    }
  }

  async #makeOne({ id, parts, ...of }: FootageOrderRow, running: RunningOrder): Promise<FootageOrderRow['made']> {
    const { exports, folders, cameraOf } = this.#parts;
    const order = { ...of, parts, withViewingCopy: true };
    const plan = await exports.plan(order, await cameraOf(parts.map(({ cameraId }) => cameraId)));
    const news = { onAnew: () => undefined, onProgress: (done: number, ofAll: number) => running.beat(done, ofAll) };
    const { sha256, bytes, files, gapMs }: MadeExport = await exports.make(plan, folders.placeOf(id), news);
    await running.settled();
    return { sha256, bytes, files, gapMs };
  }

  async #failed(row: FootageOrderRow, running: RunningOrder, error: unknown, signal: AbortSignal): Promise<void> {
    const { clock, say } = this.#parts;
    const nowMs = clock.now().getTime();
    const again = new Date(nowMs + AGAIN_MS);
    if (signal.aborted) await running.write({ state: 'waiting' });
    else if (error instanceof Overtaken) return;
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
  readonly #rows: Collection<FootageOrderRow>;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #row: FootageOrderRow;
  #isOvertaken = false;
  #toldMs = Number.NEGATIVE_INFINITY;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    rows: Collection<FootageOrderRow>,
    row: FootageOrderRow,
    { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  ) {
    [this.#rows, this.#row, this.#clock, this.#signal] = [rows, row, clock, signal];
  }

  /** False: somebody dropped it, or another process took it. */
  async write(change: Partial<FootageOrderRow>): Promise<boolean> {
    const row = { ...this.#row, at: this.#clock.now(), ...change };
    const written = await this.#rows.replace(row);
    if (written.ok) this.#row = { ...row, version: written.version };
    this.#isOvertaken ||= !written.ok;
    return written.ok;
  }

  /** Ends the export when nobody wants it any more: it throws in the middle of its work. */
  beat(done: number, of: number): void {
    if (this.#isOvertaken || this.#signal.aborted) throw new Overtaken('nobody wants this export any more');
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#toldMs < BEAT_MS) return;
    this.#toldMs = nowMs;
    this.#writing = this.#writing.then(() => this.write({ done, of })).catch(() => undefined);
  }

  /** Waits for what is being written. */
  async settled(): Promise<void> {
    await this.#writing;
  }
}
