import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { caseQuery } from '../../cases/filing/case-list.ts';
import { encodeCursor, planPage } from '../../kernel/store/query-plan.ts';
import { casePages } from '../../testing/builders/case-pages.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { pageSql } from './select-sql.ts';
import { SqliteStore } from './sqlite-store.ts';

test.each(casePages)('a list of cases seeks in one index and sorts nothing: $title', async ({ filter, keys }) => {
  const path = join(scratchFolder(), 'jiexun.db');
  const store = new SqliteStore({ path, log: new KeptLog() });
  store.collection(caseEntity);
  await store.close();
  const database = new DatabaseSync(path);
  const first = caseQuery(filter);
  for (const query of [first, { ...first, after: encodeCursor(first, keys) }]) {
    const { text, values } = pageSql(caseEntity.name, planPage(caseEntity, query));
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values);
    const details = steps.map((step) => `${step['detail']}`);
    const seek = new RegExp(`^SEARCH cases USING INDEX cases/${first.index} \\(`);
    expect(details).toEqual([expect.stringMatching(seek)]);
  }
  database.close();
});
