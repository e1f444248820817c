import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { EmbeddedQueue } from '../adapters/embedded-queue/embedded-queue.ts';
import { EvidenceThread } from '../adapters/files/evidence-thread.ts';
import { openSigningKey } from '../adapters/files/signing-key.ts';
import { LoopDelay } from '../adapters/loop-delay.ts';
import { SqliteStore } from '../adapters/sqlite/sqlite-store.ts';
import { Watchdog } from '../adapters/watchdog.ts';
import { Webhook } from '../adapters/webhook.ts';
import { Alarms } from '../alarms/alarms.ts';
import type { DeadLetterAlarm } from '../alarms/dead-letter-alarm.ts';
import { deadLetterAlarm } from '../alarms/dead-letter-alarm.ts';
import { LagWatch } from '../alarms/lag-watch.ts';
import type { CaseRow } from '../cases/case-entity.ts';
import { formatProblem } from '../config/problem.ts';
import type { StreamChange, StreamScan } from '../config/stream-folder.ts';
import type { Clock } from '../domain/clock.ts';
import { JiexunError } from '../domain/error.ts';
import type { Log } from '../domain/log.ts';
import type { JobHandler } from '../jobs/job-queue.ts';
import type { CameraPipeline } from '../pipeline/camera-pipeline.ts';
import { CameraWatch } from '../pipeline/camera-watch.ts';
import type { StoryWords } from '../pipeline/story-words.ts';
import { Shifts } from '../shifts/shifts.ts';
import { SoleDesk } from '../shifts/sole-desk.ts';
import { CameraMeter } from '../web/camera-meter.ts';
import { Metrics } from '../web/metrics.ts';
import { WebServer } from '../web/web-server.ts';
import { prepareBackgroundWork } from './background-work.ts';
import { Machine } from './machine.ts';
import { STORE_FILE } from './open-data.ts';
import { watchCamera } from './watch-camera.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  /** The cameras that should be watched now. */
  readonly scan: () => Promise<StreamScan>;
  /** For health and metrics on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Threads that run models. */
  readonly sessions: number;
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
const SCAN_EVERY_MS = 3_000;

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
    const meters: { metrics?: Metrics; deadLetters?: DeadLetterAlarm } = {};
    const store = new SqliteStore({
      path: join(dataFolder, STORE_FILE),
      log,
      observe: (kind, durationMs) => meters.metrics?.store(kind, durationMs),
    });
    stack.defer(() => store.close());
    const queue = new EmbeddedQueue({
      store,
      clock,
      log,
      random: Math.random,
      observe: (name, outcome, durationMs) => meters.metrics?.job(name, outcome, durationMs),
      onBuried: (letter) => meters.deadLetters?.onBuried(letter),
      onDone: (job) => meters.deadLetters?.onDone(job),
    });
    const webhook = options.webhookUrl === null ? null : new Webhook({ url: options.webhookUrl });
    const alarms = new Alarms({
      log,
      clock,
      webhook: webhook && { queue, post: (news) => webhook.post(news) },
    });
    const deadLetters = deadLetterAlarm(alarms);
    meters.deadLetters = deadLetters;
    const metrics = new Metrics({ alarms, queue });
    meters.metrics = metrics;
    const meter = new CameraMeter({ metrics, alarms, lagWatch: new LagWatch({ alarms }), clock });

    const evidence = new EvidenceThread({ dataDir: dataFolder });
    stack.defer(() => evidence.close());
    const signer = await openSigningKey(dataFolder);
    const onSealed = (row: CaseRow) => {
      if (row.manifests.length > 1) return;
      metrics.caseVisible(row.kind, clock.now().getTime() - row.filedAt.getTime());
      log.info(words.sealed(row, join(dataFolder, 'evidence', row.evidenceFolder)));
    };
    const running = new Map<string, CameraPipeline>();
    queue.process('confirm-view', confirmView(running));
    const { timeServer } = options;
    const shared = { dataFolder, store, queue, evidence, signer, alarms, webhook, timeServer, clock, log };
    await prepareBackgroundWork({ ...shared, newId: randomUUID, onSealed });
    for (const letter of await queue.deadLetters()) deadLetters.onBuried(letter);
    await queue.start();
    stack.defer(() => queue.stop(STOP_WITHIN_MS));

    const shifts = new Shifts({ store, clock });
    const world = { store, queue, evidence, pictures: machine.pictures, calendar: machine.calendar, log, words, meter };
    const desk = new SoleDesk({ shifts, workerId: `${hostname()}:${process.pid}` });
    const watch = new CameraWatch({
      clock,
      log,
      watchOne: (camera, signal) => watchCamera(camera, signal, { desk, world, machine, clock, running }),
    });
    stack.defer(() => watch.stop());

    const loopDelay = new LoopDelay();
    stack.defer(() => loopDelay.close());
    const web = new WebServer({
      metrics,
      clock,
      log,
      loopDelayMs: () => loopDelay.takeMaxMs(),
      checks: [
        { name: 'store', missing: async () => ((await shifts.current('-')) === null ? null : 'a camera named -') },
      ],
    });
    stack.defer(() => web.close());
    const address = await web.listen(port);
    const watchdog = new Watchdog({ noteFile: join(dataFolder, 'watchdog.log') });
    stack.defer(() => watchdog.stop());

    const scanning = new AbortController();
    const first = await options.scan();
    for (const change of first.changes) if (change.type === 'broken') tellChange(change, { log, words });
    await watch.reconcile(first.cameras);
    const scans = scanAgain({ options, watch, clock, signal: scanning.signal });
    stack.defer(async () => {
      scanning.abort();
      await scans;
    });
    const kept = stack.move();
    return { address, ended: watch.ended(), stop: () => kept.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** Takes up files as they change; what is broken is said and the last good one goes on. */
async function scanAgain({
  options,
  watch,
  clock,
  signal,
}: {
  readonly options: ServeOptions;
  readonly watch: CameraWatch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { log, words } = options;
  while (!signal.aborted) {
    await clock.sleep(SCAN_EVERY_MS, signal);
    if (signal.aborted) return;
    const { cameras, changes } = await options.scan();
    for (const change of changes) tellChange(change, { log, words });
    await watch.reconcile(cameras);
  }
}

function tellChange(change: StreamChange, { log, words }: { log: Log; words: StoryWords }): void {
  if (change.type === 'broken') {
    log.error(words.broken(change.cameraId, change.isKept));
    for (const problem of change.problems) log.error(formatProblem(problem));
  } else {
    log.info(words.taken(change));
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
