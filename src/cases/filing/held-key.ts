import type { Violation } from '../../kernel/domain/violation.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import type { CaseRow } from './case-entity.ts';

/** Merges may follow one another; more than this in a row is a mistake. */
const MOST_MERGES = 20;

/** True when the case has a finding of this rule in this zone. */
export function listsRule(row: Pick<CaseRow, 'violations'>, { explanation: { ruleId, zoneId } }: Violation): boolean {
  return row.violations.some(({ explanation }) => explanation.ruleId === ruleId && explanation.zoneId === zoneId);
}

/**
 * True when a rejected case says nothing about this violation: nobody has judged the rule. A van that may stand there until
 * the ban begins is such a thing.
 */
export function isUnjudged(row: CaseRow, violation: Violation): boolean {
  return row.review === 'rejected' && !listsRule(row, violation);
}

/**
 * The case to which a new stay of the thing belongs, when `holder` has the thing's `openKey`. Null: to none, it is a new
 * violation.
 * - An open case has all stays of its thing.
 * - A rejected case has them as long as nobody saw the thing leave: after an outage it may still be the same stay.
 * - A merged case gives them to the case it belongs to, while that is open. A camera's evidence has only that camera's stays,
 *   so when the other case is of another camera the merged one keeps them.
 */
export async function caseOfStay(
  cases: Pick<Collection<CaseRow>, 'get'>,
  holder: CaseRow,
  violation: Violation,
): Promise<CaseRow | null> {
  if (holder.review === 'merged') {
    const target = await mergedInto(cases, holder);
    if (target?.status !== 'open') return null;
    return target.cameraId === holder.cameraId ? target : holder;
  }
  if (holder.status === 'open') return holder;
  return isUnjudged(holder, violation) || holder.sightings.at(-1)?.ended === 'left' ? null : holder;
}

async function mergedInto(cases: Pick<Collection<CaseRow>, 'get'>, holder: CaseRow): Promise<CaseRow | null> {
  let row: CaseRow | null = holder;
  for (let merges = 0; row?.review === 'merged' && merges < MOST_MERGES; merges += 1) {
    row = row.otherCaseId === null ? null : await cases.get(row.otherCaseId);
  }
  return row?.review === 'merged' ? null : row;
}
