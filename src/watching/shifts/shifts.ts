import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Page, Query, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type ShiftRow, shifts } from './shift-entity.ts';

/** A worker's timed turn at watching one camera. */
export interface Shift {
  readonly cameraId: string;
  /** Grows with each claim; writes with an older one are refused by the store. */
  readonly fence: number;
  readonly holder: string | null;
  readonly isOffered: boolean;
  readonly isWanted: boolean;
  /** A person's word about the view, given since the last renewal. */
  readonly isViewConfirmed: boolean;
  /** Where the holder shows the camera live; null: nowhere. */
  readonly door: ShiftRow['door'];
  readonly claimedAt: Date;
  readonly renewedAt: Date;
}

/** How many cameras should be watched, and how many of those nobody watches. */
export interface ShiftCount {
  readonly wanted: number;
  readonly free: number;
}

const PAGE = 1_000;

/**
 * Says who watches which camera. The store alone decides: a worker that wakes after a long pause and believes that it still
 * holds a camera is refused at its next write.
 */
export class Shifts {
  readonly #rows: Collection<ShiftRow>;
  readonly #clock: Clock;
  readonly #door: ShiftRow['door'];

  /** `door`: where this process shows live what it watches. */
  constructor({
    store,
    clock,
    door = null,
  }: {
    readonly store: Store;
    readonly clock: Clock;
    readonly door?: ShiftRow['door'];
  }) {
    this.#rows = store.collection(shifts);
    this.#clock = clock;
    this.#door = door;
  }

