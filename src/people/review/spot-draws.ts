import type { CaseActs } from '../../cases/filing/case-acts.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { DEFAULT_LIFE_DAYS } from '../../kernel/jobs/planned-life.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { MarkedFeed } from './marked-feed.ts';
import type { ReviewChanges } from './review-changes.ts';
import type { ReviewRow } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import { isInScope, type ReviewScope } from './review-scope.ts';
import { type SpotCheckRow, spotCheckEntity } from './spot-check-entity.ts';
import { type SpotDrawRow, spotDrawEntity } from './spot-draw-entity.ts';
import { chanceOf, SpotSeed } from './spot-seed.ts';

/** Of a hundred decided cases five are decided again. */
export const SHIPPED_SHARE_RATIO = 0.05;
/** A person gets so many at once. */
const MOST_SHOWN = 5;
/** What was decided longer ago is not drawn: its draw would be over, or nobody had the time once already. */
const LIFE_MS = DEFAULT_LIFE_DAYS.spotDraws * 86_400_000;
/** So many notes of who worked on what are kept in memory. */
const MOST_NOTED = 20_000;

export interface SpotDrawsParts {
  readonly store: Store;
  readonly rows: ReviewRows;
  readonly changes: ReviewChanges;
  readonly acts: Pick<CaseActs, 'of' | 'shown'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly shareRatio: number;
  /** Ends a check that a killed process stored and no more. */
  readonly finish: (check: SpotCheckRow) => Promise<void>;
}

export interface SpotsToCheck {
  /** The first few, those that were drawn first before others. */
  readonly rows: readonly DecidedReview[];
  /** About how many wait in all for somebody who sees these cameras. */
  readonly waiting: number;
  /** All drawn cases of these cameras: what was decided of one must not be told beside another. */
  readonly drawnIds: ReadonlySet<string>;
}

/**
 * Which decided cases are decided again. Chance alone draws them, from the case's id and the site's secret: neither who decided, nor
 * what, nor when changes it. Cases that were decided before the first start of a program that draws are not drawn.
 */
export class SpotDraws {
  readonly #parts: SpotDrawsParts;
  readonly #draws: Collection<SpotDrawRow>;
  readonly #checks: Collection<SpotCheckRow>;
  readonly #seed: SpotSeed;
  readonly #feed: MarkedFeed;
  /** `<who>/<case>`: this person worked on it, and that stays so. */
  readonly #own = new Set<string>();

  constructor(parts: SpotDrawsParts) {
    this.#parts = parts;
    this.#draws = parts.store.collection(spotDrawEntity);
    this.#checks = parts.store.collection(spotCheckEntity);
    this.#seed = new SpotSeed(parts);
    this.#feed = new MarkedFeed({ ...parts, markId: 'spot-draws', begin: 'now' });
  }

  /** Draws from the cases that were decided since the last call. */
  async drawOnce(signal?: AbortSignal): Promise<void> {
    const { seed, madeAt } = await this.#seed.ofSite();
    await this.#feed.follow(async (rows) => {
      const fromMs = Math.max(madeAt?.getTime() ?? 0, this.#parts.clock.now().getTime() - LIFE_MS);
      for (const row of rows) {
        if (signal?.aborted) return;
        // An old case changes too, for example when its camera comes to another group.
        if (isDecided(row) && row.decidedAt.getTime() >= fromMs) await this.#draw(row, seed);
      }
    }, signal);
  }

  /** What this person may check now: of their own groups, and nothing that they worked on. */
  async forPerson(who: string, scope: ReviewScope): Promise<SpotsToCheck> {
    const seen: SpotDrawRow[] = [];
    await eachRow(
      (page) => this.#draws.find({ index: 'drawn', ...page }),
      (draw) => {
        if (isInScope(scope, draw)) seen.push(draw);
      },
    );
    const rows: DecidedReview[] = [];
    let waiting = seen.length;
    for (const { id } of seen) {
      const row = await this.#checkable(id, who);
      if (row === null) waiting -= 1;
      else rows.push(row);
      if (rows.length === MOST_SHOWN) break;
    }
    return { rows, waiting, drawnIds: new Set(seen.map(({ id }) => id)) };
  }

  isDrawn(caseId: string): Promise<boolean> {
    return this.#draws.get(caseId).then((draw) => draw !== null);
  }

  done(caseId: string): Promise<boolean> {
    return this.#draws.delete(caseId);
  }

  /** The case, if this person may check it now. */
  async #checkable(caseId: string, who: string): Promise<DecidedReview | null> {
    const { rows, acts, finish } = this.#parts;
    const own = `${who}/${caseId}`;
    if (this.#own.has(own)) return null;
    const row = await rows.get(caseId);
    const check = await this.#checks.get(caseId);
    if (check !== null) await finish(check);
    if (check !== null || row === null || !isDecided(row)) return null;
    if ((await acts.of(caseId)).some(({ by }) => by === who)) {
      if (this.#own.size >= MOST_NOTED) this.#own.clear();
      this.#own.add(own);
      return null;
    }
    if ((await acts.shown(caseId)).retiredAt === null) return row;
    // Without its evidence it cannot be judged, by anybody.
    await this.done(caseId);
    return null;
  }

  async #draw({ id, cameraId }: ReviewRow, seed: string): Promise<void> {
    const { shareRatio, clock } = this.#parts;
    if (chanceOf(seed, id) >= shareRatio || (await this.#checks.get(id)) !== null) return;
    await this.#draws.insert({ id, version: 1, cameraId, drawnAt: clock.now() });
  }
}

export type DecidedReview = ReviewRow & { state: 'confirmed' | 'rejected'; decider: string; decidedAt: Date };

export function isDecided(row: ReviewRow): row is DecidedReview {
  const { state, decider, decidedAt } = row;
  return (state === 'confirmed' || state === 'rejected') && decider !== null && decidedAt !== null;
}
