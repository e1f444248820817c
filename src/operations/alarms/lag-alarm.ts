import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

interface Stretch {
  readonly fromMs: number;
  readonly leastLagMs: number;
}

export interface LagAlarmOptions {
  readonly alarms: Pick<Alarms, 'raise' | 'clear'>;
  /** A camera is behind when its lag stays above this for a whole stretch (default 10 s). */
  readonly limitMs?: number;
  /** Default one minute. */
  readonly stretchMs?: number;
}

/**
 * Raises `lag` for a camera whose pictures are looked at too late. One late frame does not matter: even the smallest lag of a
 * whole stretch must be over the limit. The alarm ends after a stretch whose smallest lag is under half of the limit.
 */
export class LagAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;
  readonly #limitMs: number;
  readonly #stretchMs: number;
  readonly #stretches = new Map<string, Stretch>();

  constructor({ alarms, limitMs = 10_000, stretchMs = 60_000 }: LagAlarmOptions) {
    this.#alarms = alarms;
    this.#limitMs = limitMs;
    this.#stretchMs = stretchMs;
  }

  /** Records that a frame of the camera was done `lagMs` after its capture. */
  async done(cameraId: string, at: Date, lagMs: number): Promise<void> {
    const stretch = this.#stretches.get(cameraId);
    const atMs = at.getTime();
    if (stretch === undefined || atMs < stretch.fromMs) {
      this.#stretches.set(cameraId, { fromMs: atMs, leastLagMs: lagMs });
      return;
    }
    const leastLagMs = Math.min(stretch.leastLagMs, lagMs);
    if (atMs - stretch.fromMs < this.#stretchMs) {
      this.#stretches.set(cameraId, { fromMs: stretch.fromMs, leastLagMs });
      return;
    }
    this.#stretches.set(cameraId, { fromMs: atMs, leastLagMs: lagMs });
    if (leastLagMs > this.#limitMs) await this.#alarms.raise('lag', cameraId, behind(cameraId, leastLagMs));
    else if (leastLagMs < this.#limitMs / 2) await this.#alarms.clear('lag', cameraId);
  }

  /** The camera is no longer watched. */
  async forget(cameraId: string): Promise<void> {
    this.#stretches.delete(cameraId);
    await this.#alarms.clear('lag', cameraId);
  }
}

function behind(id: string, lagMs: number): Saying {
  return saying('alarm.lag', { id, seconds: Math.round(lagMs / 1_000) });
}
