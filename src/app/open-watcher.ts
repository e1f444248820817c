import { ImpatientQueue } from '../kernel/jobs/impatient-queue.ts';
import { HungModelAlarm } from '../operations/alarms/hung-model-alarm.ts';
import type { ModelNews } from '../watching/detect/model-news.ts';
import { Bystander } from '../watching/shifts/bystander.ts';
import { Roster } from '../watching/shifts/roster.ts';
import type { ShiftSight } from '../watching/shifts/shift-sight.ts';
import { BystanderWatcher } from './bystander-watcher.ts';
import { Machine } from './machine.ts';
import { openRecordings } from './recordings.ts';
import {
  type ClusterShiftJobParts,
  clusterShiftJobs,
  type ShiftJobParts,
  type ShiftJobs,
  soleShiftJobs,
} from './shift-jobs.ts';
import type { Site } from './site.ts';
import { SoleWatcher } from './sole-watcher.ts';
import type { Watcher } from './watcher.ts';
import { WorkerWatcher } from './worker-watcher.ts';

export interface OpenedWatcher {
  readonly watcher: Watcher;
  /** A line that names this process in its cluster, shown when it serves; null on one machine. */
  readonly introduction: string | null;
  /** Resolves with the hashes of all models that hung twice when one more has: its threads burn until the process ends. */
  readonly hungModels: Promise<readonly string[]>;
  /** The handlers of the jobs about shifts; only a process that does jobs asks for them. */
  readonly jobs: (
    parts: Pick<ClusterShiftJobParts, 'queueOwedSeals'> & Pick<ShiftJobParts, 'wanted' | 'changes'>,
  ) => ShiftJobs;
}

/** Opens this process's part in watching, as its role says. What it opens is closed with `stack`. */
export function openWatcher(site: Site, stack: AsyncDisposableStack): OpenedWatcher {
  return site.options.cluster === null ? openSoleWatcher(site, stack) : openWatcherOfMany(site, stack);
}

function openSoleWatcher(site: Site, stack: AsyncDisposableStack): OpenedWatcher {
  const { options, backend, shifts, live } = site;
  const { machine, hungModels } = openMachine(site, stack);
  const world = { ...worldOf(site, machine), queue: backend.queue };
  const recordings = openRecordings(site, stack);
  const watcher = new SoleWatcher({
    ...{ shifts, world, machine, live, recordings, clock: backend.clock, log: options.log },
  });
  const jobs: OpenedWatcher['jobs'] = ({ wanted, changes }) => soleShiftJobs({ shifts, wanted, changes }, watcher);
  return { watcher, introduction: null, jobs, hungModels };
}

function openWatcherOfMany(site: Site, stack: AsyncDisposableStack): OpenedWatcher {
  const { options, backend, installed, shifts, live } = site;
  const { role, mostCameras, words, log } = options;
  const { store, queue, clock, clockOffsetMs } = backend;
  const { alarms, metrics } = installed;
  const workerId = site.processName;
  const observe = (sight: ShiftSight) => metrics.shifts(sight);
  const introduction =
    role === 'all'
      ? words.say('serve.does-all', { worker: workerId })
      : words.say('serve.does-part', { worker: workerId, role });
  const shared = { role, shifts, clock, clockOffsetMs, observe, log };
  const bystander = () => {
    const roster = new Roster({ store, clock, workerId });
    const watcher = new BystanderWatcher({ bystander: new Bystander({ ...shared, roster }), log });
    return { watcher, hungModels: Promise.withResolvers<never>().promise };
  };
  const worker = () => {
    const { machine, hungModels } = openMachine(site, stack);
    // A camera does not wait long for a queue that cannot be reached.
    const world = { ...worldOf(site, machine), queue: new ImpatientQueue({ queue, clock, log }) };
    const recordings = openRecordings(site, stack);
    return {
      watcher: new WorkerWatcher({ ...shared, workerId, store, world, machine, live, recordings, mostCameras }),
      hungModels,
    };
  };
  const opened = role === 'all' || role === 'worker' ? worker() : bystander();
  return {
    ...opened,
    introduction,
    jobs: (parts) => clusterShiftJobs({ ...parts, shifts, store, alarms, clock, log }),
  };
}

function openMachine({ options, installed }: Site, stack: AsyncDisposableStack) {
  const { log, sessions, hungModels: hungBefore } = options;
  const alarm = new HungModelAlarm(installed.alarms);
  const hung = Promise.withResolvers<readonly string[]>();
  const onNews = (news: ModelNews) => {
    alarm.onNews(news);
    if (news.what === 'hung twice') hung.resolve([...hungBefore, news.model.version.sha256]);
  };
  const machine = new Machine({ log, sessions, hungBefore, onNews });
  stack.defer(() => machine.close());
  return { machine, hungModels: hung.promise };
}

/** The parts that every pipeline of this process uses, without the queue. */
function worldOf({ options, backend, installed, evidencePlace }: Site, { pictures, calendar }: Machine) {
  const { words, log } = options;
  return {
    store: backend.store,
    evidence: evidencePlace.evidence,
    pictures,
    calendar,
    log,
    words,
    meter: installed.meter,
    keepsState: true,
  };
}
