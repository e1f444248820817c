import { describe, expect, test } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { timelineMs } from './timeline.ts';

/** A person of 0.2 of the picture's height; feet at y = 0.8. */
function personAt(x: number, label: 'person' = 'person'): Detection {
  return sees(label, [x - 0.03, 0.6, x + 0.03, 0.8]);
}

const TABLE_BOX: BoxXyxy = [0.4, 0.72, 0.5, 0.8];
const TABLE = sees('table', TABLE_BOX);
const UMBRELLA = sees('umbrella', [0.33, 0.5, 0.57, 0.58]);
const VENDOR = personAt(0.54);

describe('a person who stays with goods', () => {
  test('is one violation with one box, since both were there together', () => {
    const street = new WatchedStreet();
    street.looks(0, 4, { detections: [TABLE] });
    street.looks(5, 60, { detections: [TABLE, VENDOR, UMBRELLA] });
    const groups = street.here('vending');
    expect(groups).toMatchObject([{ family: 'person', label: 'table', firstSeenAt: atSecond(5), alreadyThere: false }]);
    expect(groups[0]?.boxXyxy).toEqual([0.33, 0.5, 0.57, 0.8].map((edge) => expect.closeTo(edge, 5)));
    expect(timelineMs(groups[0]?.timeline ?? [], 'seen')).toBe(55_000);
    const families = groups[0]?.partIds.map((id) => street.here().find((part) => part.id === id)?.family);
    expect(families).toEqual(['goods', 'goods', 'person']);
  });

  test('umbrella, table, crates and a thing without a class around one person are one group', () => {
    const street = new WatchedStreet();
    const crate = sees('food', [0.44, 0.82, 0.5, 0.86]);
    const blob = { boxXyxy: [0.58, 0.75, 0.63, 0.81] as const, settledAt: atSecond(20) };
    street.looks(0, 19, { detections: [] });
    street.looks(20, 60, (s) => ({
      detections: [TABLE, UMBRELLA, crate, VENDOR],
      stillObjects: s > 30 ? [blob] : [],
    }));
    expect(street.here('vending')).toHaveLength(1);
    expect(street.here('vending')[0]?.partIds).toHaveLength(5);
  });

  test('customers who come and go do not split it', () => {
    const street = new WatchedStreet();
    street.looks(0, 120, (s) => {
      const customers = s % 20 < 12 ? [personAt(0.38), ...(s % 40 < 20 ? [personAt(0.45)] : [])] : [];
      return { detections: [TABLE, UMBRELLA, VENDOR, ...customers] };
    });
    expect(street.started.filter(({ type }) => type === 'vending')).toHaveLength(1);
    expect(timelineMs(street.here('vending')[0]?.timeline ?? [], 'seen')).toBe(120_000);
  });

  test('a vendor who paces beside the stall is still there', () => {
    const street = new WatchedStreet();
    street.looks(0, 120, (s) => ({ detections: [TABLE, personAt(s % 30 < 15 ? 0.36 : 0.54)] }));
    const [group, ...others] = street.here('vending');
    expect(others).toEqual([]);
    expect(timelineMs(group?.timeline ?? [], 'seen')).toBeGreaterThanOrEqual(115_000);
  });

  test('a vendor away for 5 minutes comes back to the same violation; the time is absence', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, { detections: [TABLE, UMBRELLA, VENDOR] });
    street.looks(61, 360, { detections: [TABLE, UMBRELLA] });
    expect(street.here('vending')).toMatchObject([{ state: 'clearing', clearedAt: atSecond(60) }]);
    street.looks(361, 400, { detections: [TABLE, UMBRELLA, VENDOR] });
    const [group] = street.here('vending');
    expect(street.started.filter(({ type }) => type === 'vending')).toHaveLength(1);
    expect(group).toMatchObject({ state: 'dwelling', clearedAt: null });
    expect(timelineMs(group?.timeline ?? [], 'absent')).toBeGreaterThan(295_000);
    expect(timelineMs(group?.timeline ?? [], 'seen')).toBeGreaterThan(95_000);
  });

  test('a vendor away for longer than 10 minutes has left', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, { detections: [TABLE, VENDOR] });
    street.looks(61, 670, { detections: [TABLE] });
    expect(street.here('vending')).toEqual([]);
    expect(street.ended.filter(({ type }) => type === 'vending')).toMatchObject([
      { ended: 'left', clearedAt: atSecond(60) },
    ]);
  });

  test('when a reported stall and its vendor are gone, it has left at once', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, { detections: [TABLE, VENDOR] });
    street.ledger.markReported(street.here('vending')[0]?.id ?? '', 'vendors');
    street.looks(61, 67, {});
    expect(street.ended.filter(({ type }) => type === 'vending')).toMatchObject([
      { ended: 'left', clearedAt: atSecond(60) },
    ]);
  });

  test('what comes to light behind the vendor when he goes belongs to the stall that is left behind', () => {
    const street = new WatchedStreet();
    street.looks(0, 60, { detections: [TABLE, UMBRELLA, VENDOR] });
    const blob = { boxXyxy: [0.49, 0.74, 0.53, 0.8] as const, settledAt: atSecond(62) };
    street.looks(61, 90, { detections: [TABLE, UMBRELLA], stillObjects: [blob] });
    const object = street.here().find(({ family }) => family === 'object');
    expect(object).toBeDefined();
    expect(street.here('vending')[0]?.partIds).toContain(object?.id);
  });

  test('also beside a new thing that has no class', () => {
    const street = new WatchedStreet();
    const blob = { boxXyxy: TABLE_BOX, settledAt: atSecond(12) };
    street.looks(0, 9, {});
    street.looks(10, 80, (s) => ({ detections: [VENDOR], stillObjects: s > 25 ? [blob] : [] }));
    expect(street.here('vending')).toMatchObject([{ label: 'object', firstSeenAt: atSecond(12) }]);
  });
});

