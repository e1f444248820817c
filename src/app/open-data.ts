import { randomUUID } from 'node:crypto';
import { EmbeddedQueue } from '../adapters/embedded-queue/embedded-queue.ts';
import { checkMayWrite, checkNotEmpty, hasSqliteStore, SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { StoreClock } from '../adapters/store-clock.ts';
import type { OpenData } from '../edges/commands/cases.ts';
import type { QueueView } from '../edges/commands/jobs.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { ClusterSetting } from '../kernel/settings/cluster-setting.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import { clusterName } from '../kernel/store/cluster-name.ts';
import type { Store } from '../kernel/store/collection.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import { coverageTable } from '../watching/coverage/coverage-table.ts';
import { Shifts } from '../watching/shifts/shifts.ts';
import { demoFolderOf } from './demo-folder.ts';

/** A person waits: after this time the command reports what does not answer. */
const PATIENCE_MS = 5_000;

export interface DataParts {
  readonly dataFolder: string;
  /** Null on one machine. */
  readonly cluster: ClusterSetting | null;
  readonly evidence: EvidenceSetting;
  /** For the keys of a bucket. */
  readonly env: Environment;
  readonly cameras: (store: Store) => Promise<readonly Camera[]>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Opens what one command works on: the store and the queue that all machines share when their addresses are set,
 * otherwise those of the data folder.
 */
export class CommandData {
  readonly parts: DataParts;
  readonly #open = new AsyncDisposableStack();

  constructor(parts: DataParts) {
    this.parts = parts;
  }

  /**
   * Makes no tables. @throws JiexunError JX_NO_DATA when the data folder has no data, JX_STORE_READONLY, JX_STORE_TABLES, or the store's error
   * when it cannot be reached.
   */
  async store(): Promise<Store> {
    const { cluster } = this.parts;
    const store = cluster === null ? this.#sqlite() : await this.mongo(cluster);
    if (cluster === null) this.#open.defer(() => store.close());
    return store;
  }

  async mongo({ storeUrl }: Pick<ClusterSetting, 'storeUrl'>) {
    const { MongoStore } = await import('../adapters/mongo/mongo-store.ts');
    const store = await MongoStore.open({
      url: storeUrl,
      log: this.parts.log,
      patienceMs: PATIENCE_MS,
      tables: 'expect',
    });
    this.#open.defer(() => store.close());
    return store;
  }

  /** The store and its time. `clockOffsetMs`: null where the store uses this machine's clock. */
  async storeWithClock(): Promise<{
    readonly store: Store;
    readonly clock: Clock;
    readonly clockOffsetMs: number | null;
  }> {
    const { cluster, clock: own } = this.parts;
    if (cluster === null) return { store: await this.store(), clock: own, clockOffsetMs: null };
    const store = await this.mongo(cluster);
    const clock = new StoreClock({ ask: () => store.serverOffsetMs(), own });
    await clock.measure();
    return { store, clock, clockOffsetMs: clock.offsetMs };
  }

  /**
   * The queue, which runs no jobs here; the serving process runs them. @throws JiexunError the queue's error when it
   * cannot be reached.
   */
  async queue(store: Store): Promise<QueueView> {
    const { cluster, clock, log } = this.parts;
    if (cluster === null) return new EmbeddedQueue({ store, clock, log, random: Math.random });
    const { BullQueue } = await import('../adapters/bull/bull-queue.ts');
    const queue = await BullQueue.open({
      ...{ url: cluster.queueUrl, prefix: cluster.prefix, clusterId: await clusterName(store, randomUUID) },
      ...{ runs: [], store, clock, log, random: Math.random },
    });
    this.#open.defer(() => queue.close());
    return queue;
  }

  /** Where evidence lies, for people. */
  get evidencePlace(): string {
    const { evidence } = this.parts;
    if (evidence.type !== 'bucket') return evidence.folder;
    return `s3://${[evidence.bucket, evidence.prefix].filter((part) => part !== '').join('/')}`;
  }

  /** Other things that a command has opened. */
  onClose(close: () => Promise<void>): void {
    this.#open.defer(close);
  }

  /** Closes everything that was opened. */
  async close(): Promise<void> {
    await this.#open.disposeAsync();
  }

  #sqlite(): SqliteFolder {
    const { dataFolder, log } = this.parts;
    checkMayWrite(dataFolder);
    checkNotEmpty(dataFolder);
    if (hasSqliteStore(dataFolder)) return new SqliteFolder({ folder: dataFolder, log, tables: 'expect' });
    const demo = demoFolderOf(dataFolder);
    const key = hasSqliteStore(demo) ? 'machine-error.no-data-but-demo' : 'machine-error.no-data';
    throw saidError('JX_NO_DATA', saying(key, { folder: dataFolder, demo }));
  }
}

/** For `cases`; also while others write. */
export async function openData(parts: DataParts): Promise<OpenData> {
  const data = new CommandData(parts);
  return closedOnError(data, async () => {
    const { store, clock } = await data.storeWithClock();
    const calendar = new OpeningCalendar();
    return {
      dataDir: data.evidencePlace,
      store,
      clock,
      coverage: async (asked) => coverageTable({ store, calendar, cameras: await parts.cameras(store), ...asked }),
      close: () => data.close(),
    };
  });
}

/** For `jobs` and `confirm-view`. */
export async function openQueue(parts: DataParts): Promise<{
  readonly queue: QueueView;
  readonly cameraIds: () => Promise<ReadonlySet<string>>;
  readonly close: () => Promise<void>;
}> {
  const data = new CommandData(parts);
  return closedOnError(data, async () => {
    const store = await data.store();
    const cameraIds = async () => {
      const watched = await new Shifts({ store, clock: parts.clock }).all();
      const named = await parts.cameras(store);
      return new Set([...watched.map(({ cameraId }) => cameraId), ...named.map(({ id }) => id)]);
    };
    return { queue: await data.queue(store), cameraIds, close: () => data.close() };
  });
}

export async function closedOnError<R>(data: CommandData, open: () => Promise<R>): Promise<R> {
  try {
    return await open();
  } catch (error) {
    await data.close();
    throw error;
  }
}
