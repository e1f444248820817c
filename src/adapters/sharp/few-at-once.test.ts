import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FewAtOnce } from './few-at-once.ts';

test('no more than two calls run at once, in their order, also after one failed', async () => {
  const few = new FewAtOnce(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const call = (n: number) =>
    few.run(async () => {
      begun.push(n);
      running += 1;
      most = Math.max(most, running);
      await setImmediate();
      running -= 1;
      if (n === 0) throw new Error('broken');
    });
  const done = await Promise.allSettled([0, 1, 2, 3, 4].map(call));
  await call(5);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(2);
  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(1);
});
