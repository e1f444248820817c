import { expect, test } from 'vitest';
import type { Presence } from '../../kernel/domain/presence.ts';
import { aPresence, atSecond } from '../../testing/builders/case-builders.ts';
import { standingFault } from './standing-fault.ts';

const fault = (label: string, state: Presence['state'] = 'dwelling', firstS = 0): Presence =>
  aPresence({ type: 'fault', family: 'camera', label, state, boxXyxy: null, firstSeenAt: atSecond(firstS) });

test.each<[title: string, presences: readonly Presence[], says: string | null]>([
  ['nothing stands', [], null],
  ['a van is no fault', [aPresence()], null],
  ['a covered camera', [aPresence(), fault('covered')], 'covered'],
  ['a fault that is over for now', [fault('frozen', 'clearing')], null],
  ['a fault that has ended', [fault('frozen', 'gone')], null],
  ['a moved camera that gives no pictures is down', [fault('moved'), fault('down')], 'down'],
  ['of two that are seen in the picture, the first', [fault('moved'), fault('blurred')], 'moved'],
])('%s', (_, presences, says) => {
  expect(standingFault(presences)?.fault ?? null).toBe(says);
});

test('since when it stands', () => {
  expect(standingFault([fault('black', 'dwelling', 7)])).toEqual({ fault: 'black', sinceAt: atSecond(7) });
});
