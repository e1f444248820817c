import { hostname } from 'node:os';
import type { CameraMeter } from '../edges/web/camera-meter.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import type { LiveCameras } from '../watching/live/live-cameras.ts';
import type { CameraPipeline } from '../watching/pipeline/camera-pipeline.ts';
import { CameraWatch } from '../watching/pipeline/camera-watch.ts';
import type { PipelineWorld } from '../watching/pipeline/open-pipeline.ts';
import type { Shifts } from '../watching/shifts/shifts.ts';
import { SoleDesk } from '../watching/shifts/sole-desk.ts';
import type { Machine } from './machine.ts';
import type { Recordings } from './recordings.ts';
import { watchCamera } from './watch-camera.ts';
import type { Watcher } from './watcher.ts';

export interface SoleWatcherParts {
  readonly shifts: Shifts;
  readonly world: PipelineWorld & { readonly meter: Pick<CameraMeter, 'wanted'> };
  readonly machine: Pick<Machine, 'models' | 'hurry'>;
  readonly live: LiveCameras;
  readonly recordings: Recordings;
  readonly clock: Clock;
  readonly log: Log;
}

/** On one machine: watches every camera. */
export class SoleWatcher implements Watcher {
  readonly #running = new Map<string, CameraPipeline>();
  readonly #machine: Pick<Machine, 'hurry'>;
  readonly #watch: CameraWatch;
  readonly #meter: Pick<CameraMeter, 'wanted'>;

  constructor({ shifts, world, machine, live, recordings, clock, log }: SoleWatcherParts) {
    const desk = new SoleDesk({ shifts, workerId: `${hostname()}:${process.pid}` });
    const parts = { desk, world, machine, live, recordings, clock, running: this.#running };
    this.#meter = world.meter;
    this.#machine = machine;
    this.#watch = new CameraWatch({
      watchOne: async (camera, signal) => void (await watchCamera(camera, signal, parts)),
      clock,
      log,
    });
  }

  async cameras(cameras: readonly Camera[]): Promise<void> {
    this.#meter.wanted(new Set(cameras.map(({ id }) => id)));
    await this.#watch.reconcile(cameras);
  }

  start(): void {
    // Nothing to do: each camera is watched as soon as `cameras` names it.
  }

  ended(): Promise<void> {
    return this.#watch.ended();
  }

  async stop(): Promise<void> {
    this.#machine.hurry();
    await this.#watch.stop();
  }

  /**
   * @throws JiexunError JX_CAMERA_NOT_WATCHED for a camera that is not watched, or not watched yet (the program has
   * just started).
   */
  confirmView(cameraId: string): void {
    const pipeline = this.#running.get(cameraId);
    if (!pipeline) throw saidError('JX_CAMERA_NOT_WATCHED', saying('machine-error.not-watched-here', { cameraId }));
    pipeline.confirmView();
  }
}
