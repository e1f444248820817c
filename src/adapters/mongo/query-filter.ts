import type { IndexKey } from '../../kernel/store/index-key.ts';
import { NULL_KEY } from '../../kernel/store/index-key.ts';
import type { PagePlan, QueryPlan } from '../../kernel/store/query-plan.ts';
import { sortPath, storedKey } from './row-document.ts';

/** A test of one path, in MongoDB's words. */
type Condition = Readonly<Record<string, unknown>>;
export type Filter = Readonly<Record<string, unknown>>;

export function planFilter(plan: QueryPlan): Filter {
  return allOf(conditions(plan));
}

/**
 * Makes the filter of a query. The cursor becomes one branch for each field it compares. Each branch is a single scan
 * of the index, which is already sorted. So page 1,000 costs as much as page 1, and many equal values before the cursor
 * are not read.
 */
export function pageFilter(plan: PagePlan): Filter {
  const sought = conditions(plan);
  const { after, orderFields, descending } = plan;
  if (after === null) return allOf(sought);
  const beyond = descending ? below : above;
  const branches = orderFields.map((field, at) => {
    const ties = orderFields.slice(0, at).map((tied, place) => ({ [sortPath(tied)]: after[place] ?? NULL_KEY }));
    return allOf([...sought, ...ties, { [sortPath(field)]: beyond(after[at] ?? NULL_KEY) }]);
  });
  const [only] = branches;
  return branches.length === 1 && only !== undefined ? only : { $or: branches };
}

export function pageSort({ orderFields, descending }: PagePlan): Readonly<Record<string, 1 | -1>> {
  return Object.fromEntries(orderFields.map((field) => [sortPath(field), descending ? -1 : 1]));
}

function conditions({ equal, range }: QueryPlan): readonly Condition[] {
  const tests: Condition[] = equal.map(({ field, key }) => ({ [sortPath(field)]: soughtKey(field, key) }));
  if (range === null) return tests;
  const path = sortPath(range.field);
  tests.push({ [path]: range.from === null ? above(NULL_KEY) : atLeast(soughtKey(range.field, range.from)) });
  if (range.to !== null) tests.push({ [path]: below(soughtKey(range.field, range.to)) });
  return tests;
}

function soughtKey(field: string, key: IndexKey): IndexKey {
  return field === 'id' ? key : storedKey(key);
}

// MongoDB compares only values of one type: a text is never greater than a number. `$not` finds both types, also as
// bounds of an index scan.

function above(key: IndexKey): Condition {
  return typeof key === 'string' ? { $gt: key } : { $not: { $lte: key } };
}

function atLeast(key: IndexKey): Condition {
  return typeof key === 'string' ? { $gte: key } : { $not: { $lt: key } };
}

function below(key: IndexKey): Condition {
  return typeof key === 'string' ? { $not: { $gte: key } } : { $lt: key };
}

function allOf(tests: readonly Condition[]): Filter {
  const [only] = tests;
  if (only === undefined) return {};
  return tests.length === 1 ? only : { $and: tests };
}
