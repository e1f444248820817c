import { RULE_KINDS, type RuleKind } from '../../kernel/domain/camera.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import type { ShippedReason } from '../../kernel/domain/rejection.ts';
import { REASONS_OF_EVERY_KIND, SHIPPED_REASONS } from '../../kernel/domain/rejection.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { inEveryLanguage } from '../../kernel/words/words.ts';
import { type ReasonRow, reasonEntity } from './reason-entity.ts';

/** A shipped reason has version 0 until somebody changes it. */
export type Reason = ReasonRow;

/** The kinds that name the reason in their row of the table; null: it is offered for every kind. */
function kindsOf(id: ShippedReason): readonly RuleKind[] | null {
  if (REASONS_OF_EVERY_KIND.some((every) => every === id)) return null;
  return RULE_KINDS.filter((kind) => kindOf(kind).review?.reasons.some((reason) => reason === id));
}

/** The reasons for a rejection: the shipped ones with this installation's changes, and its own. */
export class Reasons {
  readonly #rows: Collection<ReasonRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#rows = store.collection(reasonEntity);
  }

  /** All reasons in their order. Those that are no longer offered are among them. */
  async all(): Promise<readonly Reason[]> {
    const own = await allRows((page) => this.#rows.find({ index: 'id', ...page }));
    const shipped = SHIPPED_REASONS.map(shippedReason).filter(({ id }) => !own.some((row) => row.id === id));
    return [...shipped, ...own].toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  }

  /**
   * Adds or changes a reason. `seen`: the version that the person saw; 0 for a new reason or an unchanged shipped
   * one.
   * @throws JiexunError JX_REVIEW_REASON when somebody else was faster.
   */
  async put(reason: Omit<ReasonRow, 'version'>, seen: number): Promise<Reason> {
    const row: ReasonRow = { ...reason, version: Math.max(1, seen) };
    if (seen === 0 && (await this.#rows.insert(row)).ok) return row;
    const done = seen === 0 ? null : await this.#rows.replace(row);
    if (done?.ok) return { ...row, version: done.version };
    throw saidError('JX_REVIEW_REASON', saying('review-error.reason-changed', { reasonId: reason.id }));
  }
}

function shippedReason(id: ShippedReason, index: number): Reason {
  const names = inEveryLanguage(saying(`reason.${id}`));
  const asksOtherCase = id === 'duplicate';
  return { id, version: 0, names, kinds: kindsOf(id), asksOtherCase, place: index + 1, isOffered: true };
}
