import { type BackOff, backOffMs } from '../../kernel/domain/back-off.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { DeadLetters } from '../../kernel/jobs/dead-letters.ts';
import type { JobRow } from '../../kernel/jobs/job-entity.ts';
import type { DeadLetter, Job, JobHandler, JobName, JobOptions, JobQueue } from '../../kernel/jobs/job-queue.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { JobRun } from '../../kernel/jobs/job-run.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type Due, DueList } from './due-list.ts';
import { StoredJobs } from './stored-jobs.ts';

export interface EmbeddedQueueOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1): the jitter of the back-off. */
  readonly random: () => number;
  /** The jobs that this process runs, each with a handler; it may add any, for another process. Default: all. */
  readonly runs?: readonly JobName[];
  /** Default: from 1 s to 10 min. */
  readonly backOff?: BackOff;
  /** Hears how each run ended and how long it took. */
  readonly observe?: (name: JobName, outcome: 'done' | 'skipped' | 'failed' | 'given-up', durationMs: number) => void;
  /** A job was given up. */
  readonly onBuried?: (letter: DeadLetter) => void;
  /** A job succeeded: its dead letter, if there was one, is gone. */
  readonly onDone?: (job: Job) => void;
}

interface Lane {
  readonly handler: JobHandler;
  readonly concurrency: number;
  readonly due: DueList;
  running: number;
}

/** Jobs added by another process (the command line, the web's) are noticed within this time. */
const LOOK_AGAIN_MS = 2_000;

/**
 * Runs jobs in this process and keeps them in the store: jobs that waited or ran when the process died run in the next
 * process. When two processes use one store, each runs only jobs of its own names, so the start of one never runs again
 * what runs in the other.
 */
export class EmbeddedQueue implements JobQueue {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #keeper: StoredJobs;
  readonly #letters: DeadLetters;
  readonly #run: JobRun;
  readonly #runs: ReadonlySet<JobName>;
  readonly #lanes = new Map<JobName, Lane>();
  /** Keys of all jobs that wait in a lane or run. */
  readonly #known = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #alarm = new AbortController();
  #lookedMs = 0;
  #started = false;
  #isReadingTold = false;
  #stopping = false;

