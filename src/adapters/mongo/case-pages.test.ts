import { expect, test } from 'vitest';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { caseQuery } from '../../cases/filing/case-list.ts';
import { encodeCursor, planPage } from '../../kernel/store/query-plan.ts';
import { casePages } from '../../testing/builders/case-pages.ts';
import { indexSpecs } from './index-spec.ts';
import { pageFilter, pageSort } from './query-filter.ts';

test.each(casePages)(
  'the index of a list of cases holds its tests, then its order, and nothing else: $title',
  ({ filter, keys }) => {
    const first = caseQuery(filter);
    const spec = indexSpecs(caseEntity).find(({ name }) => name === first.index);
    for (const query of [first, { ...first, after: encodeCursor(first, keys) }]) {
      const plan = planPage(caseEntity, query);
      const sorted = Object.keys(pageSort(plan));
      const tested = [...new Set(JSON.stringify(pageFilter(plan)).match(/by\.\w+|_id/g))];
      const equal = tested.filter((path) => !sorted.includes(path));
      expect(Object.keys(spec?.key ?? {})).toEqual([...equal, ...sorted]);
    }
  },
);
