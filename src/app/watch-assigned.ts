import type { Camera } from '../kernel/domain/camera.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { WatchEnd } from './watch-camera.ts';

export interface WatchAssignedParts {
  /** Whether the camera is assigned to this worker now. */
  readonly isAssigned: (cameraId: string) => boolean;
  /** Runs one shift. @throws JX_FENCED when another has taken over. */
  readonly watch: (camera: Camera, signal: AbortSignal) => Promise<WatchEnd>;
  readonly clock: Clock;
  readonly log: Log;
}

const ASK_AGAIN_MS = 500;

/**
 * Watches the camera each time it is assigned to this worker, until `signal` aborts or its file ends. A lost camera may
 * be given back before anybody has noticed that it was lost.
 */
export async function watchAssigned(camera: Camera, signal: AbortSignal, parts: WatchAssignedParts): Promise<void> {
  const { isAssigned, watch, clock, log } = parts;
  while (!signal.aborted) {
    try {
      if (isAssigned(camera.id) && (await watch(camera, signal)) === 'over') return;
    } catch (error) {
      if (!(error instanceof JiexunError && error.code === 'JX_FENCED')) throw error;
      log.info(`${camera.id}: another worker watches it now`);
    }
    await clock.sleep(ASK_AGAIN_MS, signal);
  }
}
