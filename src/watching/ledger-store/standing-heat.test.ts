import { expect, test } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { aPresence, atSecond } from '../../testing/builders/case-builders.ts';
import { StandingHeat } from './standing-heat.ts';
import type { StayQuestion } from './stored-stays.ts';

const DAY_S = 86_400;
const NOW_S = 10 * DAY_S;

async function heatOf(stays: readonly Presence[]) {
  const asked: StayQuestion[] = [];
  const each = async (question: StayQuestion, take: (presence: Presence) => void) => {
    asked.push(question);
    stays.forEach(take);
  };
  const heat = await new StandingHeat({ stays: { each }, clock: { now: () => atSecond(NOW_S) } }).of('gate');
  const warm = heat.seconds.flatMap((seconds, cell) =>
    seconds > 0 ? [[cell % heat.columns, Math.floor(cell / heat.columns), seconds]] : [],
  );
  return { asked, warm, stays: heat.stays };
}

const stay = (boxXyxy: BoxXyxy | null, [fromS, toS]: readonly [number, number], more: Partial<Presence> = {}) =>
  aPresence({ boxXyxy, firstSeenAt: atSecond(fromS), lastSeenAt: atSecond(toS), ...more });

test('a stay counts, in seconds, where the middle of its lower edge is: there it is in a zone', async () => {
  const { asked, warm, stays } = await heatOf([
    stay([0.1, 0.1, 0.3, 0.5], [NOW_S - 100, NOW_S - 40]),
    stay([0.15, 0.2, 0.25, 0.51], [NOW_S - 30, NOW_S - 20]),
    stay([0.9, 0.9, 1, 1], [NOW_S - 5, NOW_S]),
  ]);
  expect(asked).toEqual([{ cameraId: 'gate', fromAt: atSecond(NOW_S - 7 * DAY_S), toAt: atSecond(NOW_S) }]);
  expect(warm).toEqual([
    [12, 18, 70],
    [60, 35, 5],
  ]);
  expect(stays).toBe(3);
});

test.each<[string, Presence, readonly unknown[]]>([
  ['a fault of the camera stands nowhere', stay(null, [NOW_S - 9, NOW_S]), []],
  ['the parts of a stall count, not the stall again', stay([0, 0, 1, 1], [NOW_S - 9, NOW_S], { type: 'vending' }), []],
  ['of a stay that is longer, the last seven days', stay([0, 0, 0.01, 0.01], [0, NOW_S]), [[0, 0, 7 * DAY_S]]],
])('%s', async (_, presence, warm) => {
  expect((await heatOf([presence])).warm).toEqual(warm);
});