describe('a stall that many have stood at', () => {
  const CRATE = sees('food', [0.56, 0.76, 0.61, 0.8]);

  /** Twenty customers after one another, from second 60 on. */
  function soldAllDay(): { readonly street: WatchedStreet; readonly untilS: number } {
    const street = new WatchedStreet();
    street.looks(0, 59, { detections: [TABLE, VENDOR] });
    street.looks(60, 559, (s) => ({ detections: [TABLE, VENDOR, ...(s % 25 < 15 ? [personAt(0.38)] : [])] }));
    return { street, untilS: 560 };
  }

  test.each([
    ['the vendor', [VENDOR, personAt(0.66)]],
    ['a new presence of the vendor, who has paced', [personAt(0.66)]],
  ])('stays one when more is put down beside %s, also after a restart', (_, persons) => {
    const { street, untilS } = soldAllDay();
    street.looks(untilS, untilS + 20, { detections: [TABLE, VENDOR, CRATE] });
    street.restart();
    street.looks(untilS + 21, untilS + 200, { detections: [TABLE, CRATE, ...persons] });
    expect(street.started.filter(({ type }) => type === 'vending')).toHaveLength(1);
    const crate = street.here().find(({ label }) => label === 'food');
    const [group] = street.here('vending');
    expect(group?.partIds).toContain(crate?.id);
    expect(group?.partIds).toHaveLength(16);
  });

  test('explains what has no class and is put down later: it is no garbage', () => {
    const { street, untilS } = soldAllDay();
    const blob = { boxXyxy: [0.58, 0.75, 0.63, 0.81] as const, settledAt: atSecond(untilS) };
    street.looks(untilS, untilS + 60, { detections: [TABLE, VENDOR], stillObjects: [blob] });
    const object = street.here().find(({ family }) => family === 'object');
    expect(object).toBeDefined();
    expect(street.here('vending')[0]?.partIds).toContain(object?.id);
  });

  test('forgets customers who have gone before the vendor and the goods it began with', () => {
    const { street, untilS } = soldAllDay();
    street.looks(untilS, untilS + 149, (s) => ({ detections: [TABLE, ...(s % 25 < 15 ? [personAt(0.38)] : [])] }));
    const [group] = street.started.filter(({ type }) => type === 'vending');
    expect(street.here('vending')[0]?.partIds.slice(0, 2)).toEqual(group?.partIds);
  });

  test('has its place by then: what is put down at its edge does not widen it', () => {
    const { street, untilS } = soldAllDay();
    const before = street.here('vending')[0]?.boxXyxy;
    street.looks(untilS, untilS + 60, { detections: [TABLE, VENDOR, CRATE] });
    expect(street.here('vending')[0]?.boxXyxy).toEqual(before);
  });

  test('is one with twenty crates and more, too', () => {
    const street = new WatchedStreet();
    const crates = Array.from({ length: 24 }, (_, i) => {
      const [x, y] = [0.46 + 0.02 * (i % 8), 0.74 + 0.03 * Math.floor(i / 8)];
      return sees('food', [x, y, x + 0.015, y + 0.02]);
    });
    street.looks(0, 60, { detections: [...crates, VENDOR] });
    expect(street.started.filter(({ type }) => type === 'vending')).toHaveLength(1);
    expect(street.here('vending')[0]?.partIds).toHaveLength(25);
  });
});

