import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { EmbeddedQueue } from '../adapters/embedded-queue/embedded-queue.ts';
import { SqliteStore } from '../adapters/sqlite/sqlite-store.ts';
import type { CaseRow } from '../cases/filing/case-entity.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { JobHandler } from '../kernel/jobs/job-queue.ts';
import { checkNoMove } from '../kernel/store/unfinished-move.ts';
import { ConfigAlarms } from '../operations/alarms/config-alarms.ts';
import type { CameraPipeline } from '../watching/pipeline/camera-pipeline.ts';
import { CameraWatch } from '../watching/pipeline/camera-watch.ts';
import type { StoryWords } from '../watching/pipeline/story-words.ts';
import { reconcile } from '../watching/shifts/reconcile.ts';
import { Shifts } from '../watching/shifts/shifts.ts';
import { SoleDesk } from '../watching/shifts/sole-desk.ts';
import type { StreamScan } from '../watching/streams/stream-folder.ts';
import { prepareBackgroundWork } from './background-work.ts';
import { Instruments } from './instruments.ts';
import { Machine } from './machine.ts';
import { STORE_FILE } from './open-data.ts';
import { type KeepingSetting, openKeeping } from './open-keeping.ts';
import { openWeb } from './open-web.ts';
import { StreamScans } from './stream-scans.ts';
import { watchCamera } from './watch-camera.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  /** The cameras that should be watched now. */
  readonly scan: () => Promise<StreamScan>;
  /** For health and metrics; 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Threads that run models. */
  readonly sessions: number;
  readonly keeping: KeepingSetting;
  readonly webhookUrl: string | null;
  readonly timeServer: string | null;
  readonly words: StoryWords;
  readonly log: Log;
}

export interface Serving {
  /** Of `/healthz`, `/readyz`, `/metrics`. */
  readonly address: string;
  /** Resolves when every camera was a file and all are over. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 3_000;

/** Everything in one process on embedded parts. Started in order, stopped in the opposite one. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { dataFolder, log, words, port, sessions } = options;
  const stack = new AsyncDisposableStack();
  try {
    const machine = new Machine({ log, sessions });
    stack.defer(() => machine.close());
    const { clock } = machine;
    const lock = DataFolderLock.take({ folder: dataFolder, clock, pid: process.pid });
    stack.defer(() => lock.release());
    const instruments = new Instruments();
    const store = new SqliteStore({ path: join(dataFolder, STORE_FILE), log, ...instruments.store });
    stack.defer(() => store.close());
    await checkNoMove(store);
    const queue = new EmbeddedQueue({ store, clock, log, random: Math.random, ...instruments.queue });
    const installed = instruments.install({ queue, clock, log, webhookUrl: options.webhookUrl });
    const { alarms, webhook, metrics, meter, deadLetters } = installed;

    const keeping = await openKeeping(options.keeping, log, stack);
    const { evidence, where } = keeping;
    const onSealed = (row: CaseRow) => {
      if (row.manifests.length > 1) return;
      metrics.caseVisible(row.kind, clock.now().getTime() - row.filedAt.getTime());
      log.info(words.sealed(row, `${where}/${row.evidenceFolder}`));
    };
    const shifts = new Shifts({ store, clock });
    const running = new Map<string, CameraPipeline>();
    const world = { store, queue, evidence, pictures: machine.pictures, calendar: machine.calendar, log, words, meter };
    const desk = new SoleDesk({ shifts, workerId: `${hostname()}:${process.pid}` });
    const watch = new CameraWatch({
      clock,
      log,
      watchOne: async (camera, signal) => {
        await watchCamera(camera, signal, { desk, world, machine, clock, running });
      },
    });
    const wanted = () => (watch.cameras.length === 0 ? null : new Set(watch.cameras.map(({ id }) => id)));
    queue.process('confirm-view', confirmView(running));
    queue.process('reconcile', reconcile({ shifts, wanted, tell: () => undefined }));
    const { timeServer } = options;
    const shared = { dataFolder, store, queue, keeping, alarms, webhook, timeServer, clock, log };
    await prepareBackgroundWork({
      ...shared,
      checkpoint: () => store.checkpoint(),
      newId: randomUUID,
      onSealed,
    });
    for (const letter of await queue.deadLetters()) deadLetters.onBuried(letter);
    await queue.start();
    stack.defer(() => queue.stop(STOP_WITHIN_MS));
    stack.defer(() => watch.stop());

    const address = await openWeb({ dataFolder, port, host: options.host, metrics, shifts, clock, log }, stack);
    const onCameras = async ({ cameras }: Pick<StreamScan, 'cameras'>) => {
      meter.wanted(new Set(cameras.map(({ id }) => id)));
      await watch.reconcile(cameras);
    };
    const scans = new StreamScans({
      scan: options.scan,
      onCameras,
      alarms: new ConfigAlarms(alarms),
      clock,
      words,
      log,
    });
    await scans.start();
    stack.defer(() => scans.stop());
    const kept = stack.move();
    return { address, ended: watch.ended(), stop: () => kept.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** A camera that is not watched yet (the program has just started) is tried again. */
function confirmView(running: ReadonlyMap<string, CameraPipeline>): JobHandler {
  return async ({ data }) => {
    const pipeline = running.get(String(data['cameraId']));
    if (!pipeline) throw new JiexunError('JX_CAMERA_NOT_WATCHED', `Camera ${data['cameraId']} is not watched here.`);
    pipeline.confirmView();
    return 'done';
  };
}
