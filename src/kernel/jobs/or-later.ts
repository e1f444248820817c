import { JiexunError } from '../domain/error.ts';
import type { Log } from '../domain/log.ts';

/** Runs a step of the start that a later job repeats: when it fails, the failure is logged and the start goes on. */
export async function orLater(log: Log, failed: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    // A full disk or a place that refuses may pass; a person must look at any other failure.
    if (error instanceof JiexunError) log.warn(failed, { error: error.message });
    else log.error(failed, { error });
  }
}
