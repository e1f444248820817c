import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type ReviewMarkRow, reviewMarkEntity } from './review-mark-entity.ts';

/**
 * How far looks go back before the last one. A case is filed with the time at which its limit was reached, which may
 * be minutes ago after a kill, or on a worker whose clock is behind. So some looks go back further. The last one
 * bounds what a process reads at its start; `CaseRound` finds what is older.
 */
const LOOKS = [
  { everyMs: 0, backMs: 10_000 },
  { everyMs: 10_000, backMs: 600_000 },
  { everyMs: 600_000, backMs: 86_400_000 },
] as const;
const START_BACK_MS = 600_000;
const MOST_BACK_MS = 86_400_000;
const KEEP_EVERY_MS = 30_000;
const MARK_ID = 'follower';

/**
 * Says from which time on each look reads cases and acts. It keeps in the store until when everything was followed, so
 * that a process that starts goes on there: cases are also filed while no web process runs.
 */
export class LookBack {
  readonly #cases: Collection<CaseRow>;
  readonly #marks: Collection<ReviewMarkRow>;
  readonly #clock: Pick<Clock, 'now' | 'monotonicMs'>;
  /** When the last whole look began; null: this process has made none. */
  #lastAt: Date | null = null;
  /** When each of `LOOKS` was last made, on the monotonic clock. */
  readonly #madeMs = new Map<number, number>();
  /** The ones of `LOOKS` that the look that runs is. */
  #making: readonly number[] = [];
  #keptMs: number | null = null;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now' | 'monotonicMs'> }) {
    this.#cases = store.collection(caseEntity);
    this.#marks = store.collection(reviewMarkEntity);
    this.#clock = clock;
  }

  /** From when this look reads. */
  async from(): Promise<Date> {
    const now = this.#clock.now();
    this.#making = [...LOOKS.keys()].filter((no) => this.#lastAt === null || this.#isDue(no));
    if (this.#lastAt === null) return this.#atStart(now);
    // When the clock was set back, the last look was later than now.
    return earlier(earliest(this.#lastAt, now), Math.max(...this.#making.map((no) => LOOKS[no]?.backMs ?? 0)));
  }

  /** The look that began at `at` is over. `isWhole`: no case failed. */
  async done(at: Date, isWhole: boolean): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    for (const no of this.#making) this.#madeMs.set(no, nowMs);
    this.#lastAt = at;
    if (!isWhole || (this.#keptMs !== null && nowMs - this.#keptMs < KEEP_EVERY_MS)) return;
    await this.#keep(at);
    this.#keptMs = nowMs;
  }

  #isDue(no: number): boolean {
    const everyMs = LOOKS[no]?.everyMs ?? 0;
    return this.#clock.monotonicMs() - (this.#madeMs.get(no) ?? 0) >= everyMs;
  }

  async #atStart(now: Date): Promise<Date> {
    const after = (await this.#marks.get(MARK_ID))?.after ?? null;
    const most = earlier(now, MOST_BACK_MS);
    const kept = after === null ? most : earlier(new Date(after), START_BACK_MS);
    // A mark that is later than now was made while the clock was ahead.
    return kept < most || kept > now ? most : kept;
  }

  /** A case that is hidden now may become visible while no process follows. So the next one begins before it. */
  async #keep(at: Date): Promise<void> {
    const { rows } = await this.#cases.find({ index: 'visible', where: { visible: false }, limit: 1 });
    const after = earliest(rows[0]?.filedAt ?? at, at).toISOString();
    const known = await this.#marks.get(MARK_ID);
    // When another process was faster, its mark is as good.
    if (known !== null) await this.#marks.replace({ ...known, after });
    else await this.#marks.insert({ id: MARK_ID, version: 1, after, isAtWork: true, finishedAt: null });
  }
}

function earlier(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms);
}

function earliest(one: Date, other: Date): Date {
  return one < other ? one : other;
}
