import { describe, expect, test } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import type { Shown } from '../../testing/builders/looks.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { SLOT, VAN } from '../../testing/builders/street-things.ts';
import { timelineMs } from './timeline.ts';

const EMPTY: Shown = {};

/** A vehicle near the slot, `dx` beside it; `like` is the number of the vehicle. */
function vehicle(like: number, dx = 0): Shown {
  const boxXyxy: BoxXyxy = [SLOT[0] + dx, SLOT[1], SLOT[2] + dx, SLOT[3]];
  return { detections: [sees('car', boxXyxy)], looks: [{ boxXyxy, like }] };
}

describe('traffic: one vehicle after another in one place', () => {
  test('makes no presence when every look shows another', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, (s) => vehicle(10 + s, 0.04 * (s % 2)));
    expect(street.started).toEqual([]);
  });

  test('makes no presence when each is there for one look and then the road is empty', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, (s) => (s % 2 ? vehicle(1) : EMPTY));
    expect(street.started).toEqual([]);
  });

  test('does not go on with what stood there and has left', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 60, (s) => vehicle(10 + s, 0.04 * (1 + (s % 2))));
    expect(street.ended).toMatchObject([{ ended: 'left', clearedAt: atSecond(10) }]);
    expect(street.here()).toEqual([]);
  });

  test('does not bring back what has left though one like it drives past', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 39, (s) => (s % 4 ? EMPTY : VAN));
    expect(street.here()).toMatchObject([{ state: 'clearing', clearedAt: atSecond(10) }]);
    street.looks(40, 42, EMPTY);
    expect(street.ended).toMatchObject([{ ended: 'left', clearedAt: atSecond(10) }]);
  });
});

describe('what stands', () => {
  test('and was missed is back at the second look, since the first', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 18, EMPTY);
    street.look(19, VAN);
    expect(street.here()).toMatchObject([{ state: 'clearing', clearedAt: atSecond(10) }]);
    street.look(20, VAN);
    expect(street.here()).toMatchObject([{ state: 'dwelling', clearedAt: null }]);
    expect(street.here()[0]?.timeline).toEqual([
      { type: 'seen', fromAt: atSecond(0), toAt: atSecond(11) },
      { type: 'absent', fromAt: atSecond(11), toAt: atSecond(19) },
      { type: 'seen', fromAt: atSecond(19), toAt: atSecond(20) },
    ]);
  });

  test('is the same though doors open and people load, as long as its box does not move', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 60, (s) => vehicle(10 + s, 0.02 * (s % 2)));
    expect(street.here()).toHaveLength(1);
    expect(timelineMs(street.here()[0]?.timeline ?? [], 'seen')).toBe(60_000);
  });

  test('is the same though one look shows its box elsewhere and something else in its place', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, (s) => (s > 10 && s % 5 === 0 ? vehicle(2, 0.04) : VAN));
    expect(street.here()).toHaveLength(1);
    expect(street.ended).toEqual([]);
    expect(timelineMs(street.here()[0]?.timeline ?? [], 'seen')).toBe(59_000);
  });

  test('gives way to another in its place after two looks that are alike, since the first of them', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 20, vehicle(2, 0.04));
    expect(street.ended).toMatchObject([{ ended: 'left', clearedAt: atSecond(10) }]);
    expect(street.here()).toMatchObject([{ firstSeenAt: atSecond(11), label: 'car' }]);
  });
});
