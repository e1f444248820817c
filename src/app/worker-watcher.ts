import type { CameraMeter } from '../edges/web/camera-meter.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Store } from '../kernel/store/collection.ts';
import type { LiveCameras } from '../watching/live/live-cameras.ts';
import type { CameraPipeline } from '../watching/pipeline/camera-pipeline.ts';
import { CameraWatch } from '../watching/pipeline/camera-watch.ts';
import type { PipelineWorld } from '../watching/pipeline/open-pipeline.ts';
import { CameraLimit } from '../watching/shifts/camera-limit.ts';
import { Roster } from '../watching/shifts/roster.ts';
import { ShiftBoard } from '../watching/shifts/shift-board.ts';
import type { ShiftSight } from '../watching/shifts/shift-sight.ts';
import type { Shifts } from '../watching/shifts/shifts.ts';
import type { Machine } from './machine.ts';
import type { Recordings } from './recordings.ts';
import { watchAssigned } from './watch-assigned.ts';
import { watchCamera } from './watch-camera.ts';
import type { Watcher } from './watcher.ts';

export interface WorkerParts {
  readonly workerId: string;
  readonly role: string;
  readonly store: Store;
  readonly shifts: Shifts;
  readonly world: PipelineWorld & { readonly meter: Pick<CameraMeter, 'wanted'> };
  readonly machine: Pick<Machine, 'models' | 'hurry'>;
  readonly live: LiveCameras;
  readonly recordings: Recordings;
  /** The store's clock. */
  readonly clock: Clock;
  readonly clockOffsetMs: () => number | null;
  /** The limit that a person set; null when there is none. */
  readonly mostCameras: number | null;
  readonly observe: (sight: ShiftSight) => void;
  readonly log: Log;
}

/** A stop that hands over every camera must end too: the caller waits at most this long. */
const HAND_OVER_WITHIN_MS = 15_000;

/** One worker of many in a cluster: watches its part of the cameras. */
export class WorkerWatcher implements Watcher {
  readonly #running = new Map<string, CameraPipeline>();
  readonly #board: ShiftBoard;
  readonly #meter: Pick<CameraMeter, 'wanted'>;
  readonly #machine: Pick<Machine, 'hurry'>;
  readonly #watch: CameraWatch;
  readonly #log: Log;
  readonly #over = new AbortController();
  #beating: Promise<void> | null = null;
  #following: Promise<void> = Promise.resolve();
  #cameras: ReadonlyMap<string, Camera> = new Map();

  constructor(parts: WorkerParts) {
    const {
      workerId,
      role,
      store,
      shifts,
      machine,
      live,
      recordings,
      clock,
      clockOffsetMs,
      mostCameras,
      observe,
      log,
    } = parts;
    const limit = new CameraLimit({ clock, most: mostCameras });
    const world = {
      ...parts.world,
      meter: meteredBy(limit, parts.world, { clock, everyMsOf: (id) => this.#everyMsOf(id) }),
    };
    this.#log = log;
    this.#meter = parts.world.meter;
    this.#machine = machine;
    this.#board = new ShiftBoard({
      workerId,
      shifts,
      roster: new Roster({ store, clock, workerId }),
      known: () => new Set(this.#cameras.keys()),
      report: () => ({
        role,
        limit: limit.current(this.#running.size),
        lagMs: limit.lagMs,
        clockOffsetMs: clockOffsetMs(),
      }),
      observe,
      onChange: () => this.#follow(),
      random: Math.random,
      clock,
      log,
    });
    const watchParts = { desk: this.#board, world, machine, live, recordings, clock, running: this.#running };
    const isAssigned = (cameraId: string) => this.#board.assigned().has(cameraId);
    const watch = (camera: Camera, signal: AbortSignal) => watchCamera(camera, signal, watchParts);
    this.#watch = new CameraWatch({
      clock,
      log,
      watchOne: (camera, signal) => watchAssigned(camera, signal, { isAssigned, watch, clock, log }),
    });
  }

  async cameras(cameras: readonly Camera[]): Promise<void> {
    this.#cameras = new Map(cameras.map((camera) => [camera.id, camera]));
    this.#meter.wanted(new Set(this.#cameras.keys()));
    await this.#follow();
  }

  start(): void {
    this.#beating = this.#board.run(this.#over.signal);
  }

  ended(): Promise<void> {
    return Promise.withResolvers<void>().promise;
  }

  /** Hands its cameras to other workers while it still watches them, then stops. */
  async stop(): Promise<void> {
    if (this.#beating === null) return;
    this.#over.abort();
    await this.#beating;
    await this.#board.leave(HAND_OVER_WITHIN_MS);
    this.#machine.hurry();
    await this.#following;
    await this.#watch.stop();
    await this.#board.close().catch((error: unknown) => this.#log.warn('signing off failed', { error }));
  }

  /** Changes run one after another: a camera must have stopped before it may start again. */
  #follow(): Promise<void> {
    this.#following = this.#following.then(() => {
      const assigned = this.#board.assigned();
      return this.#watch.reconcile([...this.#cameras.values()].filter(({ id }) => assigned.has(id)));
    });
    return this.#following;
  }

  #everyMsOf(cameraId: string): number {
    return this.#cameras.get(cameraId)?.sampling.everyMs ?? 1_000;
  }
}

/** Also tells `limit` what the pictures show about this worker's speed. */
function meteredBy(
  limit: CameraLimit,
  { meter }: Pick<PipelineWorld, 'meter'>,
  { clock, everyMsOf }: { readonly clock: Clock; readonly everyMsOf: (cameraId: string) => number },
): PipelineWorld['meter'] {
  return {
    took: (cameraId, event) => meter.took(cameraId, event),
    looked: (frame, seen) => {
      limit.looked(clock.now().getTime() - frame.capturedAt.getTime(), everyMsOf(frame.cameraId));
      meter.looked(frame, seen);
    },
    concluded: (cameraId, change, violations) => meter.concluded(cameraId, change, violations),
    filed: (cameraId, kind) => meter.filed(cameraId, kind),
    covered: (cameraId, ruleId, kind, durationMs) => meter.covered(cameraId, ruleId, kind, durationMs),
    lost: (cameraId) => meter.lost(cameraId),
    left: (cameraId) => meter.left(cameraId),
  };
}
