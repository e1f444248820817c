import { describe, expect, it } from 'vitest';
import { planShifts } from './shift-plan.ts';

const load = (id: string, watching: number, limit: number | null = null) => ({ id, watching, limit });

describe('each worker plans alone', () => {
  it.each([
    { title: 'the only one takes all', total: 4, own: load('a', 0), others: [], share: 4, roomElsewhere: 0 },
    {
      title: 'two halve what is free',
      total: 4,
      own: load('a', 0),
      others: [load('b', 0)],
      share: 2,
      roomElsewhere: 2,
    },
    {
      title: 'a new one is given half',
      total: 4,
      own: load('a', 4),
      others: [load('b', 0)],
      share: 2,
      roomElsewhere: 2,
    },
    {
      title: 'it has no room for more',
      total: 4,
      own: load('a', 3),
      others: [load('b', 2)],
      share: 2,
      roomElsewhere: 0,
    },
    {
      title: 'who falls behind has a smaller share',
      total: 4,
      own: load('a', 4, 1),
      others: [load('b', 0)],
      share: 1,
      roomElsewhere: 3,
    },
    {
      title: 'nobody else may have room for it',
      total: 4,
      own: load('a', 4, 2),
      others: [load('b', 0, 0)],
      share: 2,
      roomElsewhere: 0,
    },
    {
      title: 'who leaves (limit 0) has none',
      total: 3,
      own: load('a', 3, 0),
      others: [load('b', 0)],
      share: 0,
      roomElsewhere: 3,
    },
  ])('$title', ({ total, own, others, share, roomElsewhere }) => {
    expect(planShifts(total, own, others)).toEqual({ share, roomElsewhere });
  });
});
