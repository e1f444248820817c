import { listing, saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

const DISK_FAULTS = ['disk-full', 'disk-away', 'disk-slow'] as const;
type DiskFault = (typeof DISK_FAULTS)[number];
const MOST_NAMED = 5;

/** Raises `recording` while cameras are not recorded because of their disk: one alarm for each fault of it, whatever the cameras. */
export class RecordingAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear' | 'restate'>;
  readonly #standing = new Map<string, DiskFault>();

  constructor(alarms: Pick<Alarms, 'raise' | 'clear' | 'restate'>) {
    this.#alarms = alarms;
  }

  /** Nothing is kept of the camera. `why`: a reason of a gap; those that are no fault of a disk are no alarm. */
  stands(cameraId: string, why: string): void {
    const fault = DISK_FAULTS.find((known) => known === why);
    if (fault === undefined || this.#standing.get(cameraId) === fault) return;
    this.#standing.set(cameraId, fault);
    this.#tell();
  }

  /** It is kept again, or is not recorded here any more. */
  runs(cameraId: string): void {
    if (this.#standing.delete(cameraId)) this.#tell();
  }

  #tell(): void {
    for (const fault of DISK_FAULTS) {
      const ids = [...this.#standing].filter(([, known]) => known === fault).map(([cameraId]) => cameraId);
      if (ids.length === 0) void this.#alarms.clear('recording', fault);
      else this.#raise(fault, ids);
    }
  }

  #raise(fault: DiskFault, ids: readonly string[]): void {
    const some = listing('names', ids.slice(0, MOST_NAMED));
    const more = ids.length - MOST_NAMED;
    const what = saying(`alarm.recording-${fault}`, {
      cameras: more > 0 ? saying('alarm.and-more', { some, more }) : some,
    });
    void this.#alarms.raise('recording', fault, what);
    this.#alarms.restate('recording', fault, what, null);
  }
}
