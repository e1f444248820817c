import type { Store } from '../../kernel/store/collection.ts';
import { Roster } from '../../watching/shifts/roster.ts';
import { ShiftBoard } from '../../watching/shifts/shift-board.ts';
import type { Shift } from '../../watching/shifts/shifts.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import { chanceOf } from '../builders/chance.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { KeptLog } from '../builders/kept-log.ts';

export interface ImaginedWorker {
  readonly board: ShiftBoard;
  /** Cameras it watches: assigned, taken, and not yet stopped. */
  readonly watched: ReadonlySet<string>;
  /** Ends it as SIGKILL does: it tells nobody. */
  kill(): void;
  /** Stops it as SIGTERM does. */
  leave(): Promise<void>;
  /** Pauses it and goes on, as SIGSTOP and SIGCONT do. */
  freeze(): void;
  wake(): void;
}

/** Does what `CameraWatch` does after a failure. */
const AGAIN_AFTER_MS = 5_000;

/** Workers without real cameras or pictures: they take what they are assigned, after one second to connect. */
export class ImaginedCluster {
  readonly clock = new FakeClock();
  readonly cameras: Set<string>;
  readonly log = new KeptLog();
  readonly #store: Store;

  constructor(store: Store, cameras: readonly string[]) {
    this.#store = store;
    this.cameras = new Set(cameras);
  }

  get shifts(): Shifts {
    return new Shifts({ store: this.#store, clock: this.clock });
  }

  /** Does what the job `reconcile` does for new cameras. */
  async wantAll(): Promise<void> {
    for (const cameraId of this.cameras) await this.shifts.want(cameraId, true);
  }

  /** `stopMs`: how long a camera is still watched after it was given up. */
  start(
    id: string,
    { limit = () => null, stopMs = 0 }: { readonly limit?: () => number | null; readonly stopMs?: number } = {},
  ): ImaginedWorker {
    const { clock, log } = this;
    const shifts = this.shifts;
    const watched = new Set<string>();
    const taken = new Map<string, Shift>();
    const over = new AbortController();
    let isFrozen = false;
    const board: ShiftBoard = new ShiftBoard({
      workerId: id,
      shifts,
      roster: new Roster({ store: this.#store, clock, workerId: id }),
      known: () => this.cameras,
      report: () => ({ limit: limit(), lagMs: null, clockOffsetMs: null }),
      onChange: () => follow(),
      random: chanceOf(id.charCodeAt(0)),
      clock,
      log,
    });

    const follow = () => {
      const assigned = board.assigned();
      for (const [cameraId, shift] of taken) if (!assigned.has(cameraId)) void stop(shift);
      for (const cameraId of assigned) if (!watched.has(cameraId)) void watch(cameraId);
    };
    const watch = async (cameraId: string) => {
      watched.add(cameraId);
      if (board.isHandover(cameraId)) await clock.sleep(1_000, over.signal);
      try {
        const shift = over.signal.aborted ? null : await board.take(cameraId);
        if (shift === null) watched.delete(cameraId);
        else taken.set(cameraId, shift);
      } catch (error) {
        log.error(`${cameraId}: watching stopped`, { error });
        watched.delete(cameraId);
        await clock.sleep(AGAIN_AFTER_MS, over.signal);
        follow();
      }
    };
    const stop = async (shift: Shift) => {
      taken.delete(shift.cameraId);
      await clock.sleep(stopMs, over.signal);
      watched.delete(shift.cameraId);
      await board.left(shift, 'stopped').catch((error: unknown) => log.error('leaving failed', { error }));
      follow();
    };
    const run = async () => {
      while (!over.signal.aborted) {
        if (!isFrozen) await board.beat();
        await clock.sleep(1_000, over.signal);
      }
    };
    void run();
    return {
      board,
      watched,
      kill: () => {
        over.abort();
        watched.clear();
      },
      leave: async () => {
        over.abort();
        await board.leave(10_000);
        for (const shift of await shifts.heldBy(id)) await board.left(shift, 'stopped');
        watched.clear();
        await board.close();
      },
      freeze: () => {
        isFrozen = true;
      },
      wake: () => {
        isFrozen = false;
      },
    };
  }
}
