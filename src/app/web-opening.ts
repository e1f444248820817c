import { z } from 'zod';
import { ERROR_CODES } from '../kernel/domain/error.ts';
import { saidValueSchema } from '../kernel/words/said-value.ts';

/** The first message to the web process. */
export const webOpening = z.object({
  port: z.number(),
  host: z.string(),
  logFormat: z.enum(['text', 'json']),
  /** The data folder that nobody may move in the meantime; null in a cluster. */
  lockFolder: z.string().nullable(),
});
export type WebOpening = Readonly<z.infer<typeof webOpening>>;

/** Its answer: where it listens, or why it does not. */
export const webOpened = z.union([
  z.object({ address: z.string() }),
  z.object({ code: z.enum(ERROR_CODES), said: saidValueSchema }),
]);
export type WebOpened = Readonly<z.infer<typeof webOpened>>;
