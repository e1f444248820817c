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
import { keepMeasuring } from './measured-clock.ts';

export interface ClusterParts {
  readonly setting: ClusterSetting;
  /** The folder for this process's own notes; it is made if it does not exist. */
  readonly dataFolder: string;
  /** The jobs that this process does. */
  readonly runs: readonly JobName[];
  readonly instruments: Instruments;
  readonly log: Log;
}

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
  keepMeasuring(clock, log, stack);
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
