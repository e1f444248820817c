import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { JiexunError } from '../kernel/domain/error.ts';

/** The web process of a killed `serve` ends within a second or two. */
const WITHIN_MS = 8_000;
const LOOK_EVERY_MS = 200;

/**
 * Takes the data folder's lock for a web process. @throws JiexunError JX_DATA_FOLDER_BUSY when another process keeps
 * it.
 */
export async function waitForLock(folder: string, clock: Clock): Promise<DataFolderLock> {
  const untilMs = clock.monotonicMs() + WITHIN_MS;
  for (;;) {
    try {
      return DataFolderLock.take({ folder, clock, pid: process.pid, of: 'web' });
    } catch (error) {
      const isBusy = error instanceof JiexunError && error.code === 'JX_DATA_FOLDER_BUSY';
      if (!isBusy || clock.monotonicMs() >= untilMs) throw error;
      await clock.sleep(LOOK_EVERY_MS);
    }
  }
}