  constructor({
    store,
    clock,
    log,
    random,
    runs = JOB_NAMES,
    backOff = { firstMs: 1_000, longestMs: 600_000 },
    observe = () => undefined,
    onBuried = () => undefined,
    onDone = () => undefined,
  }: EmbeddedQueueOptions) {
    this.#clock = clock;
    this.#log = log;
    this.#runs = new Set(runs);
    this.#keeper = new StoredJobs({ store, clock, log });
    this.#letters = new DeadLetters({ store, clock });
    this.#run = new JobRun({
      letters: this.#letters,
      clock,
      nowMs: () => clock.now().getTime(),
      log,
      backOffMs: (failures) => backOffMs(backOff, failures, random),
      observe,
      onBuried,
      onDone,
    });
  }

  async add(job: Job, options: JobOptions = {}): Promise<'added' | 'duplicate'> {
    const { outcome, row } = await this.#keeper.add(job, options);
    if (outcome === 'changed' && this.#lanes.get(row.name)?.due.remove(row.id)) this.#known.delete(row.id);
    // A job whose handler comes later waits in the store until the start.
    if (outcome !== 'duplicate' && this.#lanes.has(row.name)) this.#wait(row);
    this.#pump();
    return outcome === 'added' ? 'added' : 'duplicate';
  }

  process(name: JobName, handler: JobHandler, { concurrency = 1 }: { readonly concurrency?: number } = {}): void {
    if (this.#lanes.has(name)) throw new JiexunError('JX_JOB_HANDLER', `Job ${name} has a handler already.`);
    this.#lanes.set(name, { handler, concurrency, due: new DueList(), running: 0 });
  }

  async start(): Promise<void> {
    const missing = [...this.#runs].filter((name) => !this.#lanes.has(name));
    if (missing.length > 0) throw new JiexunError('JX_JOB_HANDLER', `No handler for ${missing.join(', ')}.`);
    await this.#takeUp();
    this.#started = true;
    this.#pump();
  }

  /** Handlers are asked to give up when four fifths of the time are over. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    this.#alarm.abort();
    await this.#idle(withinMs * 0.8);
    this.#stopped.abort();
    await this.#idle(withinMs * 0.2);
    if (this.#running.size > 0)
      this.#log.warn('jobs still ran at the stop; they run again at the next start', { jobs: this.#running.size });
  }

  async drain(): Promise<void> {
    await this.#takeUp();
    for (let lane = this.#earliest(); lane !== null || this.#running.size > 0; lane = this.#earliest()) {
      const due = lane?.due.takeDue(this.#clock.monotonicMs());
      if (lane === null || due === undefined) await Promise.race(this.#running);
      else await this.#launch(lane, due);
    }
  }

  deadLetters(): Promise<readonly DeadLetter[]> {
    return this.#letters.all();
  }

  /** Counts the jobs in the store, also those that run in another process. */
  async counts(): Promise<Readonly<Record<JobName, { readonly waiting: number; readonly running: number }>>> {
    const rows = await this.#keeper.waiting(null);
    const count = (name: JobName, state: JobRow['state']) =>
      rows.filter((row) => row.name === name && row.state === state).length;
    return Object.fromEntries(
      JOB_NAMES.map((name) => [name, { waiting: count(name, 'waiting'), running: count(name, 'running') }] as const),
    ) as Record<JobName, { readonly waiting: number; readonly running: number }>;
  }

  /** Tells whether the job waits or runs in any process. */
  has({ name, id }: Pick<Job, 'name' | 'id'>): Promise<boolean> {
    return this.#keeper.has(`${name}/${id}`);
  }

  async depth(): Promise<Readonly<Record<JobName, number>>> {
    const counts = await this.#keeper.countByName();
    return Object.fromEntries(JOB_NAMES.map((name) => [name, counts.get(name) ?? 0])) as Record<JobName, number>;
  }

  /** Reads the jobs of the store that are not known here. Jobs that ran when an earlier process died are due now. */
  async #takeUp(): Promise<void> {
    this.#lookedMs = this.#clock.monotonicMs();
    for (const row of await this.#keeper.waiting(null)) this.#wait(row);
  }

  #wait(row: JobRow): void {
    if (this.#known.has(row.id) || !this.#runs.has(row.name)) return;
    const lane = this.#lanes.get(row.name);
    if (lane === undefined) throw new JiexunError('JX_JOB_HANDLER', `Job ${row.id} waits and has no handler.`);
    const leftMs = Math.min(row.waitMs, row.dueAt.getTime() - this.#clock.now().getTime());
    this.#known.add(row.id);
    lane.due.add({
      key: row.id,
      dueMs: this.#clock.monotonicMs() + (row.state === 'running' ? 0 : Math.max(0, leftMs)),
    });
  }

  #pump(): void {
    if (!this.#started || this.#stopping) return;
    for (const lane of this.#lanes.values()) {
      while (lane.running < lane.concurrency) {
        const due = lane.due.takeDue(this.#clock.monotonicMs());
        if (due === undefined) break;
        void this.#launch(lane, due);
      }
    }
    void this.#sleep();
  }

  async #sleep(): Promise<void> {
    this.#alarm.abort();
    const alarm = new AbortController();
    this.#alarm = alarm;
    const dues = [...this.#lanes.values()].flatMap(({ due, running, concurrency }) =>
      running < concurrency && due.first !== undefined ? [due.first.dueMs] : [],
    );
    const dueMs = Math.min(this.#lookedMs + LOOK_AGAIN_MS, ...dues);
    await this.#clock.sleep(Math.max(0, dueMs - this.#clock.monotonicMs()), alarm.signal);
    if (alarm.signal.aborted) return;
    if (this.#clock.monotonicMs() >= this.#lookedMs + LOOK_AGAIN_MS) await this.#lookAgain();
    if (!alarm.signal.aborted) this.#pump();
  }

  /** Only what waits: a job of our names that runs is known here, or has just begun. */
  async #lookAgain(): Promise<void> {
    this.#lookedMs = this.#clock.monotonicMs();
    try {
      const soon = new Date(this.#clock.now().getTime() + LOOK_AGAIN_MS);
      for (const row of await this.#keeper.waiting(soon)) if (row.state === 'waiting') this.#wait(row);
      this.#isReadingTold = false;
    } catch (error) {
      if (!this.#isReadingTold)
        this.#log.warn('the jobs in the store could not be read; tried again every two seconds', { error });
      this.#isReadingTold = true;
    }
  }

  #launch(lane: Lane, due: Due): Promise<void> {
    lane.running += 1;
    const running = this.#run
      .once(due.key, { handler: lane.handler, signal: this.#stopped.signal, notes: this.#keeper })
      .then((again) => {
        lane.running -= 1;
        this.#running.delete(running);
        if (again === null) this.#known.delete(due.key);
        else lane.due.add({ key: due.key, dueMs: this.#clock.monotonicMs() + again.waitMs });
        this.#pump();
      });
    this.#running.add(running);
    return running;
  }

  #earliest(): Lane | null {
    const due = [...this.#lanes.values()].filter(
      ({ due: { first } }) => first && first.dueMs <= this.#clock.monotonicMs(),
    );
    return due.sort((a, b) => (a.due.first?.dueMs ?? 0) - (b.due.first?.dueMs ?? 0))[0] ?? null;
  }

  async #idle(withinMs: number): Promise<void> {
    const done = new AbortController();
    const late = this.#clock.sleep(withinMs, done.signal);
    while (this.#running.size > 0) {
      const first = await Promise.race([late.then(() => 'late'), Promise.race(this.#running).then(() => 'one')]);
      if (first === 'late') break;
    }
    done.abort();
  }
}
