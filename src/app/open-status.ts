import { hostname } from 'node:os';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { readMongoUrl } from '../adapters/mongo/mongo-url.ts';
import { signingKeyIds } from '../adapters/open-evidence.ts';
import type { StatusSource } from '../edges/commands/status-facts.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { ClusterSetting } from '../kernel/settings/cluster-setting.ts';
import type { Store } from '../kernel/store/collection.ts';
import { recentCoverage } from '../watching/coverage/recent-coverage.ts';
import { Shifts } from '../watching/shifts/shifts.ts';
import { type SeenWorker, seenWorkers } from '../watching/shifts/work-force.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';
import { SOLE_PROCESS } from './site.ts';

/**
 * Opens what `jiexun status` asks: the cluster when its addresses are set, otherwise the data folder and the process
 * that serves it.
 */
export async function openStatus(parts: DataParts): Promise<StatusSource> {
  const data = new CommandData(parts);
  const { cluster } = parts;
  return closedOnError(data, () => (cluster === null ? ofOneMachine(data) : ofCluster(data, cluster)));
}

async function ofOneMachine(data: CommandData): Promise<StatusSource> {
  const { clock, dataFolder } = data.parts;
  const store = await data.store();
  const workers = async () => {
    const holder = DataFolderLock.holderOf(dataFolder);
    return holder === null || holder === 'unknown' ? [] : [await servingWorker(store, clock.now(), holder)];
  };
  return {
    ...common(data, store),
    where: dataFolder,
    clock,
    clockOffsetMs: null,
    isCluster: false,
    workers,
    alarmsOf: () => SOLE_PROCESS,
  };
}

async function ofCluster(data: CommandData, cluster: ClusterSetting): Promise<StatusSource> {
  const { store, clock, clockOffsetMs } = await data.storeWithClock();
  return {
    ...common(data, store),
    where: readMongoUrl(cluster.storeUrl).shown,
    clock,
    clockOffsetMs,
    isCluster: true,
    alarmsOf: (workerId) => workerId,
    workers: () => seenWorkers(store, clock.now()),
  };
}

function common(
  data: CommandData,
  store: Store,
): Pick<StatusSource, 'store' | 'queue' | 'coverage' | 'trialRules' | 'recordedCameras' | 'keyIds' | 'close'> {
  const calendar = new OpeningCalendar();
  return {
    store,
    queue: () => data.queue(store),
    keyIds: () => signingKeyIds(data.parts.evidence, data.parts.env),
    coverage: async (question) =>
      recentCoverage({ ...question, store, calendar, cameras: await data.parts.cameras(store) }),
    trialRules: async () => trialRulesOf(await data.parts.cameras(store)),
    recordedCameras: async () =>
      (await data.parts.cameras(store)).flatMap(({ id, timezone, recording }) => {
        if (recording === null) return [];
        return [{ id, isDue: (at: Date) => calendar.isInForce(recording.schedule, timezone, at) }];
      }),
    close: () => data.close(),
  };
}

function trialRulesOf(cameras: readonly Camera[]): number {
  return cameras.flatMap(({ rules }) => rules.filter(({ trial }) => trial === true)).length;
}

/** On one machine `serve` has no row in the store: the lock of its data folder shows that it runs. */
async function servingWorker(
  store: Store,
  now: Date,
  { pid, since }: { readonly pid: number; readonly since: string },
): Promise<SeenWorker> {
  const id = `${hostname()}:${pid}`;
  const shifts = new Shifts({ store, clock: { now: () => now, monotonicMs: () => 0, sleep: async () => undefined } });
  const held = await shifts.heldBy(id);
  const unknown = { limit: null, lagMs: null, clockOffsetMs: null };
  const times = { startedAt: new Date(since), seenAt: now };
  return { id, role: 'all', ...times, watching: held.length, ...unknown, isPresent: true };
}
