import { describe, expect, test } from 'vitest';
import type { Presence } from '../../kernel/domain/presence.ts';
import { BAG, GARBAGE, names } from '../../testing/builders/judged-rules.ts';
import { aPresence, later, MONDAY_9_00 } from '../../testing/builders/presence-builders.ts';

describe('garbage', () => {
  const near = (duration: string) => ({ personNearAt: later(MONDAY_9_00, duration) });

  test.each<[rule: string, Partial<Presence> & { lived?: string }, string[]]>([
    ['is an object left behind', BAG, ['p1 litter left']],
    [
      'is garbage that was there before',
      { family: 'garbage', label: 'garbage', alreadyThere: true },
      ['p1 litter left'],
    ],
    ['is an overflowing bin', { family: 'garbage', label: 'overflow' }, ['p1 litter left']],
    ['is no bin', { family: 'bin', label: 'garbage_bin' }, []],
    ['is no object that was there before', { ...BAG, alreadyThere: true }, []],
    ['is not goods left behind', { family: 'goods', label: 'table' }, []],
    ['is not yet what was left too short a time ago', { ...BAG, lived: 'seen 29s' }, []],
    ['is not what its owner stands by', { ...BAG, ...near('30s') }, []],
    ['is not what its owner has just left', { ...BAG, ...near('10001ms') }, []],
    ['is what its owner left long enough ago', { ...BAG, ...near('10s') }, ['p1 litter left']],
    ['starts anew after any absence', { ...BAG, lived: 'seen 1m, absent 5s, seen 20s' }, []],
  ])('%s', (_, over, expected) => {
    expect(names([GARBAGE], [aPresence(over)])).toEqual(expected);
  });

  test('whose owner goes after hours is none until they begin again', () => {
    const rule = { ...GARBAGE, hours: 'Mo-Su 08:00-09:01' };
    const bag = aPresence({ ...BAG, lived: 'seen 24h', ...near('50s') });
    expect(names([rule], [bag], { at: later(MONDAY_9_00, '70s') })).toEqual([]);
    expect(names([rule], [bag], { at: later(MONDAY_9_00, '23h') })).toEqual(['p1 litter left']);
  });
});
