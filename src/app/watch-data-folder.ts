import { FolderIdentity } from '../adapters/files/folder-identity.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { JiexunError } from '../kernel/domain/error.ts';

const EVERY_MS = 2_000;

/**
 * Resolves with an error when `folder` has become a different folder. It never resolves while the folder is the same,
 * or after `signal` aborts.
 */
export async function dataFolderMoved(
  folder: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<JiexunError> {
  const identity = new FolderIdentity({ folder });
  for (;;) {
    await clock.sleep(EVERY_MS, signal);
    if (signal.aborted) return new Promise(() => undefined);
    try {
      identity.check();
    } catch (error) {
      if (error instanceof JiexunError) return error;
      // An error of a folder that does not answer may pass; otherwise the calls of the evidence store report it.
    }
  }
}
