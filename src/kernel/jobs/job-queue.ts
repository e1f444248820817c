import type { SaidValue } from '../words/saying.ts';
/** The closed list of background jobs. Each has one handler; the start checks that. */
export const JOB_NAMES = [
  'seal-case',
  'seal-clearing',
  'finish-acts',
  'retention',
  'disk-watch',
  'clock-watch',
  'send-alarm',
  'keep-heads',
  'sign-log',
  'sign-recordings',
  'index-log',
  'confirm-view',
  'reconcile',
  'row-check',
  'precision-watch',
  'notice-watch',
  'lookup-watch',
  'platform-watch',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

export interface Job {
  readonly name: JobName;
  /** Adding the same name and id while it waits or runs does nothing. */
  readonly id: string;
  /** Plain JSON. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * `skipped`: there was nothing to do any more. If the handler throws, the job failed: it is tried again with back-off
 * and then becomes a dead letter.
 */
export type JobResult = 'done' | 'skipped';
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<JobResult>;

export interface JobOptions {
  readonly delayMs?: number;
  /** The job runs again this long after each start; one run at a time. */
  readonly repeatEveryMs?: number;
  /** The number of attempts before it becomes a dead letter (default 10); `Infinity` for a job that must succeed. */
  readonly attempts?: number;
}

export interface DeadLetter extends Job {
  readonly failedAt: Date;
  /** Why it was given up. */
  readonly error: SaidValue;
}

/** Every handler must be safe to run twice: a job whose process died runs again. */
export interface JobQueue {
  add(job: Job, options?: JobOptions): Promise<'added' | 'duplicate'>;
  process(name: JobName, handler: JobHandler, options?: { readonly concurrency?: number }): void;
  /** Begins to run jobs, first those that an earlier process left. */
  start(): Promise<void>;
  /** Stops. It waits for running jobs (at most `withinMs`) and keeps the other jobs. */
  stop(withinMs: number): Promise<void>;
  /** Runs what is due until nothing is (replay and tests). */
  drain(): Promise<void>;
  deadLetters(): Promise<readonly DeadLetter[]>;
  depth(): Promise<Readonly<Record<JobName, number>>>;
}
