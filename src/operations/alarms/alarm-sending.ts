import { z } from 'zod';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { ALARM_NAMES, type AlarmNews } from './alarms.ts';

const newsSchema: z.ZodType<AlarmNews> = z.object({
  state: z.enum(['raised', 'cleared']),
  name: z.enum(ALARM_NAMES),
  key: z.string(),
  message: z.string(),
  raisedAt: z.iso.datetime(),
  clearedAt: z.iso.datetime().nullable(),
});

/** The handler of `send-alarm`. `post` null: the webhook was removed from the configuration meanwhile. */
export function sendAlarm({
  post,
}: {
  readonly post: ((news: AlarmNews, signal: AbortSignal) => Promise<void>) | null;
}): JobHandler {
  return async (job, signal) => {
    if (post === null) return 'skipped';
    await post(newsSchema.parse(job.data), signal);
    return 'done';
  };
}
