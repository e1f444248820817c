import type { Camera } from '../kernel/domain/camera.ts';

/** How a process takes part in watching: it watches every camera, its share of them, or none. */
export interface Watcher {
  /** The cameras' files were read: these should be watched. Also called before `start`. */
  cameras(cameras: readonly Camera[]): Promise<void>;
  start(): void;
  /** Resolves when every camera was a file and all are over. */
  ended(): Promise<void>;
  /** Also when it was never started. */
  stop(): Promise<void>;
}
