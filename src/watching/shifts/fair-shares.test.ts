import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fairShares } from './fair-shares.ts';

const any = (id: string, limit: number | null = null) => ({ id, limit });

describe('cameras are shared as equally as the workers can', () => {
  it.each([
    { title: 'one worker has all', total: 7, workers: [any('a')], shares: { a: 7 } },
    { title: 'the first by name gets the odd camera', total: 7, workers: [any('b'), any('a')], shares: { a: 4, b: 3 } },
    {
      title: 'what one cannot take the others do',
      total: 9,
      workers: [any('a', 1), any('b'), any('c')],
      shares: { a: 1, b: 4, c: 4 },
    },
    { title: 'nobody takes more than it can', total: 9, workers: [any('a', 2), any('b', 3)], shares: { a: 2, b: 3 } },
    { title: 'no camera, no work', total: 0, workers: [any('a')], shares: { a: 0 } },
  ])('$title', ({ total, workers, shares }) => {
    expect(Object.fromEntries(fairShares(total, workers))).toEqual(shares);
  });
});

test('all cameras are shared where there is room, the order of workers does not matter, and no share could be more equal', () => {
  const limits = fc.array(fc.option(fc.nat(20)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.nat(60), limits, (total, given) => {
      const workers = given.map((limit, index) => any(`w${index}`, limit));
      const shares = fairShares(total, workers);
      const room = given.reduce((sum: number, limit) => sum + (limit ?? total), 0);
      expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(Math.min(total, room));
      expect(new Map([...fairShares(total, workers.toReversed())].toSorted())).toEqual(new Map([...shares].toSorted()));
      const most = Math.max(...shares.values());
      for (const { id, limit } of workers) {
        const share = shares.get(id) ?? Number.NaN;
        expect(share === limit || share >= most - 1).toBe(true);
      }
    }),
  );
});
