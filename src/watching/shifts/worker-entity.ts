import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const workerSchema = z.object({
  /** `host:pid:start`: a worker that is started again is another one. */
  id: z.string(),
  version: z.number().int(),
  /** What the process does; who does the jobs only has a row here too. Absent in rows of older programs. */
  role: z.string().nullish(),
  startedAt: z.date(),
  /** By the store's clock. */
  seenAt: z.date(),
  /** Cameras that it watches now. */
  watching: z.number().int(),
  /** Cameras that it can watch and keep up; null: more than it has. */
  limit: z.number().int().nullable(),
  /** From capture to the end of the pipeline, the median of its cameras; null before the first picture. */
  lagMs: z.number().nullable(),
  /** What must be added to its own clock to get the store's. */
  clockOffsetMs: z.number().nullable(),
});
export type WorkerRow = z.infer<typeof workerSchema>;

/** Who is at work. A row goes when its worker leaves, or when it has been silent for an hour. */
export const workers = defineEntity<WorkerRow>({
  name: 'workers',
  schema: workerSchema,
  uniqueKeys: [],
  indexes: { bySeen: ['seenAt'] },
});
