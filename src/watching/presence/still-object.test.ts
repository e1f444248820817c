import { describe, expect, test } from 'vitest';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { BAG, GARBAGE, only } from '../../testing/builders/street-things.ts';
import { timelineMs } from './timeline.ts';

describe('things without a class', () => {
  const settled = (s: number) => ({ stillObjects: [{ boxXyxy: BAG, settledAt: atSecond(s) }] });

  test('have stood since they came to rest, not since the model was sure of them', () => {
    const street = new WatchedStreet();
    street.looks(0, 30, {});
    street.looks(31, 40, settled(15));
    expect(only(street)).toMatchObject({
      family: 'object',
      label: 'object',
      firstSeenAt: atSecond(15),
      alreadyThere: false,
    });
    expect(timelineMs(only(street).timeline, 'seen')).toBe(25_000);
  });

  test('do not count a gap before they were known', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, {});
    street.looks(60, 70, {});
    street.looks(71, 80, settled(15));
    expect(timelineMs(only(street).timeline, 'gap')).toBe(40_000);
    expect(timelineMs(only(street).timeline, 'seen')).toBe(25_000);
  });

  test('are the thing with a class that they overlap, also when the detector misses it', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, GARBAGE);
    street.looks(21, 40, settled(0));
    expect(only(street).family).toBe('garbage');
    expect(timelineMs(only(street).timeline, 'seen')).toBe(40_000);
  });

  test('take the class that is seen on them later and stay the same presence', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, {});
    street.looks(21, 30, settled(12));
    const { id } = only(street);
    street.looks(31, 40, GARBAGE);
    expect(only(street)).toMatchObject({ id, family: 'garbage', label: 'garbage', firstSeenAt: atSecond(12) });
  });

  test('stay what nobody can explain though the network calls them bag; garbage explains them', () => {
    const street = new WatchedStreet();
    const bag = { detections: [sees('bag', BAG)] };
    street.looks(0, 20, {});
    street.looks(21, 40, (s) => ({ ...settled(12), ...(s > 30 ? bag : {}) }));
    expect(only(street)).toMatchObject({ family: 'object', label: 'bag' });
    street.looks(41, 60, { ...settled(12), ...GARBAGE });
    expect(only(street)).toMatchObject({ family: 'garbage', label: 'garbage' });
    street.looks(61, 99, { ...settled(12), ...bag });
    expect(only(street)).toMatchObject({ family: 'garbage', label: 'bag' });
  });

  test('are also bags that were put down, once the background model sees them', () => {
    const street = new WatchedStreet();
    street.looks(0, 9, {});
    street.looks(10, 40, (s) => ({ detections: [sees('bag', BAG)], ...(s > 25 ? settled(10) : {}) }));
    expect(only(street)).toMatchObject({ family: 'object', label: 'bag', firstSeenAt: atSecond(10) });
  });

  test('are none under a person or vehicle: who stands still is a person', () => {
    const street = new WatchedStreet();
    const waiting = sees('person', [0.18, 0.6, 0.26, 0.86]);
    street.looks(0, 30, { detections: [waiting], ...settled(5) });
    expect(street.here().map(({ family }) => family)).toEqual(['person']);
  });

  test('that were taken away never return', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, {});
    street.looks(21, 30, settled(12));
    street.looks(31, 40, {});
    street.looks(41, 50, settled(38));
    expect(street.started.map(({ thingId }) => thingId)).toEqual([...new Set(street.started.map(({ id }) => id))]);
    expect(street.started).toHaveLength(2);
  });

  test('note when somebody last stood near them', () => {
    const street = new WatchedStreet();
    const owner = sees('person', [0.28, 0.65, 0.34, 0.85]);
    street.looks(0, 10, { detections: [owner, ...GARBAGE.detections] });
    street.looks(11, 30, { detections: [sees('person', [0.8, 0.65, 0.86, 0.85]), ...GARBAGE.detections] });
    expect(street.here().find(({ family }) => family === 'garbage')?.personNearAt).toEqual(atSecond(10));
  });
});
