import type { Clock } from '../../kernel/domain/clock.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { faultName } from '../../kernel/words/names.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { CameraChangeRow } from '../../watching/camera-versions/camera-change-entity.ts';
import { CameraChanges } from '../../watching/camera-versions/camera-changes.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { cameraOfAlarm } from './alarm-camera.ts';
import type { AlarmRow } from './alarm-entity.ts';

/** The days of some cases, and who saw them. */
export interface LookedAt {
  /** `20261128`. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly newModels: readonly string[];
  readonly cameraIds: ReadonlySet<string>;
}

export interface ChangesBeforeParts {
  readonly store: Store;
  /** The alarms of all processes at work. */
  readonly standing: () => Promise<readonly AlarmRow[]>;
  readonly clock: Pick<Clock, 'now'>;
}

const DAY_MS = 86_400_000;
/** What was changed on the day before shows in these days too. */
const EARLIER_MS = DAY_MS;
const MOST_TOLD = 3;
const HASH_CHARS = 8;

/** Looks for what may have made cases worse: a changed camera, another model, another month, a camera with a fault. */
export class ChangesBefore {
  readonly #cameras: StoredCameras;
  readonly #others: CameraChanges;
  readonly #standing: () => Promise<readonly AlarmRow[]>;

  constructor({ store, standing, clock }: ChangesBeforeParts) {
    this.#cameras = new StoredCameras({ store, clock });
    this.#others = new CameraChanges({ store, clock });
    this.#standing = standing;
  }

  /** In words; never empty. */
  async of({ fromDay, toDay, newModels, cameraIds }: LookedAt): Promise<readonly SaidValue[]> {
    const from = timeOf(fromDay) - EARLIER_MS;
    const month = monthAt(timeOf(toDay));
    const found = [
      ...(await this.#versions(new Date(from), cameraIds)),
      ...(await this.#filesAndViews(new Date(from), cameraIds)),
      ...newModels.map((model) => saying('alarm.changed-model', { model })),
      ...(monthAt(from) === month ? [] : [saying('alarm.changed-month', { month })]),
      ...(await this.#faults(cameraIds)),
    ];
    return found.length === 0 ? [saying('alarm.changed-nothing')] : found;
  }

  /** What people saved in the console. */
  async #versions(from: Date, cameraIds: ReadonlySet<string>): Promise<readonly SaidValue[]> {
    const own = (await this.#cameras.since(from)).filter(({ cameraId }) => cameraIds.has(cameraId));
    const told = own.slice(-MOST_TOLD).map(({ cameraId, no, by, at }) => {
      return saying('alarm.changed-camera', { cameraId, no, by, at: minuteOf(at) });
    });
    return own.length > MOST_TOLD ? [...told, saying('alarm.changed-more', { more: own.length - MOST_TOLD })] : told;
  }

  /** Other files of cameras, and views that somebody confirmed. */
  async #filesAndViews(from: Date, cameraIds: ReadonlySet<string>): Promise<readonly SaidValue[]> {
    const own = (await this.#others.since(from)).filter(({ cameraId }) => cameraIds.has(cameraId));
    const told = own.slice(-MOST_TOLD).map(otherChange);
    const more = own.length - MOST_TOLD;
    return more > 0 ? [...told, saying('alarm.changed-files-more', { more })] : told;
  }

  async #faults(cameraIds: ReadonlySet<string>): Promise<readonly SaidValue[]> {
    return (await this.#standing())
      .filter(({ name }) => name === 'camera-fault')
      .flatMap((alarm) => {
        const cameraId = cameraOfAlarm(alarm);
        const [, fault = ''] = alarm.key.split(' ');
        return cameraId !== null && cameraIds.has(cameraId)
          ? [saying('alarm.changed-view', { cameraId, fault: faultName(fault) })]
          : [];
      })
      .slice(0, MOST_TOLD);
  }
}

function otherChange({ cameraId, at, what, before, after }: CameraChangeRow): SaidValue {
  const where = { cameraId, at: minuteOf(at) };
  if (what === 'view') return saying('alarm.changed-by-confirming', where);
  return saying('alarm.changed-file', { ...where, before: shortHash(before), after: shortHash(after) });
}

/** As `sha256sum` shows it, its first characters. */
function shortHash(hash: string | null): string {
  return hash?.slice(0, HASH_CHARS) ?? '';
}

/** In UTC: `2026-11-27T09:00`. */
function minuteOf(at: Date): string {
  return at.toISOString().slice(0, 16);
}

function timeOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));
}

function monthAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}
