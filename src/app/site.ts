import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { LiveDoor } from '../adapters/live/live-door.ts';
import type { LongLog } from '../adapters/log/pino-log.ts';
import { JOB_NAMES } from '../kernel/jobs/job-queue.ts';
import type { ClusterSetting, Role } from '../kernel/settings/cluster-setting.ts';
import type { Words } from '../kernel/words/words.ts';
import { LiveCameras } from '../watching/live/live-cameras.ts';
import { Shifts } from '../watching/shifts/shifts.ts';
import type { StreamScan } from '../watching/streams/streams.ts';
import type { Backend } from './backend.ts';
import type { ConsoleSetting } from './console-opening.ts';
import type { StoredStreamsSetting } from './every-stream.ts';
import { type Installed, Instruments } from './instruments.ts';
import { openCluster } from './open-cluster.ts';
import { type EvidencePlace, type EvidencePlaceSetting, openEvidencePlace } from './open-evidence-place.ts';
import { openOneMachine } from './open-one-machine.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  /** Null on one machine. */
  readonly cluster: ClusterSetting | null;
  /** What this process does; on one machine everything. */
  readonly role: Role;
  /** The most cameras in this process; null: as many as it can. On one machine it watches all. */
  readonly mostCameras: number | null;
  /** The address of this machine at which web processes read live what this one watches. */
  readonly liveHost: string;
  /** The folders of the recordings; empty: no camera is recorded. */
  readonly recordings: readonly string[];
  /** The cameras that should be watched now. */
  readonly scan: () => Promise<StreamScan>;
  /** The port for health and metrics; 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** The language of the web process. */
  readonly logFormat: 'text' | 'json';
  /** Where the console is served; null: not at all. */
  readonly console: ConsoleSetting | null;
  /** The number of threads that run models. */
  readonly sessions: number;
  /** Hashes of models that hung twice in the process before this one. */
  readonly hungModels: readonly string[];
  /** Reads the cameras that are saved in the store. */
  readonly storedStreams: StoredStreamsSetting;
  readonly evidencePlace: EvidencePlaceSetting;
  readonly webhookUrl: string | null;
  readonly timeServer: string | null;
  readonly words: Words;
  readonly log: LongLog;
}

/** What the parts of one serving process share. */
export interface Site {
  readonly options: ServeOptions;
  readonly backend: Backend;
  readonly installed: Installed;
  readonly evidencePlace: EvidencePlace;
  readonly shifts: Shifts;
  /** The cameras that this process watches, for those who look at them. */
  readonly live: LiveCameras;
  /** Whether this process runs jobs. */
  readonly doesJobs: boolean;
  /** The name of this process among all that share the store. */
  readonly processName: string;
}

/** On one machine there is one process at a time, so what an earlier process left belongs to this one. */
export const SOLE_PROCESS = 'serve';

/**
 * Opens what all parts need, in order; it is closed with `stack`. @throws JiexunError that says what cannot be opened,
 * and why.
 */
export async function openSite(options: ServeOptions, stack: AsyncDisposableStack): Promise<Site> {
  const { cluster, role, dataFolder, webhookUrl, liveHost, words, log } = options;
  const instruments = new Instruments();
  const doesJobs = role === 'all' || role === 'jobs';
  const runs = doesJobs ? JOB_NAMES : [];
  const backend =
    cluster === null
      ? await openOneMachine({ dataFolder, instruments, log }, stack)
      : await openCluster({ setting: cluster, dataFolder, runs, instruments, log }, stack);
  const { store, queue, clock } = backend;
  const processName = cluster === null ? SOLE_PROCESS : `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const live = new LiveCameras();
  const installed = instruments.install({ store, processName, queue, clock, words, log, webhookUrl, live });
  stack.defer(() => installed.alarmRows.close());
  const evidencePlace = await openEvidencePlace(options.evidencePlace, { words, log }, stack);
  const watches = role === 'all' || role === 'worker';
  const door = watches ? await LiveDoor.open({ host: liveHost, cameras: live, clock, log }) : null;
  if (door !== null) stack.defer(() => door.close());
  const shifts = new Shifts({ store, clock, door: door?.at ?? null });
  return { options, backend, installed, evidencePlace, shifts, live, doesJobs, processName };
}
