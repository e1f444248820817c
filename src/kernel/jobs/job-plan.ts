import { JiexunError } from '../domain/error.ts';
import type { JobRow } from './job-entity.ts';
import type { Job, JobOptions } from './job-queue.ts';

const DEFAULT_ATTEMPTS = 10;

/** Makes the row of a job that is added at `nowMs`. @throws JiexunError JX_JOB_OPTIONS */
export function plannedJob(
  job: Job,
  { delayMs = 0, repeatEveryMs, attempts = DEFAULT_ATTEMPTS }: JobOptions,
  nowMs: number,
): JobRow {
  const wrong = !(delayMs >= 0) || !(attempts >= 1) || (repeatEveryMs !== undefined && !(repeatEveryMs >= 1));
  if (wrong) {
    const found = JSON.stringify({ delayMs, repeatEveryMs, attempts });
    throw new JiexunError(
      'JX_JOB_OPTIONS',
      `Job ${job.name}/${job.id}: delay ≥ 0, repeat ≥ 1 ms, attempts ≥ 1, found ${found}.`,
    );
  }
  return {
    id: `${job.name}/${job.id}`,
    version: 1,
    name: job.name,
    jobId: job.id,
    data: { ...job.data },
    state: 'waiting',
    attempts: 0,
    dueAt: new Date(nowMs + delayMs),
    waitMs: delayMs,
    repeatEveryMs: repeatEveryMs ?? null,
    maxAttempts: Number.isFinite(attempts) ? Math.floor(attempts) : null,
  };
}
