import { describe, expect, test } from 'vitest';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { BAG, only, SLOT, shifted, VAN } from '../../testing/builders/street-things.ts';
import { timelineMs } from './timeline.ts';

describe('one thing is one presence', () => {
  test('though its box jitters', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, (s) => ({
      detections: [sees('car', shifted(SLOT, 0.02 * Math.sin(s * 7), 0.015 * Math.cos(s * 5)))],
    }));
    const car = only(street);
    expect(car.timeline).toEqual([{ type: 'seen', fromAt: atSecond(0), toAt: atSecond(60) }]);
    expect(street.started).toHaveLength(1);
  });

  test('though a bag of few pixels jitters by a third of itself', () => {
    const street = new WatchedStreet();
    street.looks(0, 30, (s) => ({
      detections: [sees('garbage', shifted(BAG, 0.016 * (s % 2), 0.012 * (s % 3 === 0 ? 1 : 0)))],
    }));
    expect(timelineMs(only(street).timeline, 'seen')).toBe(30_000);
  });

  test('though the network calls it car, truck and van in turn, or two of them at once', () => {
    const street = new WatchedStreet();
    const labels = ['car', 'truck', 'van', 'car'] as const;
    street.looks(0, 20, (s) => ({
      detections: [sees(labels[s % 4] ?? 'car', SLOT, 0.6), ...(s % 5 === 0 ? [sees('bus', shifted(SLOT, 0.01))] : [])],
    }));
    const car = only(street);
    expect(car.family).toBe('vehicle');
    expect(car.label).toBe('car');
  });

  test('though people walk in front of it: the time counts once it is seen again', () => {
    const street = new WatchedStreet();
    const inFront = { detections: [sees('person', [0.45, 0.35, 0.55, 0.6])], looks: [{ boxXyxy: SLOT, like: 9 }] };
    street.looks(0, 10, VAN);
    street.looks(11, 40, inFront);
    expect(timelineMs(only(street).timeline, 'seen')).toBe(10_000);
    expect(only(street).state).toBe('dwelling');
    street.looks(41, 45, VAN);
    expect(only(street).timeline).toEqual([{ type: 'seen', fromAt: atSecond(0), toAt: atSecond(45) }]);
  });

  test('though the detector misses it for minutes while its place still looks like it', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 200, { looks: [{ boxXyxy: SLOT, like: 1 }] });
    street.looks(201, 202, VAN);
    expect(timelineMs(only(street).timeline, 'seen')).toBe(202_000);
  });

  test('though its camera gives no more than a picture in five seconds', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, { ...VAN, distanceS: 5 }, 5);
    expect(only(street).timeline).toEqual([{ type: 'seen', fromAt: atSecond(0), toAt: atSecond(60) }]);
  });

  test('though its confidence sinks below that of a start', () => {
    const street = new WatchedStreet();
    street.looks(0, 3, VAN);
    street.looks(4, 60, { detections: [sees('van', SLOT, 0.3)] });
    expect(timelineMs(only(street).timeline, 'seen')).toBe(60_000);
  });

  test('though the light changes while it stands', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 30, { ...VAN, looks: [{ boxXyxy: SLOT, like: 5 }] });
    street.look(31, { looks: [{ boxXyxy: SLOT, like: 5 }] });
    street.look(35, { ...VAN, looks: [{ boxXyxy: SLOT, like: 5 }] });
    expect(only(street).firstSeenAt).toEqual(atSecond(0));
    expect(street.ended).toEqual([]);
  });

  test('though nothing moves and its region is not run again: the time counts at the next run', () => {
    const street = new WatchedStreet();
    street.look(0, VAN);
    street.looks(1, 59, { unchanged: true });
    expect(only(street).state).toBe('dwelling');
    street.look(60, VAN);
    expect(timelineMs(only(street).timeline, 'seen')).toBe(60_000);
  });

  test('though the camera reconnects: the time between is a gap', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.cameraIs('down', 12);
    street.cameraIs(null, 100);
    street.looks(100, 110, VAN);
    const van = only(street);
    expect([timelineMs(van.timeline, 'seen'), timelineMs(van.timeline, 'gap')]).toEqual([20_000, 90_000]);
    expect(only(street).alreadyThere).toBe(true);
  });

  test.each([
    ['3 sampling intervals', 'seen', 3],
    ['a little more than 3', 'gap', 3.001],
  ] as const)('time between two looks %s apart is %s', (_, type, apartS) => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.look(10 + apartS, VAN);
    expect(only(street).timeline.at(-1)).toMatchObject({ type, toAt: atSecond(10 + apartS) });
  });
});

describe('seen absence', () => {
  test('of fewer than 3 looks and 5 s is a miss and counts', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 15, {});
    street.looks(16, 20, VAN);
    expect(only(street).timeline).toEqual([{ type: 'seen', fromAt: atSecond(0), toAt: atSecond(20) }]);
  });

  test('of 5 s is counted from its first look, and a short one resumes the presence', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 20, {});
    expect(only(street)).toMatchObject({ state: 'clearing', clearedAt: atSecond(10), ended: null });
    street.looks(21, 30, VAN);
    expect(only(street).timeline).toEqual([
      { type: 'seen', fromAt: atSecond(0), toAt: atSecond(11) },
      { type: 'absent', fromAt: atSecond(11), toAt: atSecond(21) },
      { type: 'seen', fromAt: atSecond(21), toAt: atSecond(30) },
    ]);
    expect(only(street)).toMatchObject({ state: 'dwelling', clearedAt: null });
  });

  test('needs 3 looks however far apart they are', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(13, 16, {}, 3);
    expect(only(street).state).toBe('dwelling');
    street.look(19, {});
    expect(only(street).state).toBe('clearing');
  });

  test('longer than the rule resumes ends it: cleared at the last frame it was seen in', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 42, {});
    expect(street.here()).toEqual([]);
    expect(street.ended).toMatchObject([{ ended: 'left', state: 'gone', clearedAt: atSecond(10) }]);
  });

  test('goes on counting while somebody stands in front, but does not begin', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 100, { detections: [sees('person', [0.42, 0.3, 0.58, 0.6])] });
    expect(only(street)).toMatchObject({ state: 'dwelling', clearedAt: null });
    street.looks(101, 140, {});
    expect(street.ended.filter(({ family }) => family === 'vehicle')).toMatchObject([
      { ended: 'left', clearedAt: atSecond(10) },
    ]);
  });
});
