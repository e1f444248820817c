import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Query } from '../../kernel/store/collection.ts';
import { encodeCursor, planPage } from '../../kernel/store/query-plan.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { parcels } from '../../testing/builders/parcel-entity.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { pageSql } from './select-sql.ts';
import { SqliteStore } from './sqlite-store.ts';

const queries: readonly { title: string; query: Query; plan: RegExp }[] = [
  {
    title: 'equality',
    query: { index: 'byShelf', where: { shelf: 's' }, limit: 5 },
    plan: /SEARCH .* byShelf \(by_shelf=\?\)/,
  },
  {
    title: 'equality and a range, downwards',
    query: { index: 'byShelf', where: { shelf: 's' }, range: { from: new Date(1) }, order: 'descending', limit: 5 },
    plan: /SEARCH .* byShelf \(by_shelf=\? AND by_arrivedAt>\?\)/,
  },
  {
    title: 'a later page begins where the last one ended',
    query: {
      index: 'byShelf',
      where: { shelf: 's' },
      limit: 5,
      after: encodeCursor({ index: 'byShelf', limit: 5 }, [1, 'a']),
    },
    plan: /SEARCH .* byShelf \(by_shelf=\? AND \(by_arrivedAt,id\)>\(\?,\?\)\)/,
  },
  { title: 'a whole index', query: { index: 'byWeight', limit: 5 }, plan: /SCAN .* byWeight/ },
];

test.each(queries)('a query reads its index and sorts nothing: $title', async ({ query, plan }) => {
  const path = join(scratchFolder(), 'jiexun.db');
  const store = new SqliteStore({ path, log: new KeptLog() });
  store.collection(parcels);
  await store.close();
  const database = new DatabaseSync(path);
  const sql = pageSql('parcels', planPage(parcels, query));
  const steps = database
    .prepare(`EXPLAIN QUERY PLAN ${sql.text}`)
    .all(...sql.values)
    .map((step) => `${step['detail']}`);
  database.close();
  expect(steps.map((step) => step.replaceAll('parcels/', '').replace('USING INDEX', ''))).toEqual([
    expect.stringMatching(plan),
  ]);
});
