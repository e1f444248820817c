import type { LiveFrame } from './live-frame.ts';

/**
 * Reads one camera live, wherever it is watched. The generator ends when the camera is not watched there any more.
 * @throws Error when it cannot be reached.
 */
export interface LiveSource {
  frames(cameraId: string, signal: AbortSignal): AsyncGenerator<LiveFrame>;
}
