import { describe, expect, test } from 'vitest';
import type { Presence } from '../../kernel/domain/presence.ts';
import { names, PARKING, REACHED } from '../../testing/builders/judged-rules.ts';
import { aPresence, later, MONDAY_9_00 } from '../../testing/builders/presence-builders.ts';

describe('illegal parking', () => {
  test.each<[rule: string, Partial<Presence> & { lived?: string }, string[]]>([
    ['is a vehicle that stands as long as the dwell', { lived: 'seen 30s' }, REACHED],
    ['is not yet one that stands a little shorter', { lived: 'seen 29999ms' }, []],
    ['is a van, a bus, a truck alike', { label: 'truck' }, REACHED],
    ['is no person', { family: 'person', label: 'person' }, []],
    ['is no bicycle', { family: 'two-wheeler', label: 'bicycle' }, []],
    ['is not beside the zone', { boxXyxy: [0.6, 0.4, 0.8, 0.6] }, []],
    ['is where the wheels are, not the roof', { boxXyxy: [0.3, 0.4, 0.9, 0.6] }, []],
    ['is not what is not yet sure to stay', { state: 'confirming' }, []],
    ['is not what seems to be gone', { state: 'clearing' }, []],
    ['is not what has ended', { state: 'gone', ended: 'left' }, []],
    ['is not said twice of one presence', { reportedRuleIds: ['no-parking'] }, []],
    ['is said though another rule has spoken', { reportedRuleIds: ['other'] }, REACHED],
    ['starts anew after a long absence', { lived: 'seen 1m, absent 31s, seen 29s' }, []],
    ['is one that stood there when watching began', { alreadyThere: true }, REACHED],
  ])('%s', (_, over, expected) => {
    expect(names([PARKING], [aPresence(over)])).toEqual(expected);
  });

  test('is a two-wheeler where the rule names it', () => {
    const bicycle = aPresence({ family: 'two-wheeler', label: 'bicycle' });
    expect(names([{ ...PARKING, labels: ['bicycle'] }], [bicycle, aPresence({ id: 'p2' })])).toEqual([
      'p1 no-parking left',
    ]);
  });

  test('counts within hours only', () => {
    const rule = { ...PARKING, hours: 'Mo-Su 09:00-09:01' };
    expect(names([rule], [aPresence({ lived: 'seen 45s', from: later(MONDAY_9_00, '29s') })])).toEqual([
      'p1 no-parking left',
    ]);
    expect(names([rule], [aPresence({ lived: 'seen 45s', from: later(MONDAY_9_00, '31s') })])).toEqual([]);
  });
});
