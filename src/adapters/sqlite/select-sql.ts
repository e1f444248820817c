import type { CountQuery } from '../../kernel/store/collection.ts';
import type { IndexKey } from '../../kernel/store/index-key.ts';
import { compareKeys, NULL_KEY } from '../../kernel/store/index-key.ts';
import type { PagePlan, QueryPlan } from '../../kernel/store/query-plan.ts';
import { indexName, sortColumn } from './entity-table.ts';

/** A statement with its values. */
export interface Sql {
  readonly text: string;
  readonly values: readonly IndexKey[];
}

/** Of a page: one row more than asked for, to know whether there is another page. */
export function pageSql(table: string, plan: PagePlan): Sql {
  return selectSql('id, doc, ', table, plan);
}

/** As `pageSql`; SQLite reads the index alone. */
export function placesSql(table: string, plan: PagePlan): Sql {
  return selectSql('', table, plan);
}

function selectSql(fields: 'id, doc, ' | '', table: string, plan: PagePlan): Sql {
  const columns = plan.orderFields.map(sortColumn);
  const sought = conditions(plan, passedBound(plan));
  const tests = [...sought.tests];
  const values = [...sought.values];
  if (plan.after !== null) {
    tests.push(`(${columns.join(', ')}) ${plan.descending ? '<' : '>'} (${columns.map(() => '?').join(', ')})`);
    values.push(...plan.after);
  }
  const order = columns.map((column) => `${column} ${plan.descending ? 'DESC' : 'ASC'}`).join(', ');
  const keys = columns.map((column, at) => `${column} AS key${at}`).join(', ');
  return {
    // The limit is a value, so that there is one statement for all limits.
    text: `SELECT ${fields}${keys} FROM ${indexed(table, plan)}${where(tests)} ORDER BY ${order} LIMIT ?`,
    values: [...values, plan.limit + 1],
  };
}

/**
 * The bound of the range that the cursor has passed. Of two bounds on one side SQLite begins at either one: at that of the
 * range it would walk through all earlier pages.
 */
function passedBound({ range, after, descending }: PagePlan): 'from' | 'to' | null {
  const [key] = after ?? [];
  if (range === null || key === undefined) return null;
  if (descending) return range.to !== null && compareKeys(key, range.to) < 0 ? 'to' : null;
  return compareKeys(key, range.from ?? NULL_KEY) > 0 ? 'from' : null;
}

/** Counts all rows, or rows by a field: then with one row of each group, from which its value is read. */
export function countSql(
  table: string,
  plan: QueryPlan,
  query: Pick<CountQuery, 'groupBy'> & { readonly atMost?: number },
): Sql {
  const { tests, values } = conditions(plan);
  const from = indexed(table, plan);
  const { groupBy, atMost } = query;
  if (groupBy === undefined) {
    const rows = `${from}${where(tests)}`;
    if (atMost === undefined) return { text: `SELECT count(*) AS count FROM ${rows}`, values };
    return { text: `SELECT count(*) AS count FROM (SELECT 1 FROM ${rows} LIMIT ?)`, values: [...values, atMost] };
  }
  const column = sortColumn(groupBy);
  return {
    text: `SELECT count(*) AS count, id, doc FROM ${from}${where(tests)} GROUP BY ${column} ORDER BY ${column}`,
    values,
  };
}

/**
 * The index is named, because without statistics SQLite may choose an index that tests fewer fields and read many rows
 * in vain.
 */
function indexed(table: string, { index }: QueryPlan): string {
  return index === null ? `"${table}"` : `"${table}" INDEXED BY ${indexName(table, index)}`;
}

function conditions(
  { equal, range }: QueryPlan,
  passed: 'from' | 'to' | null = null,
): {
  readonly tests: readonly string[];
  readonly values: readonly IndexKey[];
} {
  const tests = equal.map(({ field }) => `${sortColumn(field)} = ?`);
  const values = equal.map(({ key }) => key);
  if (range === null) return { tests, values };
  const column = sortColumn(range.field);
  if (passed !== 'from') {
    tests.push(range.from === null ? `${column} > ?` : `${column} >= ?`);
    values.push(range.from ?? NULL_KEY);
  }
  if (range.to !== null && passed !== 'to') {
    tests.push(`${column} < ?`);
    values.push(range.to);
  }
  return { tests, values };
}

function where(tests: readonly string[]): string {
  return tests.length === 0 ? '' : ` WHERE ${tests.join(' AND ')}`;
}
