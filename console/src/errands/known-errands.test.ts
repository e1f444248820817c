import { expect, test } from 'vitest';
import { lostAmong, toKeep } from './known-errands.ts';

const own = [
  { id: 'a', state: 'running' },
  { id: 'b', state: 'done' },
] as const;

test.each([
  [[], [], ['a']],
  [['a', 'b'], [], ['a']],
  [['a', 'gone'], ['gone'], ['gone', 'a']],
])('of %j the server does not know %j', (kept, lost, keep) => {
  expect([lostAmong(kept, own), toKeep(kept, own)]).toEqual([lost, keep]);
});
