import type { Clock } from '../../kernel/domain/clock.ts';
import type { Query } from '../../kernel/store/collection.ts';
import { mergedRows } from '../../kernel/store/merged-rows.ts';
import type { ReviewRow } from './review-entity.ts';
import { reviewEntity } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import { isInScope, type ReviewScope } from './review-scope.ts';

/** How many cases one person gets in advance, and for how long. */
const CLAIMED_AHEAD = 5;
const CLAIM_MS = 120_000;

interface Claim {
  readonly caseId: string;
  readonly by: string;
  readonly until: Date;
}

export interface Taken {
  /** Cases in the order of their due times. */
  readonly rows: readonly ReviewRow[];
  /** Other people's claims on cases before and among these rows, one for each person: the claim that ends last. */
  readonly heldByOthers: readonly Claim[];
}

const ROWS_AT_ONCE = 20;

/**
 * The cases that wait for a decision. A claim keeps a case for one person for two minutes, so that two people do not
 * look at one case. When two people decide it all the same, the act that was stored first counts.
 */
export class ReviewQueue {
  readonly #rows: ReviewRows;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ rows, clock }: { readonly rows: ReviewRows; readonly clock: Pick<Clock, 'now'> }) {
    this.#rows = rows;
    this.#clock = clock;
  }

  /**
   * Claims the cases that are due first, for two minutes from now, and renews those that this person holds. `state`:
   * cases of which operators were unsure are a queue of their own.
   */
  async take(of: {
    readonly by: string;
    readonly scope: ReviewScope;
    readonly state?: 'pending' | 'unsure';
  }): Promise<Taken> {
    const { by, scope, state = 'pending' } = of;
    const rows: ReviewRow[] = [];
    const held = new Map<string, Claim>();
    for await (const row of this.#due(scope, state)) {
      if (!isInScope(scope, row)) continue;
      const claimed = await this.#claim(row, { by, state });
      if (claimed === null) continue;
      if (claimed.claimBy === by) rows.push(claimed);
      else note(held, claimed);
      if (rows.length === CLAIMED_AHEAD) break;
    }
    return { rows, heldByOthers: [...held.values()] };
  }

  /** Gives back those of these cases that this person holds. */
  async release({ by, caseIds }: { readonly by: string; readonly caseIds: readonly string[] }): Promise<void> {
    for (const caseId of caseIds) {
      const row = await this.#rows.get(caseId);
      if (row?.claimBy === by) await this.#rows.collection.replace({ ...row, claimBy: null, claimUntil: null });
    }
  }

  #due(scope: ReviewScope, state: ReviewRow['state']): AsyncGenerator<ReviewRow> {
    return mergedRows(reviewEntity, this.#rows.collection, {
      queries: dueQueries(scope, state),
      rowsAtOnce: ROWS_AT_ONCE,
    });
  }

  /** The row with this person's claim, or with another person's; null when it no longer waits. */
  async #claim(
    found: ReviewRow,
    { by, state }: Pick<ReviewRow, 'state'> & { readonly by: string },
  ): Promise<ReviewRow | null> {
    for (let row: ReviewRow | null = found; row !== null && row.state === state; row = await this.#rows.get(found.id)) {
      const now = this.#clock.now();
      if (row.claimBy !== null && row.claimBy !== by && row.claimUntil !== null && row.claimUntil > now) return row;
      // Others are not told of a claim, so the row keeps the number of its last change.
      const next = { ...row, claimBy: by, claimUntil: new Date(now.getTime() + CLAIM_MS) };
      const result = await this.#rows.collection.replace(next);
      if (result.ok) return { ...next, version: result.version };
    }
    return null;
  }
}

function dueQueries({ groupIds }: ReviewScope, state: ReviewRow['state']): readonly Omit<Query, 'limit' | 'after'>[] {
  if (groupIds === null) return [{ index: 'due', where: { state } }];
  return groupIds.map((groupId) => ({ index: 'groupDue', where: { groupId, state } }));
}

function note(held: Map<string, Claim>, { id: caseId, claimBy: by, claimUntil: until }: ReviewRow): void {
  if (by === null || until === null) return;
  const known = held.get(by);
  if (known === undefined || known.until < until) held.set(by, { caseId, by, until });
}
