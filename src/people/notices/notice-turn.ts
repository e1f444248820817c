import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type NoticeMarkRow, type NoticeProgress, noticeMarkEntity } from './notice-mark-entity.ts';

/** A turn that this process has. */
export interface Turn {
  readonly progress: NoticeProgress;
}

const ID = 'teller';
const HELD_MS = 60_000;
const RENEW_MS = 20_000;

/**
 * Lets one of several web processes tell. A process that dies loses its turn after a minute. When a process pauses for so
 * long that two have the turn, a case is told once all the same: deliveries have ids, and an attempt is a compare-and-set.
 * An alarm that was raised anew within ten minutes may be told twice, because `FoundAlarms` of the other process knows
 * nothing of the first time.
 */
export class NoticeTurn {
  readonly #marks: Collection<NoticeMarkRow>;
  readonly #by: string;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({
    store,
    by,
    clock,
  }: { readonly store: Store; readonly by: string; readonly clock: Pick<Clock, 'now'> }) {
    this.#marks = store.collection(noticeMarkEntity);
    this.#by = by;
    this.#clock = clock;
  }

  /** Null: another process has the turn. */
  async take(): Promise<Turn | null> {
    const now = this.#clock.now();
    const held = { by: this.#by, until: new Date(now.getTime() + HELD_MS) };
    const row = await this.#marks.get(ID);
    if (row === null) {
      const progress: NoticeProgress = { position: null, lookedAt: null };
      return (await this.#marks.insert({ id: ID, version: 1, ...held, ...progress })).ok ? { progress } : null;
    }
    const { position, lookedAt } = row;
    const leftMs = row.until.getTime() - now.getTime();
    if (row.by === this.#by && leftMs > HELD_MS - RENEW_MS && leftMs <= HELD_MS)
      return { progress: { position, lookedAt } };
    // When the clock was set back, nobody holds a turn for longer than a minute.
    if (row.by !== this.#by && leftMs > 0 && leftMs <= HELD_MS) return null;
    return (await this.#marks.replace({ ...row, ...held })).ok ? { progress: { position, lookedAt } } : null;
  }

  /** Keeps how far this process is, unless another has the turn meanwhile. */
  async done({ progress: before }: Turn, progress: NoticeProgress): Promise<void> {
    if (isDeepStrictEqual(before, progress)) return;
    const row = await this.#marks.get(ID);
    if (row?.by === this.#by) await this.#marks.replace({ ...row, ...progress });
  }
}
