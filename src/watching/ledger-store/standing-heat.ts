import type { Clock } from '../../kernel/domain/clock.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { StoredStays } from './stored-stays.ts';

/** Where things stood: for each cell, row by row from the top left, the seconds with the middle of the lower edge in it. */
export interface Heat {
  readonly columns: number;
  readonly rows: number;
  readonly seconds: readonly number[];
  readonly stays: number;
}

const DAYS = 7;
const DAY_MS = 86_400_000;
const COLUMNS = 64;
const ROWS = 36;

/** Where things stood in the last days: people who draw zones see where to draw them. It reads only. */
export class StandingHeat {
  readonly #stays: Pick<StoredStays, 'each'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ stays, clock }: { readonly stays: Pick<StoredStays, 'each'>; readonly clock: Pick<Clock, 'now'> }) {
    this.#stays = stays;
    this.#clock = clock;
  }

  async of(cameraId: string): Promise<Heat> {
    const toAt = this.#clock.now();
    const fromAt = new Date(toAt.getTime() - DAYS * DAY_MS);
    const seconds = new Array<number>(COLUMNS * ROWS).fill(0);
    let stays = 0;
    await this.#stays.each({ cameraId, fromAt, toAt }, (presence) => {
      const cell = cellOf(presence);
      if (cell === null) return;
      const sinceMs = Math.max(presence.firstSeenAt.getTime(), fromAt.getTime());
      seconds[cell] = (seconds[cell] ?? 0) + Math.max(0, presence.lastSeenAt.getTime() - sinceMs) / 1_000;
      stays += 1;
    });
    return { columns: COLUMNS, rows: ROWS, seconds, stays };
  }
}

/** The cell of the place at which a thing counts as standing in a zone. Null for a fault of the camera. */
function cellOf({ boxXyxy, type }: Presence): number | null {
  // Its parts are presences of their own.
  if (boxXyxy === null || type === 'vending') return null;
  const [left, , right, bottom] = boxXyxy;
  const column = Math.min(COLUMNS - 1, Math.floor(((left + right) / 2) * COLUMNS));
  const row = Math.min(ROWS - 1, Math.floor(bottom * ROWS));
  return row * COLUMNS + column;
}
