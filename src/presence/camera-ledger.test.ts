import { describe, expect, test } from 'vitest';
import type { BoxXyxy } from '../domain/box.ts';
import { atSecond } from '../testing/case-builders.ts';
import { sees, WatchedStreet } from '../testing/looks.ts';
import { timelineMs } from './timeline.ts';

const SLOT: BoxXyxy = [0.4, 0.4, 0.6, 0.5];
const VAN = { detections: [sees('van', SLOT)] };
const CAR = { detections: [sees('car', SLOT)] };
const BAG: BoxXyxy = [0.2, 0.8, 0.25, 0.85];
const GARBAGE = { detections: [sees('garbage', BAG)] };

function shifted([x1, y1, x2, y2]: BoxXyxy, dx: number, dy = 0): BoxXyxy {
  return [x1 + dx, y1 + dy, x2 + dx, y2 + dy];
}

/** The one presence there is, people apart; a test that finds more or fewer fails. */
function only(street: WatchedStreet) {
  const here = street.here().filter(({ family }) => family !== 'person');
  expect(here).toHaveLength(1);
  return here[0] as NonNullable<(typeof here)[0]>;
}

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

describe('which thing', () => {
  test('another car in the same slot is another presence, also when its arrival was not seen', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, VAN);
    const slot = [{ boxXyxy: SLOT, like: 2 }];
    street.look(100, { ...CAR, looks: slot });
    street.looks(101, 110, { ...CAR, looks: slot });
    expect(street.ended).toMatchObject([{ ended: 'left', clearedAt: atSecond(20) }]);
    expect(only(street)).toMatchObject({ firstSeenAt: atSecond(100), label: 'car', alreadyThere: false });
    expect(only(street).thingId).not.toBe(street.ended[0]?.thingId);
  });

  test('cars that drive past its place one after another after a gap do not take it over', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, VAN);
    street.looks(100, 103, (s) => ({ ...CAR, looks: [{ boxXyxy: SLOT, like: s }] }));
    street.looks(104, 110, VAN);
    expect(street.ended).toEqual([]);
    expect(only(street).timeline.at(-1)).toMatchObject({ type: 'seen', toAt: atSecond(110) });
  });

  test('the van still there after an outage of 20 min is a new presence of the same thing', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, VAN);
    street.cameraIs('down', 25);
    street.cameraIs(null, 1_220);
    street.looks(1_220, 1_230, VAN);
    expect(street.ended.filter(({ type }) => type === 'thing')).toMatchObject([{ ended: 'unknown', clearedAt: null }]);
    const again = only(street);
    expect(again).toMatchObject({ firstSeenAt: atSecond(1_220), alreadyThere: true });
    expect(again.thingId).toBe(street.started[0]?.thingId);
    expect(again.id).not.toBe(street.started[0]?.id);
  });

  test('the same after 24 h is another thing', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, VAN);
    street.looks(86_500, 86_510, VAN);
    expect(only(street).thingId).not.toBe(street.started[0]?.thingId);
  });

  test('garbage that was taken and new garbage put in its place are two things', () => {
    const street = new WatchedStreet();
    street.looks(0, 20, GARBAGE);
    street.looks(21, 30, {});
    expect(street.ended).toMatchObject([{ ended: 'left', clearedAt: atSecond(20) }]);
    street.looks(31, 40, GARBAGE);
    expect(only(street).thingId).not.toBe(street.ended[0]?.thingId);
  });

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
