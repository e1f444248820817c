import { ImpatientQueue } from '../kernel/jobs/impatient-queue.ts';
import { Bystander } from '../watching/shifts/bystander.ts';
import { Roster } from '../watching/shifts/roster.ts';
import type { ShiftSight } from '../watching/shifts/shift-sight.ts';
import { BystanderWatcher } from './bystander-watcher.ts';
import { Machine } from './machine.ts';
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
  /** Who this process is in its cluster, told once it serves; null on one machine. */
  readonly introduction: string | null;
  /** The handlers of the jobs about shifts; only a process that does jobs asks for them. */
  readonly jobs: (parts: Pick<ClusterShiftJobParts, 'queueOwedSeals'> & Pick<ShiftJobParts, 'wanted'>) => ShiftJobs;
}

/** How this process takes part in watching, as its role says. What it opens is closed with `stack`. */
export function openWatcher(site: Site, stack: AsyncDisposableStack): OpenedWatcher {
  return site.options.cluster === null ? openSoleWatcher(site, stack) : openWatcherOfMany(site, stack);
}

function openSoleWatcher(site: Site, stack: AsyncDisposableStack): OpenedWatcher {
  const { options, backend, shifts } = site;
  const machine = openMachine(site, stack);
  const world = { ...worldOf(site, machine), queue: backend.queue };
  const watcher = new SoleWatcher({ shifts, world, machine, clock: backend.clock, log: options.log });
  const jobs: OpenedWatcher['jobs'] = ({ wanted }) => soleShiftJobs({ shifts, wanted }, watcher);
  return { watcher, introduction: null, jobs };
}

function openWatcherOfMany(site: Site, stack: AsyncDisposableStack): OpenedWatcher {
  const { options, backend, installed, shifts } = site;
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
  const bystander = () =>
    new BystanderWatcher({
      bystander: new Bystander({ ...shared, roster: new Roster({ store, clock, workerId }) }),
      log,
    });
  const worker = () => {
    const machine = openMachine(site, stack);
    // A camera does not wait long for a queue that cannot be reached.
    const world = { ...worldOf(site, machine), queue: new ImpatientQueue({ queue, clock, log }) };
    return new WorkerWatcher({ ...shared, workerId, store, world, machine, mostCameras });
  };
  const watcher = role === 'all' || role === 'worker' ? worker() : bystander();
  return { watcher, introduction, jobs: (parts) => clusterShiftJobs({ ...parts, shifts, store, alarms, clock, log }) };
}

function openMachine({ options }: Site, stack: AsyncDisposableStack): Machine {
  const { log, sessions } = options;
  const machine = new Machine({ log, sessions });
  stack.defer(() => machine.close());
  return machine;
}

/** What every pipeline of this process works with, but for the queue. */
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
  };
}
