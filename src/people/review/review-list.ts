import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { Query, Scalar } from '../../kernel/store/collection.ts';
import { type MergedPlace, mergedRows, placeOf } from '../../kernel/store/merged-rows.ts';
import { REVIEW_STATES, type ReviewRow, type ReviewState, reviewEntity } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import { isInScope, type ReviewScope } from './review-scope.ts';

/**
 * Everything by which lists can be filtered. There is an index for each filter, so a page reads little more than its
 * own rows.
 */
export interface ReviewFilter {
  readonly cameraId?: string;
  /** From the first time up to before the second. */
  readonly filedFrom?: Date;
  readonly filedTo?: Date;
  /** At most one of these filters. */
  readonly by?:
    | { readonly type: 'state'; readonly states?: readonly ReviewState[]; readonly kind?: RuleKind }
    | { readonly type: 'reason'; readonly reasonId: string }
    | { readonly type: 'decider'; readonly decider: string }
    /** What waits and was due before `at`; of no camera and no time of filing alone. */
    | { readonly type: 'overdue'; readonly at: Date };
}

export interface ReviewPage {
  /** Ordered by the time of filing; what is overdue by the time it was due. */
  readonly rows: readonly ReviewRow[];
  /** Where the next page begins; null on the last page. */
  readonly next: MergedPlace | null;
}

const WAITING = ['pending', 'unsure'] as const satisfies readonly ReviewState[];

type Narrowed = Omit<Query, 'limit' | 'after'>;

/** Lists and counts the reviews that somebody may see. */
export class ReviewList {
  readonly #rows: ReviewRows;

  constructor({ rows }: { readonly rows: ReviewRows }) {
    this.#rows = rows;
  }

  async page(of: {
    readonly scope: ReviewScope;
    readonly filter: ReviewFilter;
    readonly order?: 'ascending' | 'descending';
    readonly limit: number;
    readonly after?: MergedPlace;
  }): Promise<ReviewPage> {
    const { scope, filter, order = 'descending', limit, after } = of;
    const queries = queriesOf(scope, filter).map((query) => ({ ...query, order }));
    const rows: ReviewRow[] = [];
    if (queries.length === 0) return { rows, next: null };
    const orderedBy = filter.by?.type === 'overdue' ? 'dueAt' : 'filedAt';
    // One more shows whether there is another page.
    const rowsAtOnce = Math.min(1_000, limit + 1);
    const place = after === undefined ? {} : { after };
    for await (const row of mergedRows(reviewEntity, this.#rows.collection, { queries, rowsAtOnce, ...place })) {
      const last = rows.at(-1);
      if (rows.length === limit && last !== undefined) return { rows, next: placeOf(reviewEntity, last, orderedBy) };
      if (isInScope(scope, row)) rows.push(row);
    }
    return { rows, next: null };
  }

  /**
   * How many there are; counting ends at `atMost`. It uses the group that each review names: when a camera changes its
   * group, it is counted in the old one until its reviews are written anew.
   */
  async count(scope: ReviewScope, filter: ReviewFilter, atMost: number): Promise<number> {
    let sum = 0;
    for (const { index, where, range } of queriesOf(scope, filter)) {
      if (sum >= atMost) break;
      const query = { index, ...(where === undefined ? {} : { where }), ...(range === undefined ? {} : { range }) };
      sum += (await this.#rows.collection.count({ ...query, atMost: atMost - sum })).get(null) ?? 0;
    }
    return sum;
  }
}

function queriesOf(scope: ReviewScope, filter: ReviewFilter): readonly Narrowed[] {
  const { filedFrom: from, filedTo: to, by = { type: 'state' } } = filter;
  const range = from === undefined && to === undefined ? {} : { range: { ...(from && { from }), ...(to && { to }) } };
  if (filter.cameraId !== undefined && !isInScope(scope, { cameraId: filter.cameraId })) return [];
  const places = placesOf(scope, filter);
  if (by.type === 'overdue') {
    return places.flatMap(({ name, where }) =>
      WAITING.map((state): Narrowed => {
        return { index: name === '' ? 'due' : `${name}Due`, where: { ...where, state }, range: { to: by.at } };
      }),
    );
  }
  if (by.type === 'reason') {
    return places.map(({ name, where }) => {
      return { index: name === '' ? 'reason' : `${name}Reason`, where: { ...where, reasonId: by.reasonId }, ...range };
    });
  }
  if (by.type === 'decider') {
    return places.map(({ name, where }) => {
      return { index: name === '' ? 'decider' : `${name}Decider`, where: { ...where, decider: by.decider }, ...range };
    });
  }
  const { states = REVIEW_STATES, kind } = by;
  return places.flatMap(({ name, where }) =>
    states.map((state): Narrowed => {
      if (kind === undefined) return { index: name === '' ? 'state' : name, where: { ...where, state }, ...range };
      return { index: name === '' ? 'kind' : `${name}Kind`, where: { ...where, kind, state }, ...range };
    }),
  );
}

/** The first fields of the index: the camera, or each group that the person sees, or none. */
function placesOf(
  { groupIds }: ReviewScope,
  { cameraId }: ReviewFilter,
): readonly { readonly name: '' | 'group' | 'camera'; readonly where: Readonly<Record<string, Scalar>> }[] {
  if (cameraId !== undefined) return [{ name: 'camera', where: { cameraId } }];
  if (groupIds === null) return [{ name: '', where: {} }];
  return groupIds.map((one) => ({ name: 'group', where: { groupId: one } }));
}
