import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { DeadLetter, JobName } from '../../kernel/jobs/job-queue.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import { standingAlarms } from '../../operations/alarms/alarm-rows.ts';
import { type RowCheckRow, rowChecks } from '../../operations/alarms/row-check-entity.ts';
import { lastHourFrom, type RecentCoverage } from '../../watching/coverage/recent-coverage.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import { type SeenWorker, type Watching, watchingOf } from '../../watching/shifts/work-force.ts';
import { TrialFindings } from '../../watching/trials/trial-findings.ts';
import type { QueueView } from './jobs.ts';
import { type RecordedCamera, type RecordingFacts, recordingFacts } from './recording-facts.ts';

/** An installation that was opened to be read. */
export interface StatusSource {
  /** Its address, without a password. */
  readonly where: string;
  readonly isCluster: boolean;
  readonly store: Store;
  /** The store's clock. */
  readonly clock: Clock;
  /** What must be added to this machine's clock to get the store's; null when the store uses this machine's clock. */
  readonly clockOffsetMs: number | null;
  /** The ids of the keys that sign evidence, today's key last. @throws JiexunError when its place does not answer. */
  keyIds(): Promise<readonly string[]>;
  workers(): Promise<readonly SeenWorker[]>;
  /** The name under which a worker's process stores its alarms. */
  alarmsOf(workerId: string): string;
  /** @throws JiexunError when it cannot be reached. */
  queue(): Promise<Pick<QueueView, 'counts' | 'deadLetters'>>;
  coverage(question: {
    readonly wanted: ReadonlySet<string>;
    readonly fromAt: Date;
    readonly toAt: Date;
  }): Promise<readonly RecentCoverage[]>;
  /** How many rules are on trial. */
  trialRules(): Promise<number>;
  recordedCameras(): Promise<readonly RecordedCamera[]>;
  close(): Promise<void>;
}

/** What the last check of all stored rows found. */
interface RowFacts {
  readonly checkedAt: Date;
  /** The rows that this installation's program cannot read, by entity. */
  readonly misfits: readonly Pick<RowCheckRow, 'id' | 'misfits' | 'named'>[];
}

export interface QueueFacts {
  readonly jobs: readonly { readonly name: JobName; readonly waiting: number; readonly running: number }[];
  readonly deadLetters: readonly DeadLetter[];
}

/** An installation as it stands. */
export interface StatusFacts extends Watching {
  readonly at: Date;
  readonly where: string;
  readonly isCluster: boolean;
  readonly clockOffsetMs: number | null;
  readonly read: { readonly medianMs: number; readonly mostMs: number };
  /** The reason in words, when the place of evidence does not answer. */
  readonly keyIds: readonly string[] | string;
  readonly workers: readonly SeenWorker[];
  /** The reason in words, when the queue does not answer. */
  readonly queue: QueueFacts | string;
  /** Null before the first check. */
  readonly rows: RowFacts | null;
  /** The alarms that are raised now, the earliest first. */
  readonly alarms: readonly AlarmRow[];
  /** The rules on trial, and what all of them found in the last 24 hours. */
  readonly trials: { readonly rules: number; readonly foundADay: number };
  readonly recording: RecordingFacts;
  readonly coveredFromAt: Date;
  /** The worst first. */
  readonly coverage: readonly RecentCoverage[];
}

const READS = 9;
const DAY_MS = 86_400_000;
/** Coverage is written once a minute. */
const UNWRITTEN_MS = 120_000;

/** @throws JiexunError as the store does. A queue that does not answer is a fact, not an error. */
export async function statusFacts(source: StatusSource): Promise<StatusFacts> {
  const { where, isCluster, store, clock, clockOffsetMs } = source;
  const shifts = new Shifts({ store, clock });
  const read = await readTimes(shifts, clock);
  const workers = await source.workers();
  const all = await shifts.all();
  const present = new Set(workers.filter(({ isPresent }) => isPresent).map(({ id }) => id));
  const at = clock.now();
  const coveredFromAt = lastHourFrom(at);
  const wanted = new Set(all.filter(({ isWanted }) => isWanted).map(({ cameraId }) => cameraId));
  const toAt = new Date(at.getTime() - UNWRITTEN_MS);
  const coverage = await source.coverage({ wanted, fromAt: coveredFromAt, toAt });
  const queue = await queueFacts(source);
  const keyIds = await keyFacts(source);
  const watching = watchingOf(all, present);
  const rows = await rowFacts(store);
  const alarms = await standingAlarms(store, new Set([...present].map((id) => source.alarmsOf(id))));
  const foundADay = await new TrialFindings(store).count({ cameraId: null, since: new Date(at.getTime() - DAY_MS) });
  const trials = { rules: await source.trialRules(), foundADay };
  const recording = await recordingFacts(store, await source.recordedCameras(), at);
  const facts = { trials, recording, at, where, isCluster, clockOffsetMs, read, keyIds, workers, queue, rows, alarms };
  return { ...facts, ...watching, coveredFromAt, coverage };
}

async function rowFacts(store: Store): Promise<RowFacts | null> {
  const checks = await allRows((page) => store.collection(rowChecks).find({ index: 'id', ...page }));
  const [first] = checks.toSorted((a, b) => a.checkedAt.getTime() - b.checkedAt.getTime());
  if (first === undefined) return null;
  const misfits = checks.filter((check) => check.misfits > 0);
  return { checkedAt: first.checkedAt, misfits: misfits.map(({ id, misfits, named }) => ({ id, misfits, named })) };
}

async function readTimes(shifts: Shifts, clock: Clock): Promise<StatusFacts['read']> {
  // The first call opens the table.
  await shifts.current('-');
  const timesMs: number[] = [];
  for (let look = 0; look < READS; look += 1) {
    const startedMs = clock.monotonicMs();
    await shifts.current('-');
    timesMs.push(clock.monotonicMs() - startedMs);
  }
  timesMs.sort((a, b) => a - b);
  return { medianMs: timesMs[Math.floor(READS / 2)] ?? 0, mostMs: timesMs.at(-1) ?? 0 };
}

async function keyFacts(source: StatusSource): Promise<StatusFacts['keyIds']> {
  try {
    return await source.keyIds();
  } catch (error) {
    if (error instanceof JiexunError) return error.message;
    throw error;
  }
}

async function queueFacts(source: StatusSource): Promise<QueueFacts | string> {
  try {
    const queue = await source.queue();
    const counts = await queue.counts();
    const jobs = Object.entries(counts).map(([name, count]) => ({ name: name as JobName, ...count }));
    return { jobs, deadLetters: await queue.deadLetters() };
  } catch (error) {
    if (error instanceof JiexunError && error.code.startsWith('JX_QUEUE')) return error.message;
    throw error;
  }
}
