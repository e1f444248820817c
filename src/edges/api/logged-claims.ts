import type { ReviewRow } from '../../people/review/review-entity.ts';

type Claimed = Pick<ReviewRow, 'id' | 'claimUntil'>;

/**
 * Which claims stand in the log. A claim shows the whole case, so it has an entry; that it is renewed shows nothing new.
 * A claim whose entry could not be written counts as new: nobody is shown a case without an entry.
 */
export class LoggedClaims {
  readonly #until = new Map<string, Date>();

  /** Those of this person's claims that have no entry yet. */
  fresh<T extends Claimed>(who: string, claims: readonly T[], now: Date): readonly T[] {
    return claims.filter(({ id }) => (this.#until.get(keyOf(who, id)) ?? now) <= now);
  }

  /** Their entries are written. Claims that are over by now are forgotten. */
  written(who: string, claims: readonly Claimed[], now: Date): void {
    for (const { id, claimUntil } of claims) if (claimUntil !== null) this.#until.set(keyOf(who, id), claimUntil);
    for (const [key, until] of this.#until) if (until <= now) this.#until.delete(key);
  }

  /** This person gave these cases back. */
  released(who: string, caseIds: readonly string[]): void {
    for (const id of caseIds) this.#until.delete(keyOf(who, id));
  }
}

function keyOf(who: string, caseId: string): string {
  return `${who} ${caseId}`;
}
