import type { Log } from '../src/kernel/domain/log.ts';

/** Logs only what a bench must know about the program that it runs. */
export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: console.error,
  error: console.error,
};
