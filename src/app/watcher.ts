import type { Camera } from '../kernel/domain/camera.ts';

/** How a process takes part in watching: it watches every camera, its share of them, or none. */
export interface Watcher {
  /** Called when the camera files were read, with the cameras that should be watched; also called before `start`. */
  cameras(cameras: readonly Camera[]): Promise<void>;
  start(): void;
  /** Resolves when every camera was a file and all files have ended. */
  ended(): Promise<void>;
  /** Stops; it may also be called when it was never started. */
  stop(): Promise<void>;
}