  /**
   * Claims the camera. It always succeeds and makes every earlier claim old. On one machine the lock of the data folder stops
   * a second `serve`.
   */
  async claim(cameraId: string, holder: string): Promise<Shift> {
    for (;;) {
      const row = await this.#rows.get(cameraId);
      if (row === null) {
        const first = { ...this.#freeRow(cameraId), fence: 1, holder };
        if ((await this.#rows.insert(first)).ok) return shiftOf(first);
        continue;
      }
      const next = this.#claimed(row, holder);
      if ((await this.#rows.replace(next)).ok) return shiftOf(next);
    }
  }

  /** Takes a camera for `holder` if its row is still as `shift` saw it; null when the row has changed since. */
  async take(seen: Shift, holder: string): Promise<Shift | null> {
    const row = await this.#rows.get(seen.cameraId);
    if (row === null || row.fence !== seen.fence || row.holder !== seen.holder || row.isOffered !== seen.isOffered)
      return null;
    const next = this.#claimed(row, holder);
    return (await this.#rows.replace(next)).ok ? shiftOf(next) : null;
  }

  /**
   * Keeps the shift alive. If the camera was freed meanwhile (its worker was silent for long), the holder gets it back.
   * @throws JiexunError JX_FENCED when another worker has claimed the camera since.
   */
  async renew(shift: Shift): Promise<Shift> {
    let isViewConfirmed = false;
    const renewed = await this.#change(shift, (row) => {
      isViewConfirmed = row.isViewConfirmed;
      return { ...row, holder: shift.holder, renewedAt: this.#clock.now(), isViewConfirmed: false };
    });
    if (renewed !== null) return { ...renewed, isViewConfirmed };
    const now = await this.#rows.get(shift.cameraId);
    const { cameraId, fence } = shift;
    const [holder, newer] = [now?.holder ?? null, now?.fence ?? ''];
    const what =
      holder === null
        ? saying('case-error.watched-by-nobody', { cameraId, fence })
        : saying('case-error.watched-by-other', { cameraId, holder, now: newer, fence });
    throw saidError('JX_FENCED', what);
  }

  /** Tells others that they may take the camera, or that they may not any more. Null when another worker already has it. */
  async offer(shift: Shift, isOffered: boolean): Promise<Shift | null> {
    return this.#change(shift, (row) => ({ ...row, isOffered }));
  }

  /** Hands the camera back. Does nothing when another worker already has it. */
  async release(shift: Shift): Promise<void> {
    // Every worker that notices a gone worker hands back its cameras: the first call is enough.
    await this.#change(shift, (row) => (row.holder === null ? row : { ...row, holder: null, isOffered: false }));
  }

  /**
   * Records a message for the worker that watches the camera.
   * @throws JiexunError JX_CAMERA_NOT_WATCHED when the camera was never watched.
   */
  async confirmView(cameraId: string): Promise<void> {
    for (;;) {
      const row = await this.#rows.get(cameraId);
      if (row === null) throw saidError('JX_CAMERA_NOT_WATCHED', saying('machine-error.not-watched', { cameraId }));
      if ((await this.#rows.replace({ ...row, isViewConfirmed: true })).ok) return;
    }
  }

  async current(cameraId: string): Promise<Shift | null> {
    const row = await this.#rows.get(cameraId);
    return row === null ? null : shiftOf(row);
  }

  /** Reads the cameras that should be watched and that nobody watches. */
  async free(): Promise<readonly Shift[]> {
    return this.#find({ index: 'byNeed', where: { isWanted: true, holder: null } });
  }

  async offered(): Promise<readonly Shift[]> {
    return this.#find({ index: 'byOffer', where: { isOffered: true } });
  }

  async heldBy(holder: string): Promise<readonly Shift[]> {
    return this.#find({ index: 'byHolder', where: { holder } });
  }

  async all(): Promise<readonly Shift[]> {
    return this.#find({ index: 'all' });
  }

  async count(): Promise<ShiftCount> {
    const byHolder = await this.#rows.count({ index: 'byNeed', where: { isWanted: true }, groupBy: 'holder' });
    const wanted = [...byHolder.values()].reduce((sum, count) => sum + count, 0);
    return { wanted, free: byHolder.get(null) ?? 0 };
  }

  /** Sets whether the camera should be watched; a new camera gets its row here. True when something changed. */
  async want(cameraId: string, isWanted: boolean): Promise<boolean> {
    for (;;) {
      const row = await this.#rows.get(cameraId);
      if (row === null) {
        if (!isWanted) return false;
        if ((await this.#rows.insert(this.#freeRow(cameraId))).ok) return true;
      } else {
        if (row.isWanted === isWanted) return false;
        if ((await this.#rows.replace({ ...row, isWanted })).ok) return true;
      }
    }
  }

  #freeRow(id: string): ShiftRow {
    const now = this.#clock.now();
    const nobody = { holder: null, isOffered: false, isWanted: true, isViewConfirmed: false, door: null };
    return { id, version: 1, fence: 0, ...nobody, claimedAt: now, renewedAt: now };
  }

  #claimed(row: ShiftRow, holder: string): ShiftRow {
    const now = this.#clock.now();
    const door = this.#door;
    const taken = { holder, door, isOffered: false, isWanted: true, claimedAt: now, renewedAt: now };
    return { ...row, fence: row.fence + 1, ...taken };
  }

  async #change(shift: Shift, to: (row: ShiftRow) => ShiftRow): Promise<Shift | null> {
    for (;;) {
      const row = await this.#rows.get(shift.cameraId);
      if (row === null || row.fence !== shift.fence) return null;
      const changed = to(row);
      if (changed === row) return shiftOf(row);
      if ((await this.#rows.replace(changed)).ok) return shiftOf(changed);
    }
  }

  async #find(query: Omit<Query, 'limit' | 'after'>): Promise<readonly Shift[]> {
    const found: Shift[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: Page<ShiftRow> = await this.#rows.find({ ...query, limit: PAGE, ...(after === '' ? {} : { after }) });
      found.push(...page.rows.map(shiftOf));
      after = page.next;
    }
    return found;
  }
}

function shiftOf({ id, version: _, ...rest }: ShiftRow): Shift {
  return { cameraId: id, ...rest };
}
