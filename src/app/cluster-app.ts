import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { makeNamedFolder } from '../adapters/files/named-folder.ts';
import type { CaseRow } from '../cases/filing/case-entity.ts';
import { ImpatientQueue } from '../kernel/jobs/impatient-queue.ts';
import { JOB_NAMES } from '../kernel/jobs/job-queue.ts';
import type { ClusterSetting, Role } from '../kernel/settings/cluster-setting.ts';
import { ConfigAlarms } from '../operations/alarms/config-alarms.ts';
import { unwatchedAlarm } from '../operations/alarms/unwatched-alarm.ts';
import { Bystander } from '../watching/shifts/bystander.ts';
import { releaseOrphans } from '../watching/shifts/orphans.ts';
import { reconcile } from '../watching/shifts/reconcile.ts';
import { Roster } from '../watching/shifts/roster.ts';
import type { ShiftSight } from '../watching/shifts/shift-sight.ts';
import { Shifts } from '../watching/shifts/shifts.ts';
import type { StreamScan } from '../watching/streams/stream-folder.ts';
import { prepareBackgroundWork } from './background-work.ts';
import { Instruments } from './instruments.ts';
import { Machine } from './machine.ts';
import { openCluster } from './open-cluster.ts';
import { openKeeping } from './open-keeping.ts';
import { openWeb } from './open-web.ts';
import type { ServeOptions, Serving } from './serve-app.ts';
import { StreamScans } from './stream-scans.ts';
import { WorkerApp } from './worker-app.ts';

export interface ClusterServeOptions extends ServeOptions {
  readonly cluster: ClusterSetting;
  readonly role: Role;
  /** At most so many cameras in this process; null: as many as it can. */
  readonly mostCameras: number | null;
}

const STOP_WITHIN_MS = 3_000;

/** One process of many that share a store, a queue and a place for evidence. Started in order, stopped in the opposite one. */
export async function serveInCluster(options: ClusterServeOptions): Promise<Serving> {
  const { cluster: setting, role, dataFolder, log, words, port, sessions } = options;
  const [isWorker, isJobs] = [role === 'all' || role === 'worker', role === 'all' || role === 'jobs'];
  const stack = new AsyncDisposableStack();
  try {
    makeNamedFolder(dataFolder);
    const instruments = new Instruments();
    const runs = isJobs ? JOB_NAMES : [];
    const { store, queue, clock } = await openCluster({ setting, runs, instruments, log }, stack);
    const installed = instruments.install({ queue, clock, log, webhookUrl: options.webhookUrl });
    const { alarms, webhook, metrics, meter, deadLetters } = installed;
    const shifts = new Shifts({ store, clock });
    const workerId = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;

    const clockOffsetMs = () => clock.offsetMs;
    const observe = (sight: ShiftSight) => metrics.shifts(sight);

    const keeping = await openKeeping(options.keeping, log, stack);
    const { evidence, where } = keeping;
    const state: { worker: WorkerApp | null; wanted: ReadonlySet<string> | null } = { worker: null, wanted: null };
    if (isWorker) {
      const machine = new Machine({ log, sessions });
      stack.defer(() => machine.close());
      const { pictures, calendar } = machine;
      const hotQueue = new ImpatientQueue({ queue, clock, log });
      const world = { store, queue: hotQueue, evidence, pictures, calendar, log, words, meter };
      const { mostCameras } = options;
      const ofWorker = { workerId, role, store, shifts, world, machine, clock, clockOffsetMs, mostCameras };
      state.worker = new WorkerApp({ ...ofWorker, observe, log });
    }
    if (isJobs) {
      const onSealed = (row: CaseRow) => {
        if (row.manifests.length > 1) return;
        metrics.caseVisible(row.kind, clock.now().getTime() - row.filedAt.getTime());
        log.info(words.sealed(row, `${where}/${row.evidenceFolder}`));
      };
      const { timeServer } = options;
      const shared = { dataFolder, store, queue, keeping, alarms, webhook, timeServer, clock, log };
      const checkpoint = async () => undefined;
      const work = await prepareBackgroundWork({ ...shared, checkpoint, newId: randomUUID, onSealed });
      const mendShifts = reconcile({ shifts, wanted: () => state.wanted, tell: unwatchedAlarm(alarms) });
      queue.process('reconcile', async (job, signal) => {
        // The shifts first: no camera waits for what is wrong with evidence.
        await releaseOrphans({ shifts, store, log });
        const result = await mendShifts(job, signal);
        await work.queueOwedSeals();
        return result;
      });
      queue.process('confirm-view', async ({ data }) => {
        await shifts.confirmView(String(data['cameraId']));
        return 'done';
      });
      for (const letter of await queue.deadLetters()) deadLetters.onBuried(letter);
    }
    const address = await openWeb({ dataFolder, port, host: options.host, metrics, shifts, clock, log }, stack);
    const onCameras = async ({ cameras, isRead }: Pick<StreamScan, 'cameras' | 'isRead'>) => {
      // What a share that is not mounted holds is not known: nobody stops watching for that.
      state.wanted = isRead ? new Set(cameras.map(({ id }) => id)) : null;
      await state.worker?.cameras(cameras);
    };
    const configAlarms = isJobs ? new ConfigAlarms(alarms) : null;
    const scans = new StreamScans({ scan: options.scan, onCameras, alarms: configAlarms, clock, words, log });
    await scans.start();
    stack.defer(() => scans.stop());
    await queue.start();
    stack.defer(() => queue.stop(STOP_WITHIN_MS));
    const { worker } = state;
    if (worker) {
      worker.start();
      stack.defer(() => worker.stop());
    } else {
      const roster = new Roster({ store, clock, workerId });
      const bystander = new Bystander({ role, roster, shifts, clockOffsetMs, observe, clock, log });
      const over = new AbortController();
      const beating = bystander.run(over.signal);
      stack.defer(async () => {
        over.abort();
        await beating;
        await bystander.close().catch((error: unknown) => log.warn('signing off failed', { error }));
      });
    }
    log.info(`This is ${workerId}, doing ${role === 'all' ? 'everything' : `the part of ${role}`}.`);
    const kept = stack.move();
    return { address, ended: new Promise(() => undefined), stop: () => kept.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
