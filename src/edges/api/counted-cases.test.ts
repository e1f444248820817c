import { expect, test } from 'vitest';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { ReviewList } from '../../people/review/review-list.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
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
  for await (const { id } of allPagesOf(list, { scope: {} as never, filter: {}, clock: new FakeClock() }))
    found.push(id);
  isOver = true;
  expect(found).toEqual(rows.map(({ id }) => id));
  expect(asked.length).toBeGreaterThan(5);
  expect(turns).toBeGreaterThanOrEqual(asked.length);
});

test('after each page it rests as long as the page took, with what its reader did', async () => {
  const clock = new FakeClock();
  const rested: number[] = [];
  const list = {
    page: async ({ after }: { readonly after?: number }) => {
      await clock.advance(8);
      return { rows: [{}, {}], next: after === undefined ? 1 : null };
    },
  } as unknown as ReviewList;
  const resting = { monotonicMs: () => clock.monotonicMs(), sleep: async (ms: number) => void rested.push(ms) };
  for await (const _ of allPagesOf(list, { scope: {} as never, filter: {}, clock: resting })) await clock.advance(3);
  expect(rested).toEqual([14, 14]);
});
