import { expect, test } from 'vitest';
import { eachRow } from './all-rows.ts';

test('each row is handed over once, and between two pages others get their turn though the store answers at once', async () => {
  const limits: number[] = [];
  const find = async ({ limit, after = '0' }: { readonly limit: number; readonly after?: string }) => {
    limits.push(limit);
    const from = Number(after);
    const rows = Array.from({ length: limit }, (_, n) => from + n).filter((n) => n < 1_200);
    return { rows, next: from + limit < 1_200 ? `${from + limit}` : null, leftOut: [] };
  };
  let turns = 0;
  const turn = () => {
    turns += 1;
    if (turns < 100) setImmediate(turn);
  };
  setImmediate(turn);
  const found: number[] = [];
  await eachRow(find, (row) => found.push(row));
  expect(found).toEqual(Array.from({ length: 1_200 }, (_, n) => n));
  expect(limits).toEqual([500, 500, 500]);
  expect(turns).toBeGreaterThanOrEqual(2);
});
