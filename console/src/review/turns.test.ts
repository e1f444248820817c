import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('what is asked for later waits for the earlier one, also for one that fails', async () => {
  const turns = new Turns();
  const done: string[] = [];
  let answer: () => void = () => undefined;
  const claim = turns.take(
    () =>
      new Promise<void>((resolve) => {
        answer = () => {
          done.push('claim');
          resolve();
        };
      }),
  );
  const release = turns.take(async () => {
    done.push('release');
    throw new Error('cut');
  });
  const next = turns.take(async () => done.push('next claim'));
  await Promise.resolve();
  expect(done).toEqual([]);
  answer();
  await claim;
  await expect(release).rejects.toThrow('cut');
  await next;
  expect(done).toEqual(['claim', 'release', 'next claim']);
});
