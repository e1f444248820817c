import { expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { TriesOfEach } from './tries-of-each.ts';

const refuse = async () => {
  throw new Error('it is not readable');
};

test('one that fails waits, longer each time, and is told once; the others are done', async () => {
  const clock = new FakeClock();
  const tries = new TriesOfEach({ clock, random: () => 1 });
  expect(await tries.try('a', refuse)).toBe(false);
  expect(await tries.try('b', async () => undefined)).toBe(true);
  expect(() => tries.tell('things are not done')).toThrow('things are not done (1): it is not readable');
  let tried = 0;
  const again = async () => {
    tried += 1;
    await refuse();
  };
  for (let second = 0; second < 60; second += 1) {
    await clock.advance(1_000);
    await tries.try('a', again);
    tries.tell('things are not done');
  }
  expect(tried).toBe(5);
  expect(tries.failed).toBe(1);
});

test('one that failed is due when its pause is over, and no more when it is done', async () => {
  const clock = new FakeClock();
  const tries = new TriesOfEach({ clock, random: () => 1 });
  await tries.try('a', refuse);
  expect(tries.due()).toEqual([]);
  await clock.advance(1_000);
  expect(tries.due()).toEqual(['a']);
  expect(await tries.try('a', async () => undefined)).toBe(true);
  expect(tries.due()).toEqual([]);
  expect(tries.failed).toBe(0);
});
