import type { Clock } from '../../kernel/domain/clock.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import type { AlarmNotice } from './notice.ts';

/** An alarm that stands. */
export interface FoundAlarm {
  readonly name: string;
  readonly key: string;
  readonly what: SaidValue;
  /** Null: it is about a machine, or about many cameras. */
  readonly cameraId: string | null;
  readonly raisedAt: Date;
}

/** An alarm that is raised again within this time is not told again: a camera may go to another worker, or come and go. */
const SAME_WITHIN_MS = 600_000;

/**
 * Sees which alarms are new, whatever they are called. What it saw is in memory: when the web process starts, or another one
 * has the turn, an alarm that was raised anew within the ten minutes is new again, and is told twice.
 */
export class FoundAlarms {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  /** When each alarm was last seen standing, and since when it stood at first. */
  readonly #seen = new Map<string, { readonly atMs: number; readonly raisedAt: Date }>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /** All that stand now. One that stood a short time ago has the same id as then. */
  notices(standing: readonly FoundAlarm[]): readonly AlarmNotice[] {
    const atMs = this.#clock.monotonicMs();
    for (const [id, seen] of this.#seen) if (atMs - seen.atMs >= SAME_WITHIN_MS) this.#seen.delete(id);
    return standing.map(({ name, key, what, cameraId, raisedAt: found }) => {
      const alarm = `alarm/${name}/${key}`;
      const raisedAt = this.#seen.get(alarm)?.raisedAt ?? found;
      this.#seen.set(alarm, { atMs, raisedAt });
      const id = `${alarm}/${raisedAt.toISOString()}`;
      return { type: 'alarm', id, event: `alarm/${name}`, key, what, cameraId, raisedAt };
    });
  }
}
