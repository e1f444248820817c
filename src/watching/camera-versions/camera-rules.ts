import { setImmediate } from 'node:timers/promises';
import type { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import type { Camera, RuleKind } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { CameraReading } from '../streams/read-camera.ts';
import type { CameraTexts } from './camera-texts.ts';

/** Where a camera is, as its text says. */
export type CameraPlace = Pick<Camera, 'name' | 'place' | 'timezone' | 'position'>;

/** When a rule of a camera is in force. */
export interface RuleHours {
  readonly id: string;
  readonly kind: RuleKind;
  /** In the spelling of OpenStreetMap, on the clocks of the camera's place; null: always. */
  readonly hours: string | null;
  /** It is on trial: it counts, and files nothing. */
  readonly isTrial: boolean;
  readonly isInForce: boolean;
  /** When it ends or begins next; null: not within `LOOKED_AHEAD_MS`. */
  readonly changesAt: Date | null;
}

export interface CameraRulesParts {
  readonly texts: Pick<CameraTexts, 'of'>;
  /** Reads a camera's text without its address and without any variable of the environment. */
  readonly read: (text: string, file: string) => CameraReading;
  readonly calendar: Pick<OpeningCalendar, 'isInForce' | 'nextChange' | 'spelled'>;
  readonly clock: Pick<Clock, 'now'>;
}

interface Known {
  readonly readMs: number;
  readonly text: string | null;
  /** Null: there is no text, or a wrong one. */
  readonly camera: (Pick<Camera, 'rules'> & CameraPlace) | null;
}

/** Many pages ask at once for the same cameras: a text that was read in this time is not read again. */
const FRESH_MS = 10_000;
const DAY_MS = 86_400_000;
/** Hours of a season can be far away, and each day costs a little. */
const LOOKED_AHEAD_MS = 31 * DAY_MS;
const MOST_STATES = 1_000;

type HoursState = Pick<RuleHours, 'hours' | 'isInForce' | 'changesAt'>;
const ALWAYS: HoursState = { hours: null, isInForce: true, changesAt: null };

/** What the texts of cameras say, for the pages: rules and when they are in force, places. A text is parsed once for each version of it. */
export class CameraRules {
  readonly #parts: CameraRulesParts;
  readonly #known = new Map<string, Known>();
  readonly #states = new Map<string, { readonly fromAt: Date; readonly untilAt: Date; readonly state: HoursState }>();

  constructor(parts: CameraRulesParts) {
    this.#parts = parts;
  }

  /** The rules of each of these cameras; null for one whose text is missing or wrong. */
  async of(cameraIds: readonly string[]): Promise<ReadonlyMap<string, readonly RuleHours[] | null>> {
    const found = new Map<string, readonly RuleHours[] | null>();
    for (const cameraId of cameraIds) found.set(cameraId, this.#hoursOf(await this.#camera(cameraId)));
    return found;
  }

  /** Where each of these cameras is; one whose text is missing or wrong is left out. */
  async placesOf(cameraIds: readonly string[]): Promise<ReadonlyMap<string, CameraPlace>> {
    const found = new Map<string, CameraPlace>();
    for (const cameraId of cameraIds) {
      const camera = await this.#camera(cameraId);
      if (camera === null) continue;
      const { name, place, timezone, position } = camera;
      found.set(cameraId, { name, place, timezone, position });
    }
    return found;
  }

  async #camera(cameraId: string): Promise<Known['camera']> {
    const { texts, read, clock } = this.#parts;
    const readMs = clock.now().getTime();
    const before = this.#known.get(cameraId);
    if (before !== undefined && Math.abs(readMs - before.readMs) < FRESH_MS) return before.camera;
    const found = await texts.of(cameraId);
    if (found === null) {
      this.#known.delete(cameraId);
      return null;
    }
    if (before?.text === found.text) {
      this.#known.set(cameraId, { ...before, readMs });
      return before.camera;
    }
    // Other answers get their turn between two texts.
    await setImmediate();
    const reading = read(found.text, found.file);
    const camera = 'camera' in reading ? reading.camera : null;
    this.#known.set(cameraId, { readMs, text: found.text, camera });
    return camera;
  }

  #hoursOf(camera: Known['camera']): readonly RuleHours[] | null {
    if (camera === null) return null;
    const { timezone, rules } = camera;
    return rules.map(({ id, kind, hours, trial }) => {
      const state = hours === null ? ALWAYS : this.#stateOf(hours, timezone);
      return { id, kind, isTrial: trial === true, ...state };
    });
  }

  /** Many cameras have the same hours, and their state stays until it changes. */
  #stateOf(hours: string, timezone: string): HoursState {
    const { calendar, clock } = this.#parts;
    const at = clock.now();
    const key = `${timezone} ${hours}`;
    const known = this.#states.get(key);
    if (known !== undefined && at >= known.fromAt && at < known.untilAt) return known.state;
    const aheadAt = new Date(at.getTime() + LOOKED_AHEAD_MS);
    const changesAt = calendar.nextChange(hours, timezone, { at, untilAt: aheadAt });
    const isInForce = calendar.isInForce(hours, timezone, at);
    const state = { hours: calendar.spelled(hours), isInForce, changesAt };
    if (this.#states.size >= MOST_STATES) this.#states.clear();
    this.#states.set(key, { fromAt: at, untilAt: changesAt ?? new Date(at.getTime() + DAY_MS), state });
    return state;
  }
}
