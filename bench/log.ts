import type { Log } from '../src/kernel/domain/log.ts';

/** What a bench must know of what it runs, and no more. */
export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: console.error,
  error: console.error,
};
