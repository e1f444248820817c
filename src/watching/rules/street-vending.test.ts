import { describe, expect, test } from 'vitest';
import type { Presence } from '../../kernel/domain/presence.ts';
import { BAG, GARBAGE, names, STALL, VENDING } from '../../testing/builders/judged-rules.ts';
import { aPresence } from '../../testing/builders/presence-builders.ts';

describe('street vending', () => {
  test.each<[rule: string, Partial<Presence> & { lived?: string }, string[]]>([
    ['is a person and goods that stay together', STALL, ['group no-vending left']],
    ['is not yet a short stay', { ...STALL, lived: 'seen 29s' }, []],
    [
      'goes on after the vendor was away for some minutes',
      { ...STALL, lived: 'seen 20s, absent 9m, seen 10s' },
      ['group no-vending left'],
    ],
    ['is not a person alone', { family: 'person', label: 'person' }, []],
    ['is not goods alone', { family: 'goods', label: 'umbrella' }, []],
  ])('%s', (_, over, expected) => {
    expect(names([VENDING], [aPresence(over)])).toEqual(expected);
  });

  test('and its parts are one violation: no garbage beside it, also while the vendor is away', () => {
    const bag = aPresence({ ...BAG, id: 'bag' });
    const group = aPresence({ ...STALL, partIds: ['bag', 'person'] });
    const away = { ...group, state: 'clearing' as const };
    expect(names([VENDING, GARBAGE], [bag, group])).toEqual(['group no-vending left']);
    expect(names([VENDING, GARBAGE], [bag, away])).toEqual([]);
    expect(names([VENDING, GARBAGE], [bag, { ...away, state: 'gone', ended: 'left' }])).toEqual(['bag litter left']);
  });
});
