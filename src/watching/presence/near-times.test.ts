import { describe, expect, test } from 'vitest';
import type { Timeline } from '../../kernel/domain/interval.ts';
import { aPresence, atSecond } from '../../testing/builders/case-builders.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { nearTimes } from './near-times.ts';

const times = (...spans: readonly (readonly [number, number])[]): Timeline =>
  spans.map(([from, to]) => ({ type: 'seen', fromAt: atSecond(from), toAt: atSecond(to) }));

describe('the times with a person near', () => {
  test.each<[rule: string, Timeline | undefined, nearS: number | null, Timeline]>([
    ['begin with the first look that has one', undefined, null, times([20, 20])],
    ['go on while each look has one', times([5, 19]), 19, times([5, 20])],
    ['are two when a look between had none', times([5, 18]), 18, times([5, 18], [20, 20])],
    ['count all that an earlier version did not keep', undefined, 12, times([0, 12], [20, 20])],
  ])('%s', (_, before, nearS, expected) => {
    const presence = aPresence({
      personNearAt: nearS === null ? null : atSecond(nearS),
      ...(before && { personNearTimes: before }),
    });
    expect(nearTimes(presence, { at: atSecond(20), lookedFromAt: atSecond(19) })).toEqual(expected);
  });

  test('are at most 100: the two that are nearest to each other become one', () => {
    const many = Array.from({ length: 100 }, (_, n) => [n * 10, n * 10 + (n === 40 ? 8 : 2)] as const);
    const before = times(...many);
    const found = nearTimes(aPresence({ personNearTimes: before }), {
      at: atSecond(2_000),
      lookedFromAt: atSecond(1_999),
    });
    expect(found).toHaveLength(100);
    expect(found[40]).toEqual(times([400, 412])[0]);
    expect(found.at(-1)).toEqual(times([2_000, 2_000])[0]);
  });

  test('are kept by the ledger', () => {
    const street = new WatchedStreet();
    const bag = sees('garbage', [0.5, 0.6, 0.56, 0.66]);
    const person = sees('person', [0.45, 0.4, 0.52, 0.66]);
    const near = (s: number) => s <= 10 || (s >= 30 && s <= 32);
    street.looks(0, 60, (s) => ({ detections: near(s) ? [bag, person] : [bag] }));
    expect(street.here().find(({ family }) => family === 'garbage')).toMatchObject({
      personNearAt: atSecond(32),
      personNearTimes: times([0, 10], [30, 32]),
    });
  });
});
