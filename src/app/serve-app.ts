import { randomUUID } from 'node:crypto';
import type { CaseRow } from '../cases/filing/case-entity.ts';
import type { JiexunError } from '../kernel/domain/error.ts';
import { checkSigning } from '../kernel/settings/cluster-setting.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import { ConfigAlarm } from '../operations/alarms/config-alarm.ts';
import { CameraChanges } from '../watching/camera-versions/camera-changes.ts';
import { FileWatch } from '../watching/camera-versions/file-watch.ts';
import { story } from '../watching/pipeline/story-words.ts';
import type { StreamScan } from '../watching/streams/streams.ts';
import { type BackgroundWork, prepareBackgroundWork } from './background-work.ts';
import type { ConsoleOpening } from './console-opening.ts';
import { everyStream } from './every-stream.ts';
import { openWatcher } from './open-watcher.ts';
import { openWeb, type WebAddresses } from './open-web.ts';
import { openSite, type ServeOptions, type Site } from './site.ts';
import { StreamScans } from './stream-scans.ts';
import { dataFolderMoved } from './watch-data-folder.ts';

export interface Serving {
  /** The address of `/healthz`, `/readyz` and `/metrics`, and that of the console with the first sign-in. */
  readonly web: WebAddresses;
  /** Resolves when every camera was a file and all files have ended. */
  readonly ended: Promise<void>;
  /** Resolves when this process must stop because its data folder has been replaced. */
  readonly lost: Promise<JiexunError>;
  /** Resolves with the hashes of models that hang: their threads burn until this process is started anew. */
  readonly hungModels: Promise<readonly string[]>;
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 3_000;

/**
 * One process that serves: alone on one machine, or one of many in a cluster. It starts its parts in order and stops
 * them in the opposite order.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { words, log } = options;
  checkRole(options);
  const stack = new AsyncDisposableStack();
  try {
    const site = await openSite(options, stack);
    const { backend, installed, shifts } = site;
    const { queue, clock } = backend;
    const { metrics, alarms } = installed;
    const { watcher, introduction, jobs, hungModels } = openWatcher(site, stack);
    let wanted: ReadonlySet<string> | null = null;
    const changes = new CameraChanges({ store: backend.store, clock });
    if (site.doesJobs) {
      const { queueOwedSeals, followActs } = await prepareJobs(site);
      followActs.start();
      stack.defer(() => followActs.stop());
      const { reconcile, confirmView } = jobs({ wanted: () => wanted, changes, queueOwedSeals });
      queue.process('reconcile', reconcile);
      queue.process('confirm-view', confirmView);
    }
    const isLocked = options.cluster === null;
    const console = consoleOf(options);
    const web = await openWeb({ ...options, console, isLocked, metrics, alarms, shifts, clock }, stack);
    stack.defer(() => queue.stop(STOP_WITHIN_MS));
    stack.defer(() => watcher.stop());
    const onCameras = async ({ cameras, isRead }: Pick<StreamScan, 'cameras' | 'isRead'>) => {
      // When a share is not mounted, its content is unknown: that is no reason to stop watching.
      wanted = isRead ? new Set(cameras.map(({ id }) => id)) : null;
      await watcher.cameras(cameras);
    };
    const configAlarm = site.doesJobs ? new ConfigAlarm(alarms) : null;
    const scan = site.doesJobs ? keptFiles(options, changes, stack) : options.scan;
    const scans = new StreamScans({
      scan: everyStream({ ...options, scan }, { store: backend.store, clock }),
      onCameras,
      alarms: configAlarm,
      clock,
      words,
      log,
    });
    stack.defer(() => scans.stop());
    await scans.start();
    await queue.start();
    watcher.start();
    if (introduction !== null) log.info(introduction);
    const over = new AbortController();
    stack.defer(() => over.abort());
    const isOwn = options.cluster === null;
    const lost = isOwn ? dataFolderMoved(options.dataFolder, { clock, signal: over.signal }) : never();
    const kept = stack.move();
    return { web, ended: watcher.ended(), lost, hungModels, stop: () => kept.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** Null where this process serves no console: workers and jobs of a cluster. */
function consoleOf(options: ServeOptions): ConsoleOpening | null {
  const { console, role, dataFolder, cluster, evidencePlace, storedStreams, logFormat, recordings } = options;
  if (console === null || (role !== 'all' && role !== 'web')) return null;
  const cameras = storedStreams.setting;
  return { ...console, dataFolder, cluster, evidence: evidencePlace.evidence, cameras, logFormat, recordings };
}

/** The scan of the cameras' files, which also keeps which file each camera is watched by. */
function keptFiles(
  { scan, log }: Pick<ServeOptions, 'scan' | 'log'>,
  changes: CameraChanges,
  stack: AsyncDisposableStack,
): ServeOptions['scan'] {
  const files = new FileWatch({ changes, log });
  stack.defer(() => files.close());
  return async () => {
    const found = await scan();
    files.saw(found.cameras);
    return found;
  };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** @throws JiexunError JX_CLUSTER_SETTING for an option that only a cluster has, or a setting that a cluster lacks. */
function checkRole({ cluster, role, evidencePlace }: ServeOptions): void {
  if (cluster !== null) checkSigning(evidencePlace.signing);
  else if (role !== 'all') throw saidError('JX_CLUSTER_SETTING', saying('setting-error.role-of-cluster', { role }));
}

/** Gives the queue its handlers, without those for shifts. */
async function prepareJobs({ options, backend, installed, evidencePlace, processName }: Site): Promise<BackgroundWork> {
  const { dataFolder, timeServer, words, log } = options;
  const { store, queue, clock, checkpoint } = backend;
  const { alarms, webhook, metrics, deadLetters } = installed;
  const onSealed = (row: CaseRow) => {
    if (row.manifests.length > 1) return;
    metrics.caseVisible(row.kind, clock.now().getTime() - row.filedAt.getTime());
    log.info(words.of(story.sealed(row, `${evidencePlace.where}/${row.evidenceFolder}`)));
  };
  const shared = {
    dataFolder,
    store,
    queue,
    evidencePlace,
    alarms,
    processName,
    webhook,
    timeServer,
    clock,
    checkpoint,
    words,
    log,
  };
  const work = await prepareBackgroundWork({ ...shared, newId: randomUUID, onSealed });
  for (const letter of await queue.deadLetters()) deadLetters.onBuried(letter);
  return work;
}
