import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { HealthLook } from './picture-health.ts';

/** A fault is sure when it has lasted this long. A camera that is only being cleaned is soon right again. */
const SURE_AFTER_MS = { black: 10_000, covered: 10_000, frozen: 20_000, moved: 20_000, blurred: 10_000 } as const;
type PictureFault = keyof typeof SURE_AFTER_MS;
/** A sure fault is over when the picture has been good for this long. */
const GOOD_AFTER_MS = 3_000;

interface Running {
  readonly fault: PictureFault;
  readonly sinceMs: number;
  readonly isSure: boolean;
  readonly goodSinceMs: number | null;
  /** The fault that it may be turning into; not yet sure. */
  readonly next: BadLook | null;
}

export interface BadLook {
  readonly fault: PictureFault;
  readonly sinceMs: number;
}

/** Turns looks that are bad or good into a fault that is suspected, sure, and over. A sure fault also stays suspected. */
export class FaultCourse {
  #running: Running | null = null;

  /** Call it after time without looks: a fault that was only suspected starts anew. */
  restart(): void {
    if (!this.#running?.isSure) this.#running = null;
  }

  look(bad: BadLook | null, atMs: number): HealthLook {
    this.#running = bad ? this.#worse(bad, atMs) : this.#better(atMs);
    if (!this.#running) return { suspect: null, sure: null };
    const { fault, sinceMs, isSure } = this.#running;
    const named: { fault: CameraFault; since: Date } = { fault, since: new Date(sinceMs) };
    return { suspect: named, sure: isSure ? named : null };
  }

  /** One fault may turn into another (covered, then black): the picture has not been good in between. */
  #worse(bad: BadLook, atMs: number): Running {
    const before = this.#running;
    if (before?.isSure && before.fault !== bad.fault) {
      const next = before.next?.fault === bad.fault ? before.next : bad;
      if (atMs - next.sinceMs < SURE_AFTER_MS[bad.fault]) return { ...before, goodSinceMs: null, next };
      return { ...next, isSure: true, goodSinceMs: null, next: null };
    }
    const sinceMs = Math.min(before?.sinceMs ?? bad.sinceMs, bad.sinceMs);
    const isSure = atMs - sinceMs >= SURE_AFTER_MS[bad.fault];
    return { fault: bad.fault, sinceMs, isSure, goodSinceMs: null, next: null };
  }

  #better(atMs: number): Running | null {
    const before = this.#running;
    if (!before?.isSure) return null;
    const goodSinceMs = before.goodSinceMs ?? atMs;
    return atMs - goodSinceMs >= GOOD_AFTER_MS ? null : { ...before, goodSinceMs };
  }
}
