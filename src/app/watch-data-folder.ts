import { FolderIdentity } from '../adapters/files/folder-identity.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { JiexunError } from '../kernel/domain/error.ts';

const EVERY_MS = 2_000;

/** Resolves with an error when `folder` is no longer the folder that it is now; never while it is, nor after `signal`. */
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
      // What the system says of a folder that does not answer passes, or the evidence's own calls tell of it.
    }
  }
}
