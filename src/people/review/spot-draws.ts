import type { CaseActs } from '../../cases/filing/case-acts.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { MarkedFeed } from './marked-feed.ts';
import type { ReviewChanges } from './review-changes.ts';
import type { ReviewRow } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import { isInScope, type ReviewScope } from './review-scope.ts';
import { type SpotCheckRow, spotCheckEntity } from './spot-check-entity.ts';
import { type SpotDrawRow, spotDrawEntity } from './spot-draw-entity.ts';
import { SpotSeed } from './spot-seed.ts';

/** Of a hundred decided cases five are decided again. */
export const SHIPPED_SHARE_RATIO = 0.05;
/** A person gets so many at once. */
const MOST_SHOWN = 5;

export interface SpotDrawsParts {
  readonly store: Store;
  readonly rows: ReviewRows;
  readonly changes: ReviewChanges;
  readonly acts: Pick<CaseActs, 'of' | 'shown'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly shareRatio: number;
}

export interface SpotsToCheck {
  /** The first few, those that were drawn first before others. */
  readonly rows: readonly ReviewRow[];
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

  constructor(parts: SpotDrawsParts) {
    this.#parts = parts;
    this.#draws = parts.store.collection(spotDrawEntity);
    this.#checks = parts.store.collection(spotCheckEntity);
    this.#seed = new SpotSeed(parts);
    this.#feed = new MarkedFeed({ ...parts, markId: 'spot-draws', begin: 'now' });
  }

  /** Draws from the cases that were decided since the last call. */
  async drawOnce(signal?: AbortSignal): Promise<void> {
    await this.#feed.follow(async (rows) => {
      for (const row of rows) {
        if (signal?.aborted) return;
        if (isDecided(row)) await this.#draw(row);
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
    const rows: ReviewRow[] = [];
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
  async #checkable(caseId: string, who: string): Promise<ReviewRow | null> {
    const { rows, acts } = this.#parts;
    const row = await rows.get(caseId);
    if (row === null || !isDecided(row) || (await this.#checks.get(caseId)) !== null) return null;
    if ((await acts.of(caseId)).some(({ by }) => by === who)) return null;
    // Without its evidence it cannot be judged.
    return (await acts.shown(caseId)).retiredAt === null ? row : null;
  }

  async #draw({ id, cameraId }: ReviewRow): Promise<void> {
    const { shareRatio, clock } = this.#parts;
    if (!(await this.#seed.draws(id, shareRatio)) || (await this.#checks.get(id)) !== null) return;
    await this.#draws.insert({ id, version: 1, cameraId, drawnAt: clock.now() });
  }
}

export function isDecided(row: ReviewRow): row is ReviewRow & { state: 'confirmed' | 'rejected'; decider: string } {
  return (row.state === 'confirmed' || row.state === 'rejected') && row.decider !== null;
}
