import { describe, expect, test } from 'vitest';
import type { ParkingRule } from '../../kernel/domain/kinds/illegal-parking.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { names, PARKING, REACHED } from '../../testing/builders/judged-rules.ts';
import { aCamera, aPresence, later, MONDAY_9_00, timelineOf } from '../../testing/builders/presence-builders.ts';
import { queueTimes } from './queue.ts';

describe('a queue in the flow zone', () => {
  const rule: ParkingRule = { ...PARKING, flowZoneIds: ['right'] };
  const car = (lived: string, over: Partial<Presence> = {}) => aPresence({ lived, ...over });
  const inFlow = (lived: string, over: Partial<Presence> & { from?: Date } = {}) =>
    aPresence({ id: 'q', boxXyxy: [0.6, 0.4, 0.8, 0.6], lived, ...over });

  test.each<[rule: string, Presence[], string[]]>([
    ['that stands makes standing waiting', [car('seen 1m'), inFlow('seen 1m')], []],
    ['that came later excuses as well', [car('seen 40s'), inFlow('seen 15s', { from: later(MONDAY_9_00, '25s') })], []],
    ['that is not there excuses nothing', [car('seen 40s')], REACHED],
    ['of people is none', [car('seen 40s'), inFlow('seen 40s', { family: 'person', label: 'person' })], REACHED],
    ['that only drives past is none', [car('seen 30s'), inFlow('seen 1s', { state: 'confirming' })], REACHED],
    ['that is hidden for now is still there', [car('seen 40s'), inFlow('seen 2s')], []],
    [
      'that has just left: the time beside it does not count',
      [car('seen 65s'), inFlow('seen 1m', { state: 'clearing' })],
      [],
    ],
    [
      'that left a dwell ago: what stands on is parking',
      [car('seen 90s'), inFlow('seen 1m', { state: 'clearing' })],
      REACHED,
    ],
    ['that is forgotten is kept by the presence', [car('seen 65s', { queueTimes: timelineOf('seen 1m') })], []],
    ['that is long gone excuses no longer', [car('seen 90s', { queueTimes: timelineOf('seen 1m') })], REACHED],
  ])('%s', (_, presences, expected) => {
    expect(names([rule], presences)).toEqual(expected);
  });

  test('is never the vehicle itself, where the zones overlap', () => {
    expect(names([{ ...PARKING, flowZoneIds: ['middle'] }], [car('seen 40s')])).toEqual(REACHED);
  });

  test('excuses nothing under a rule without flow zone', () => {
    expect(names([PARKING], [car('seen 1m'), inFlow('seen 1m')])).toEqual(REACHED);
  });

  test('is remembered by what stood beside it, stretches joined', () => {
    const scene = {
      camera: aCamera([rule]),
      presences: [inFlow('seen 30s, absent 5s, seen 10s'), inFlow('seen 32s', { id: 'r' })],
    };
    const kept = queueTimes(car('seen 1m'), scene);
    expect(kept).toEqual(timelineOf('seen 32s, absent 3s, seen 10s').filter(({ type }) => type === 'seen'));
    expect(queueTimes(car('seen 1m', { queueTimes: kept }), { ...scene, presences: [] })).toEqual(kept);
    expect(queueTimes(car('seen 1m', { boxXyxy: [0.6, 0.4, 0.8, 0.6] }), scene)).toEqual([]);
  });
});
