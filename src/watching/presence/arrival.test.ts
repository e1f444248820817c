import { describe, expect, test } from 'vitest';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { BAG, CAR, GARBAGE, only, SLOT, shifted, VAN } from '../../testing/builders/street-things.ts';
import { timelineMs } from './timeline.ts';

describe('what arrives', () => {
  test('a car that drives in has stood since it came to rest', () => {
    const street = new WatchedStreet();
    street.looks(0, 3, {});
    street.looks(4, 8, (s) => ({ detections: [sees('car', shifted(SLOT, (s - 9) * 0.06))] }));
    street.looks(9, 20, CAR);
    expect(only(street)).toMatchObject({ firstSeenAt: atSecond(9), alreadyThere: false });
    expect(street.started).toHaveLength(1);
  });

  test('a thing seen too faintly to start has stood since it was first seen so, if it never went away', () => {
    const street = new WatchedStreet();
    street.looks(0, 9, {});
    street.looks(10, 19, (s) => ({ detections: s % 3 ? [sees('bag', BAG, 0.3)] : [] }));
    street.looks(20, 30, GARBAGE);
    expect(only(street)).toMatchObject({ firstSeenAt: atSecond(10), alreadyThere: false });
    expect(timelineMs(only(street).timeline, 'seen')).toBe(20_000);
  });

  test('what was faint and gone for 5 s is not where a later thing began', () => {
    const street = new WatchedStreet();
    street.looks(0, 9, { detections: [sees('garbage', BAG, 0.3)] });
    street.looks(10, 19, {});
    street.looks(20, 30, GARBAGE);
    expect(only(street)).toMatchObject({ firstSeenAt: atSecond(20), alreadyThere: false });
  });

  test('car after car at one place of a busy road is no presence', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, (s) => ({ ...CAR, looks: [{ boxXyxy: SLOT, like: s }] }));
    expect(street.started).toEqual([]);
  });

  test('like cars that pass with bare road between them are no presence', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, (s) => (s % 2 ? CAR : {}));
    expect(street.started).toEqual([]);
  });

  test('car after car that is only faint leaves no trace', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, { detections: [sees('car', SLOT, 0.3)] });
    street.looks(21, 30, CAR);
    expect(only(street).firstSeenAt).toEqual(atSecond(21));
  });

  test('what is seen in the first look was already there', () => {
    const street = new WatchedStreet();
    street.looks(0, 3, VAN);
    street.looks(4, 9, { detections: [...VAN.detections, ...GARBAGE.detections] });
    expect(street.here().map(({ alreadyThere }) => alreadyThere)).toEqual([true, false]);
  });

  test('cars and people that pass make no presence', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, (s) => ({
      detections: [
        sees('car', [(s % 10) / 10, 0.4, (s % 10) / 10 + 0.1, 0.45]),
        sees('person', [(s % 13) / 13, 0.6, (s % 13) / 13 + 0.03, 0.68]),
      ],
    }));
    expect(street.started).toEqual([]);
  });

  test('one look is no start, and a low confidence is none', () => {
    const street = new WatchedStreet();
    street.look(0, VAN);
    street.looks(1, 10, {});
    street.looks(11, 30, { detections: [sees('van', SLOT, 0.4)] });
    expect(street.started).toEqual([]);
  });

  test('nothing outside every zone is kept', () => {
    const street = new WatchedStreet();
    street.looks(0, 5, { detections: [sees('cart', [0.4, 1.1, 0.5, 1.2]), sees('van', [Number.NaN, 0, 1, 1])] });
    expect(street.ledger.presences()).toEqual([]);
  });
});
