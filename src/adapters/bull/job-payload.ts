import { z } from 'zod';
import { cutText } from '../../kernel/domain/cut-text.ts';
import { UNREADABLE } from '../../kernel/jobs/dead-letters.ts';
import { type JobRow, jobDataSchema } from '../../kernel/jobs/job-entity.ts';
import type { JobName } from '../../kernel/jobs/job-queue.ts';

const payloadSchema = z.object({
  data: jobDataSchema,
  maxAttempts: z.number().int().nullable(),
  repeatEveryMs: z.number().nullable(),
  /** The planned time, by Redis' clock, when the job was added. The hash's field `due` is newer. */
  dueMs: z.number(),
});
export type JobPayload = z.infer<typeof payloadSchema>;

const MOST_SHOWN = 2_000;
/** Ours have some hundred; with each renewal of a job's lock its data goes to Redis again. */
const MOST_DATA_CHARACTERS = 1_000_000;
export const NO_JOB = 'the entry in Redis is not a job of this program';

/** The job's part of its Redis hash. */
export function payloadOf({ data, maxAttempts, repeatEveryMs, dueAt }: JobRow): JobPayload {
  return { data, maxAttempts, repeatEveryMs, dueMs: dueAt.getTime() };
}

/** Bull's id of a job: our own id, written so that it is never the same as one of Bull's keys (`wait`, `x:lock`). */
export function bullIdOf(jobId: string): string {
  return `#${jobId.replaceAll('%', '%25').replaceAll(':', '%3A')}`;
}

function jobIdOf(bullId: string): string {
  return bullId.replace(/^#/, '').replaceAll('%3A', ':').replaceAll('%25', '%');
}

export interface ReadJob {
  /** Describes an entry that is not a job: its name and id, and what was found there. */
  readonly row: JobRow;
  /** Why the entry is not a job; null when it is one. */
  readonly why: string | null;
}

/** Reads a hash of Redis as a job. Another program may have written the hash. */
export function readJob(name: JobName, bullId: string, hash: Readonly<Record<string, string>>): ReadJob {
  const text = hash['data'];
  const payload = parsed(text);
  if (!payload.ok) return refused(payload.why);
  const attempts = Number(hash['attemptsMade'] ?? 0);
  if (!Number.isSafeInteger(attempts) || attempts < 0) return refused(`attemptsMade is ${hash['attemptsMade']}`);
  const { data, maxAttempts, repeatEveryMs, dueMs } = payload.value;
  const dueAt = new Date(Number(hash['due'] ?? dueMs));
  if (Number.isNaN(dueAt.getTime())) return refused(`due is ${hash['due']}`);
  return { why: null, row: { ...strangeJob(name, bullId, ''), data, attempts, dueAt, repeatEveryMs, maxAttempts } };

  function refused(why: string): ReadJob {
    return { why: `${NO_JOB}: ${why}`, row: strangeJob(name, bullId, text ?? JSON.stringify(hash)) };
  }
}

/** What was found where a job should be. */
export function strangeJob(name: JobName, bullId: string, found: string): JobRow {
  const jobId = jobIdOf(bullId);
  return {
    id: `${name}/${jobId}`,
    version: 1,
    name,
    jobId,
    data: { [UNREADABLE]: cutText(found, MOST_SHOWN) },
    state: 'running',
    attempts: 0,
    dueAt: new Date(0),
    waitMs: 0,
    repeatEveryMs: null,
    maxAttempts: null,
  };
}

/** The payload alone; null when it cannot be read. */
export function readPayload(text: string | null): JobPayload | null {
  const payload = parsed(text ?? undefined);
  return payload.ok ? payload.value : null;
}

function parsed(
  text: string | undefined,
): { readonly ok: true; readonly value: JobPayload } | { readonly ok: false; readonly why: string } {
  if (text === undefined) return { ok: false, why: 'it has no data' };
  if (text.length > MOST_DATA_CHARACTERS) return { ok: false, why: `its data has ${text.length} characters` };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, why: 'its data is not JSON' };
  }
  const result = payloadSchema.safeParse(json);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  return { ok: false, why: `its data at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'wrong'}` };
}
