import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BullQueue } from '../src/adapters/bull/bull-queue.ts';
import type { MongoStore } from '../src/adapters/mongo/mongo-store.ts';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { clusterName } from '../src/kernel/store/cluster-name.ts';
import type { RedisServer } from '../src/testing/servers/redis-server.ts';
import { reconcile } from '../src/watching/shifts/reconcile.ts';
import { Shifts } from '../src/watching/shifts/shifts.ts';
import { CountedStore } from './counted-store.ts';
import { quietLog as log } from './log.ts';
import { cameraIds, type WorkerOrder, type WorkerWord } from './shift-word.ts';

const LOOK_EVERY_MS = 250;
const GIVEN_UP_AFTER_MS = 600_000;
const WORKER = join(import.meta.dirname, 'shift-worker.ts');

interface Parts {
  readonly store: MongoStore;
  readonly redis: RedisServer;
  readonly order: Omit<WorkerOrder, 'id'>;
}

/** The figures of the whole cluster so far. */
export interface Usage {
  readonly atMs: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly queueCommands: number;
  readonly workersCpuS: number;
}

/** Workers in processes of their own, and this process, which does the job `reconcile` once a minute. */
export class ShiftCluster implements AsyncDisposable {
  readonly #parts: Parts;
  readonly #counted: CountedStore;
  readonly #queue: BullQueue;
  readonly #workers = new Map<string, { readonly child: ChildProcess; word: WorkerWord | null }>();
  #started = 0;

  static async open(parts: Parts): Promise<ShiftCluster> {
    const counted = new CountedStore(parts.store);
    const clock = new SystemClock();
    const clusterId = await clusterName(counted, () => parts.order.database);
    const url = parts.redis.url;
    const common = { store: counted, clock, log };
    const queue = await BullQueue.open({ ...common, url, clusterId, runs: ['reconcile'], random: Math.random });
    const wanted = new Set(cameraIds(parts.order.cameras));
    const shifts = new Shifts({ store: counted, clock });
    queue.process('reconcile', reconcile({ shifts, wanted: () => wanted, tell: () => undefined }));
    await queue.add({ name: 'reconcile', id: 'shifts', data: {} }, { repeatEveryMs: 60_000 });
    return new ShiftCluster(parts, counted, queue);
  }

  /** Use `open`. */
  private constructor(parts: Parts, counted: CountedStore, queue: BullQueue) {
    this.#parts = parts;
    this.#counted = counted;
    this.#queue = queue;
  }

  async startQueue(): Promise<void> {
    await this.#queue.start();
  }

  start(): string {
    this.#started += 1;
    const id = `worker-${this.#started}`;
    const order: WorkerOrder = { ...this.#parts.order, id };
    const args = ['--disable-warning=ExperimentalWarning', WORKER, JSON.stringify(order)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const worker = { child, word: null as WorkerWord | null };
    createInterface({ input: child.stdout }).on('line', (line) => {
      worker.word = JSON.parse(line) as WorkerWord;
    });
    this.#workers.set(id, worker);
    return id;
  }

  async kill(id: string): Promise<void> {
    const worker = this.#workers.get(id);
    this.#workers.delete(id);
    if (worker === undefined) return;
    const closed = once(worker.child, 'close');
    worker.child.kill('SIGKILL');
    await closed;
  }

  /** Milliseconds until each worker watches its share and every camera is watched. */
  async untilShared(): Promise<number> {
    const startedMs = performance.now();
    const { cameras } = this.#parts.order;
    const clock = new SystemClock();
    for (;;) {
      const watching = this.watching();
      const all = watching.reduce((sum, count) => sum + count, 0);
      if (all === cameras && Math.max(...watching) - Math.min(...watching) <= 1) return performance.now() - startedMs;
      if (performance.now() - startedMs > GIVEN_UP_AFTER_MS) throw new Error(`never shared: ${watching.join(', ')}`);
      await clock.sleep(LOOK_EVERY_MS);
    }
  }

  watching(): readonly number[] {
    return [...this.#workers.values()].map(({ word }) => word?.watching ?? 0);
  }

  async usage(): Promise<Usage> {
    const words = [...this.#workers.values()].flatMap(({ word }) => word ?? []);
    const calls: Record<string, number> = {};
    for (const one of [this.#counted.calls, ...words.map((word) => word.calls)])
      for (const [call, count] of Object.entries(one)) calls[call] = (calls[call] ?? 0) + count;
    const stats = await this.#parts.redis.admin.info('stats');
    const queueCommands = Number(/total_commands_processed:(\d+)/.exec(stats)?.[1] ?? 0);
    const workersCpuS = words.reduce((sum, { cpuS }) => sum + cpuS, 0);
    return { atMs: performance.now(), calls, queueCommands, workersCpuS };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#workers.keys()].map((id) => this.kill(id)));
    await this.#queue.stop(3_000);
    this.#queue.close();
  }
}
