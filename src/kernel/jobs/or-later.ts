import { JiexunError } from '../domain/error.ts';
import type { Log } from '../domain/log.ts';

/** A step of the start that later jobs make up for: when it fails that is logged, and the start goes on. */
export async function orLater(log: Log, failed: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    // No room, or a place that refuses, is waited out; anything else is for a person to look at.
    if (error instanceof JiexunError) log.warn(failed, { error: error.message });
    else log.error(failed, { error });
  }
}
