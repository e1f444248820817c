import { z } from 'zod';
import { defineEntity } from '../store/entity.ts';
import { saidValueSchema } from '../words/said-value.ts';
import { JOB_NAMES } from './job-queue.ts';

/** Plain JSON of one level. */
export const jobDataSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const job = {
  /** `<name>/<the job's own id>`: adding the same job again finds this key. */
  id: z.string(),
  version: z.number().int(),
  name: z.enum(JOB_NAMES),
  jobId: z.string(),
  data: jobDataSchema,
  attempts: z.number().int(),
};

const jobSchema = z.object({
  ...job,
  state: z.enum(['waiting', 'running']),
  dueAt: z.date(),
  /** The planned wait: after a restart the job waits no longer than this, whatever the wall clock was set to. */
  waitMs: z.number(),
  repeatEveryMs: z.number().nullable(),
  /** Null: it is tried until it succeeds. */
  maxAttempts: z.number().int().nullable(),
});
export type JobRow = z.infer<typeof jobSchema>;

/** The jobs that wait or run. A finished job is deleted. */
export const jobs = defineEntity<JobRow>({
  name: 'jobs',
  schema: jobSchema,
  uniqueKeys: [],
  indexes: { byDue: ['dueAt'], byName: ['name'] },
});

const deadLetterSchema = z.object({ ...job, failedAt: z.date(), error: saidValueSchema });
export type DeadLetterRow = z.infer<typeof deadLetterSchema>;

/** Jobs that failed for good. A letter is deleted when the same job succeeds later, or by retention. */
export const deadLetters = defineEntity<DeadLetterRow>({
  name: 'dead-letters',
  schema: deadLetterSchema,
  uniqueKeys: [],
  indexes: { byFailedAt: ['failedAt'] },
});
