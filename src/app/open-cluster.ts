import { randomUUID } from 'node:crypto';
import { makeNamedFolder } from '../adapters/files/named-folder.ts';
import { StoreClock } from '../adapters/store-clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { JobName } from '../kernel/jobs/job-queue.ts';
import type { ClusterSetting } from '../kernel/settings/cluster-setting.ts';
import { clusterName } from '../kernel/store/cluster-name.ts';
import { checkNoMove } from '../kernel/store/unfinished-move.ts';
import type { Backend } from './backend.ts';
import { openEveryCollection } from './entities.ts';
import type { Instruments } from './instruments.ts';

export interface ClusterParts {
  readonly setting: ClusterSetting;
  /** The folder for this process's own notes; it is made if it does not exist. */
  readonly dataFolder: string;
  /** The jobs that this process does. */
  readonly runs: readonly JobName[];
  readonly instruments: Instruments;
  readonly log: Log;
}

const MEASURE_EVERY_MS = 15_000;
const CLOCK_LIMIT_MS = 1_000;

/**
 * Opens the store and the queue that all machines share, and checks them before they are used. An installation on one
 * machine never loads them.
 */
export async function openCluster(parts: ClusterParts, stack: AsyncDisposableStack): Promise<Backend> {
  const { setting, dataFolder, runs, instruments, log } = parts;
  makeNamedFolder(dataFolder);
  const [mongo, bull] = await Promise.all([
    import('../adapters/mongo/mongo-store.ts'),
    import('../adapters/bull/bull-queue.ts'),
  ]);
  const store = await mongo.MongoStore.open({ url: setting.storeUrl, log, ...instruments.store });
  stack.defer(() => store.close());
  openEveryCollection(store);
  await store.ready();
  await checkNoMove(store);
  const clock = new StoreClock({ ask: () => store.serverOffsetMs() });
  await clock.measure();
  const measuring = new AbortController();
  const measured = measureOn(clock, { log, signal: measuring.signal });
  stack.defer(async () => {
    measuring.abort();
    await measured;
  });
  const queue = await bull.BullQueue.open({
    url: setting.queueUrl,
    prefix: setting.prefix,
    clusterId: await clusterName(store, randomUUID),
    runs,
    store,
    clock,
    log,
    random: Math.random,
    ...instruments.queue,
  });
  stack.defer(() => queue.close());
  return { store, queue, clock, clockOffsetMs: () => clock.offsetMs, checkpoint: async () => undefined };
}

async function measureOn(clock: StoreClock, { log, signal }: { log: Log; signal: AbortSignal }): Promise<void> {
  let isTold = false;
  while (!signal.aborted) {
    const offsetMs = clock.offsetMs ?? 0;
    const isOff = Math.abs(offsetMs) > CLOCK_LIMIT_MS;
    if (isOff && !isTold) {
      const seconds = (Math.abs(offsetMs) / 1_000).toFixed(1);
      const where = offsetMs > 0 ? 'behind' : 'ahead of';
      log.warn(
        `This machine's clock is ${seconds} s ${where} the store's: the store's time is stamped; mend NTP here.`,
      );
    }
    isTold = isOff;
    await clock.sleep(MEASURE_EVERY_MS, signal);
    if (signal.aborted) return;
    await clock.measure().catch((error: unknown) => log.debug('the store did not tell its time', { error }));
  }
}
