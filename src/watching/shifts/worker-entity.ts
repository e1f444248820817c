import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const workerSchema = z.object({
  /** `host:pid:start`: a worker that starts again gets a new id. */
  id: z.string(),
  version: z.number().int(),
  /** What the process does. A process that only does jobs has a row too. Absent in rows of older programs. */
  role: z.string().nullish(),
  startedAt: z.date(),
  /** The last sign-on, in the store's time. */
  seenAt: z.date(),
  /** How many cameras it watches now. */
  watching: z.number().int(),
  /** How many cameras it can watch in time; null when it could watch more than it has. */
  limit: z.number().int().nullable(),
  /** Time from capture to the end of the pipeline, the median over its cameras; null before the first picture. */
  lagMs: z.number().nullable(),
  /** Add this to the worker's own clock to get the store's time. */
  clockOffsetMs: z.number().nullable(),
});
export type WorkerRow = z.infer<typeof workerSchema>;

/** Who is at work. A row is deleted when its worker leaves, or after an hour of silence. */
export const workers = defineEntity<WorkerRow>({
  name: 'workers',
  schema: workerSchema,
  uniqueKeys: [],
  indexes: { bySeen: ['seenAt'] },
});
