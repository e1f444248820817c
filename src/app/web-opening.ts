import { z } from 'zod';
import { ERROR_CODES } from '../kernel/domain/error.ts';
import { saidValueSchema } from '../kernel/words/said-value.ts';
import { consoleOpened, consoleOpening } from './console-opening.ts';

/** The first message to the web process. */
export const webOpening = z.object({
  port: z.number(),
  host: z.string(),
  logFormat: z.enum(['text', 'json']),
  /** The data folder that nobody may move in the meantime; null in a cluster. */
  lockFolder: z.string().nullable(),
  /** Null: this process serves no console. */
  console: consoleOpening.nullable(),
});
export type WebOpening = Readonly<z.infer<typeof webOpening>>;

/** Its answer: where it listens, or why it does not. */
export const webOpened = z.union([
  z.object({ code: z.enum(ERROR_CODES), said: saidValueSchema }),
  z.object({ address: z.string(), console: consoleOpened.nullable() }),
]);
export type WebOpened = Readonly<z.infer<typeof webOpened>>;
