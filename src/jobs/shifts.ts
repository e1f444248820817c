import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { JiexunError } from '../domain/error.ts';
import type { Collection, Store } from '../store/collection.ts';
import { defineEntity } from '../store/entity.ts';

const shiftSchema = z.object({
  /** The camera's id: one row a camera, for ever, so that its fence only grows. */
  id: z.string(),
  version: z.number().int(),
  fence: z.number().int(),
  /** Who watches, e.g. `host:pid`; null when nobody does. */
  holder: z.string().nullable(),
  claimedAt: z.date(),
  renewedAt: z.date(),
});
type ShiftRow = z.infer<typeof shiftSchema>;

export const shifts = defineEntity<ShiftRow>({
  name: 'shifts',
  schema: shiftSchema,
  uniqueKeys: [],
  indexes: { all: ['id'] },
});

/** A worker's timed turn at watching one camera. */
export interface Shift {
  readonly cameraId: string;
  /** Grows with each claim; writes with an older one are refused by the store. */
  readonly fence: number;
  readonly holder: string | null;
  readonly claimedAt: Date;
  readonly renewedAt: Date;
}

/**
 * Who watches which camera. A claim always succeeds and makes every earlier one old: the data folder's lock keeps a second
 * `serve` away, and whoever slips past it, or wakes after a long stall, is refused at its next write.
 */
export class Shifts {
  readonly #rows: Collection<ShiftRow>;
  readonly #clock: Clock;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
    this.#rows = store.collection(shifts);
    this.#clock = clock;
  }

  async claim(cameraId: string, holder: string): Promise<Shift> {
    for (;;) {
      const now = this.#clock.now();
      const row = await this.#rows.get(cameraId);
      if (row === null) {
        const first: ShiftRow = { id: cameraId, version: 1, fence: 1, holder, claimedAt: now, renewedAt: now };
        if ((await this.#rows.insert(first)).ok) return shiftOf(first);
        continue;
      }
      const next: ShiftRow = { ...row, fence: row.fence + 1, holder, claimedAt: now, renewedAt: now };
      if ((await this.#rows.replace(next)).ok) return shiftOf(next);
    }
  }

  /** Keeps the shift alive. @throws JiexunError JX_FENCED when another has claimed the camera since. */
  async renew(shift: Shift): Promise<Shift> {
    const renewed = await this.#change(shift, (row) => ({ ...row, renewedAt: this.#clock.now() }));
    if (renewed !== null) return renewed;
    const now = await this.#rows.get(shift.cameraId);
    throw new JiexunError(
      'JX_FENCED',
      `Camera ${shift.cameraId} is watched by ${now?.holder ?? 'nobody'} (fence ${now?.fence ?? 'none'}), no longer under fence ${shift.fence}: stop watching it.`,
    );
  }

  /** Hands the camera back; does nothing when another has it already. */
  async release(shift: Shift): Promise<void> {
    await this.#change(shift, (row) => ({ ...row, holder: null }));
  }

  async current(cameraId: string): Promise<Shift | null> {
    const row = await this.#rows.get(cameraId);
    return row === null ? null : shiftOf(row);
  }

  async #change(shift: Shift, to: (row: ShiftRow) => ShiftRow): Promise<Shift | null> {
    for (;;) {
      const row = await this.#rows.get(shift.cameraId);
      if (row === null || row.fence !== shift.fence) return null;
      const changed = to(row);
      if ((await this.#rows.replace(changed)).ok) return shiftOf(changed);
    }
  }
}

function shiftOf({ id, fence, holder, claimedAt, renewedAt }: ShiftRow): Shift {
  return { cameraId: id, fence, holder, claimedAt, renewedAt };
}
