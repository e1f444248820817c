import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import { FEED_FAULTS } from '../../kernel/domain/camera-fault.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { localDate } from '../../kernel/domain/local-time.ts';
import type { Position } from '../../kernel/domain/position.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { Shifts } from '../shifts/shifts.ts';
import { holderIsAtWork, seenWorkers } from '../shifts/work-force.ts';
import { type CameraStateRow, cameraPictures, cameraStates, type StreamFigures } from './camera-state-entity.ts';
import { type DayStrip, dayStrip } from './day-strip.ts';
import { HOURS_OF_A_DAY, LocalDays } from './local-day.ts';

/** One camera that should be watched, as it is now; its day is that of the rule that was watched least in each hour. */
export interface CameraLine extends DayStrip {
  readonly id: string;
  /** Name, place and time zone are null until a worker has watched the camera. */
  readonly name: string | null;
  readonly place: string | null;
  readonly timezone: string | null;
  /** Null also until somebody has said where it is. */
  readonly position: Position | null;
  /**
   * `waiting`: no worker that is at work has the camera. `down`: it gives no pictures. `untrusted`: its pictures cannot be
   * trusted.
   */
  readonly state: 'watched' | 'waiting' | 'down' | 'untrusted';
  /** What is wrong with the camera. Null when nothing is, and while it waits for a worker: then nobody knows. */
  readonly fault: CameraFault | null;
  readonly pictureAt: Date | null;
  readonly stream: StreamLine;
}

/** What is known of a camera's stream. */
export interface StreamLine {
  /** How late a picture is looked at; null: not known, or no picture comes now. */
  readonly lagMs: number | null;
  /** Between two key frames, as last seen; null: not known. */
  readonly keyFrameEveryMs: number | null;
  /** On the camera's day; null: nobody has counted on it yet. */
  readonly today: Pick<StreamFigures, 'dropped' | 'damaged' | 'reconnects'> | null;
}

export interface LastPicture {
  readonly jpeg: Uint8Array;
  readonly at: Date;
}

/** All cameras at a glance, for the pages. Three queries, however many cameras there are. */
export class CameraOverview {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #shifts: Shifts;
  readonly #days = new LocalDays();

  /** `clock`: the clock of the store. */
  constructor({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
    this.#shifts = new Shifts({ store, clock });
  }

  /** The cameras that should be watched, by id. A camera whose file was removed is not among them. */
  async all(): Promise<readonly CameraLine[]> {
    const now = this.#clock.now();
    const collection = this.#store.collection(cameraStates);
    const [shifts, workers, rows] = await Promise.all([
      this.#shifts.all(),
      seenWorkers(this.#store, now),
      allRows((page) => collection.find({ index: 'id', ...page })),
    ]);
    const present = new Map(workers.map(({ id, isPresent }) => [id, isPresent]));
    const states = new Map(rows.map((row) => [row.id, row]));
    return shifts
      .filter(({ isWanted }) => isWanted)
      .map((shift) => {
        const isHeld = holderIsAtWork(shift, present, now);
        return this.#line(shift.cameraId, states.get(shift.cameraId) ?? null, isHeld, now);
      });
  }

  /** The last picture of a camera; null when there is none. */
  async picture(cameraId: string): Promise<LastPicture | null> {
    const row = await this.#store.collection(cameraPictures).get(cameraId);
    return row === null ? null : { jpeg: row.jpeg, at: row.at };
  }

  #line(id: string, row: CameraStateRow | null, isHeld: boolean, now: Date): CameraLine {
    const fault = isHeld ? (row?.fault ?? null) : null;
    const state = isHeld ? stateOf(fault) : 'waiting';
    if (row === null) return { id, ...UNKNOWN, state, fault };
    const { name, place, timezone, position, pictureAt } = row;
    const stream = streamLine(row, { givesPictures: state === 'watched' || state === 'untrusted', now });
    return { id, name, place, timezone, position, state, fault, pictureAt, stream, ...dayStrip(row, now, this.#days) };
  }
}

/** The row is written every thirty seconds while pictures come. */
const LAG_STANDS_MS = 120_000;

const UNKNOWN = {
  name: null,
  place: null,
  timezone: null,
  position: null,
  pictureAt: null,
  stream: { lagMs: null, keyFrameEveryMs: null, today: null },
  coverage: new Array<null>(HOURS_OF_A_DAY).fill(null),
  watchedMs: 0,
  dueMs: 0,
} as const;

function streamLine(
  { at, timezone, stream }: CameraStateRow,
  { givesPictures, now }: { readonly givesPictures: boolean; readonly now: Date },
): StreamLine {
  if (stream === null) return UNKNOWN.stream;
  const { keyFrameEveryMs, day, dropped, damaged, reconnects } = stream;
  const isNew = now.getTime() - at.getTime() <= LAG_STANDS_MS;
  const isToday = day === localDate(now, timezone).replaceAll('-', '');
  return {
    lagMs: givesPictures && isNew ? stream.lagMs : null,
    keyFrameEveryMs,
    today: isToday ? { dropped, damaged, reconnects } : null,
  };
}

function stateOf(fault: CameraFault | null): CameraLine['state'] {
  if (fault === null) return 'watched';
  return FEED_FAULTS.has(fault) ? 'down' : 'untrusted';
}