test('what lies in a stall’s place founds no second one in the look in which its vendor is back', () => {
  const street = new WatchedStreet();
  const crate = sees('food', [0.46, 0.76, 0.56, 0.8]);
  const customer = personAt(0.66);
  street.looks(0, 60, { detections: [TABLE, personAt(0.36)] });
  street.looks(61, 79, { detections: [TABLE] });
  street.looks(80, 100, (s) => ({
    detections: [TABLE, crate, customer, ...(s > 81 ? [personAt(0.36)] : [])],
  }));
  expect(street.started.filter(({ type }) => type === 'vending')).toHaveLength(1);
});

describe('no vending is', () => {
  const handbag = (x: number) => sees('bag', [x + 0.01, 0.68, x + 0.03, 0.74]);
  const hand = (x: number) => sees('umbrella', [x - 0.06, 0.56, x + 0.06, 0.62]);
  const walk = (s: number) => 0.02 * (s % 45) + 0.05;
  const quiet: readonly [string, (s: number) => readonly Detection[]][] = [
    ['someone alone who waits', () => [VENDOR]],
    ['someone waiting with a handbag', () => [VENDOR, handbag(0.54)]],
    ['someone walking with a handbag', (s) => [personAt(walk(s)), handbag(walk(s))]],
    ['someone waiting with a suitcase set down beside him', () => [VENDOR, sees('bag', [0.48, 0.74, 0.5, 0.8])]],
    ['someone waiting under an umbrella', () => [VENDOR, hand(0.54)]],
    ['someone sitting on a bench that stands there', () => [VENDOR, sees('bench', TABLE_BOX)]],
    ['someone beside a plant that stands there', () => [VENDOR, sees('plant', [0.46, 0.74, 0.5, 0.8])]],
    ['someone walking past a stall', (s) => [TABLE, UMBRELLA, personAt(0.1 * (s % 10))]],
    ['a stall with nobody', () => [TABLE, UMBRELLA]],
    ['people far from a stall', () => [TABLE, personAt(0.9)]],
  ];

  test.each(quiet)('%s', (_, detectionsAt) => {
    const street = new WatchedStreet();
    street.looks(0, 90, (s) => ({ detections: detectionsAt(s) }));
    expect(street.started.filter(({ type }) => type === 'vending')).toEqual([]);
  });

  test('someone who stops beside a bag that has lain there alone', () => {
    const street = new WatchedStreet();
    const bag = { boxXyxy: [0.47, 0.76, 0.5, 0.8] as const, settledAt: atSecond(10) };
    street.looks(0, 20, {});
    street.looks(21, 200, (s) => ({ stillObjects: [bag], detections: s > 120 ? [VENDOR] : [] }));
    expect(street.started.filter(({ type }) => type === 'vending')).toEqual([]);
  });

  test('a bag whose owner lingers for some seconds and goes: it is free to be garbage', () => {
    const street = new WatchedStreet();
    const bag = { boxXyxy: [0.47, 0.76, 0.5, 0.8] as const, settledAt: atSecond(10) };
    street.looks(0, 9, {});
    street.looks(10, 30, (s) => ({ detections: [VENDOR], stillObjects: s > 20 ? [bag] : [] }));
    street.looks(31, 70, { stillObjects: [bag] });
    expect(street.here('vending')).toEqual([]);
    expect(street.here().find(({ family }) => family === 'object')).toMatchObject({ personNearAt: atSecond(30) });
  });
});

test('a reported stall that comes back the same day is the same thing', () => {
  const street = new WatchedStreet();
  const stall = { detections: [TABLE, UMBRELLA, VENDOR] };
  street.looks(0, 60, stall);
  street.ledger.markReported(street.here('vending')[0]?.id ?? '', 'vendors');
  street.looks(61, 100, {});
  street.looks(1_000, 1_060, stall);
  const [first, second, ...others] = street.started.filter(({ type }) => type === 'vending');
  expect(others).toEqual([]);
  expect(second?.thingId).toBe(first?.thingId);
});
