import type { Job, JobQueue } from './job-queue.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** The `disk-watch` job for evidence that is not in the data folder. */
export const EVIDENCE_DISK = 'evidence';

const REPEATED: readonly { readonly job: Job; readonly everyMs: number; readonly delayMs: number }[] = [
  { job: { name: 'disk-watch', id: 'data', data: {} }, everyMs: MINUTE_MS, delayMs: 0 },
  { job: { name: 'disk-watch', id: EVIDENCE_DISK, data: {} }, everyMs: MINUTE_MS, delayMs: 0 },
  { job: { name: 'clock-watch', id: 'machine', data: {} }, everyMs: 15 * MINUTE_MS, delayMs: 0 },
  { job: { name: 'keep-heads', id: 'all', data: {} }, everyMs: 60 * MINUTE_MS, delayMs: 2 * MINUTE_MS },
  { job: { name: 'sign-log', id: 'all', data: {} }, everyMs: 60 * MINUTE_MS, delayMs: 3 * MINUTE_MS },
  { job: { name: 'sign-recordings', id: 'all', data: {} }, everyMs: 60 * MINUTE_MS, delayMs: 7 * MINUTE_MS },
  { job: { name: 'index-log', id: 'all', data: {} }, everyMs: MINUTE_MS, delayMs: MINUTE_MS },
  { job: { name: 'finish-acts', id: 'all', data: {} }, everyMs: MINUTE_MS, delayMs: MINUTE_MS },
  { job: { name: 'notice-watch', id: 'all', data: {} }, everyMs: MINUTE_MS, delayMs: MINUTE_MS },
  { job: { name: 'lookup-watch', id: 'all', data: {} }, everyMs: 5 * MINUTE_MS, delayMs: 3 * MINUTE_MS },
  { job: { name: 'platform-watch', id: 'all', data: {} }, everyMs: 5 * MINUTE_MS, delayMs: 2 * MINUTE_MS },
  { job: { name: 'reconcile', id: 'shifts', data: {} }, everyMs: MINUTE_MS, delayMs: 0 },
  { job: { name: 'precision-watch', id: 'all', data: {} }, everyMs: 60 * MINUTE_MS, delayMs: 4 * MINUTE_MS },
  { job: { name: 'row-check', id: 'all', data: {} }, everyMs: DAY_MS, delayMs: DAY_MS },
  // Not in the first minute, when cameras connect and models load.
  { job: { name: 'retention', id: 'all', data: {} }, everyMs: 60 * MINUTE_MS, delayMs: 5 * MINUTE_MS },
];

/** Schedules the repeated jobs of `serve`. It is safe at each start: a known job keeps its interval. */
export async function scheduleRepeatedJobs(queue: Pick<JobQueue, 'add'>): Promise<void> {
  // After an update the program may not be able to read what the older version wrote, and a day is too long to wait.
  await queue.add({ name: 'row-check', id: 'after-start', data: {} }, { delayMs: 2 * MINUTE_MS });
  for (const { job, everyMs, delayMs } of REPEATED) await queue.add(job, { repeatEveryMs: everyMs, delayMs });
}
