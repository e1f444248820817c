import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

function takeAll(queue: FairQueue<string>): string[] {
  const taken: string[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) taken.push(item);
  return taken;
}

describe('cameras take turns', () => {
  it('so one that asks for much does not keep the others waiting', () => {
    const queue = new FairQueue<string>({ perTurn: 10 });
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.push(item.slice(0, 1), item);
    expect(takeAll(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  });

  it('and one that comes back stands at the end', () => {
    const queue = new FairQueue<string>({ perTurn: 10 });
    for (const item of ['a1', 'b1', 'b2']) queue.push(item.slice(0, 1), item);
    expect(queue.shift()).toBe('a1');
    queue.push('a', 'a2');
    expect(takeAll(queue)).toEqual(['b1', 'a2', 'b2']);
  });

  it('and one whose queue is full is refused, the others are not', () => {
    const queue = new FairQueue<string>({ perTurn: 2 });
    expect(['a1', 'a2', 'a3', 'b1'].map((item) => queue.push(item.slice(0, 1), item))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(queue.size).toBe(3);
  });
});
