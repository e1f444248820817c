import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const partSchema = z.object({ cameraId: z.string(), fromAt: z.date(), toAt: z.date() });

const madeSchema = z.object({
  /** Of the signed manifest. */
  sha256: z.string(),
  bytes: z.number(),
  files: z.number().int(),
  /** Time of its parts without video. */
  gapMs: z.number(),
});

const footageOrderSchema = z.object({
  /** As whoever ordered it calls it; also the name of its folder. */
  id: z.string(),
  version: z.number().int(),
  lookupId: z.string(),
  parts: z.array(partSchema),
  reason: z.string(),
  /** As the log names people. */
  askedBy: z.string(),
  approvedBy: z.string().nullable(),
  /** `dropped`: nobody wants it any more, and its bytes are there yet. `gone`: only its manifest is left. */
  state: z.enum(['waiting', 'running', 'made', 'failed', 'dropped', 'gone']),
  orderedAt: z.date(),
  /** When whoever makes it said so last; when it may be tried again. */
  at: z.date(),
  /** Bytes. */
  done: z.number(),
  of: z.number(),
  /** Why it failed, or why it waits longer, in the language of the site. */
  why: z.string().nullable(),
  made: madeSchema.nullable(),
});
export type FootageOrderRow = z.infer<typeof footageOrderSchema>;

/** Exports of footage that lookups have ordered. */
export const footageOrders = defineEntity<FootageOrderRow>({
  name: 'footage-orders',
  schema: footageOrderSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { byState: ['state', 'at'] },
});
