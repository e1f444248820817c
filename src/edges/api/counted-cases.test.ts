import { expect, test } from 'vitest';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { ReviewList } from '../../people/review/review-list.ts';
import { allPagesOf } from './counted-cases.ts';

test('all rows come, and other requests get their turn after each page', async () => {
  const rows = Array.from({ length: 950 }, (_, n) => ({ id: `${n}` }) as ReviewRow);
  const asked: number[] = [];
  const list = {
    page: async ({ limit, after }: { readonly limit: number; readonly after?: unknown }) => {
      const from = typeof after === 'number' ? after : 0;
      asked.push(limit);
      return { rows: rows.slice(from, from + limit), next: from + limit < rows.length ? from + limit : null };
    },
  } as unknown as ReviewList;
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const found: string[] = [];
  for await (const { id } of allPagesOf(list, { scope: {} as never, filter: {} })) found.push(id);
  isOver = true;
  expect(found).toEqual(rows.map(({ id }) => id));
  expect(asked.length).toBeGreaterThan(5);
  expect(turns).toBeGreaterThanOrEqual(asked.length);
});
