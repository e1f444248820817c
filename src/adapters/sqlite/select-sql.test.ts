import { expect, test } from 'vitest';
import type { PagePlan } from '../../kernel/store/query-plan.ts';
import { pageSql } from './select-sql.ts';

const plan: PagePlan = {
  ...{ index: 'filed', equal: [], range: { field: 'filedAt', from: 100, to: 200 }, limit: 2 },
  ...{ orderFields: ['filedAt', 'id'], descending: false, after: null },
};

test.each<[what: string, changes: Partial<PagePlan>, tests: string, values: readonly (string | number)[]]>([
  ['the first page', {}, '"by_filedAt" >= ? AND "by_filedAt" < ?', [100, 200]],
  ['upwards', { after: [150, 'a'] }, '"by_filedAt" < ? AND ("by_filedAt", id) > (?, ?)', [200, 150, 'a']],
  [
    'downwards',
    { after: [150, 'a'], descending: true },
    '"by_filedAt" >= ? AND ("by_filedAt", id) < (?, ?)',
    [100, 150, 'a'],
  ],
  [
    'downwards from outside of the range',
    { after: [250, 'a'], descending: true },
    '"by_filedAt" >= ? AND "by_filedAt" < ? AND ("by_filedAt", id) < (?, ?)',
    [100, 200, 250, 'a'],
  ],
])('a page begins at its cursor and stays in the range: %s', (_, changes, tests, values) => {
  const sql = pageSql('reviews', { ...plan, ...changes });
  expect(/ WHERE (.*) ORDER BY /.exec(sql.text)?.[1]).toBe(tests);
  expect(sql.values).toEqual([...values, plan.limit + 1]);
});
