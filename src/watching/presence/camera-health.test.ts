import { describe, expect, test } from 'vitest';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { VAN } from '../../testing/builders/street-things.ts';
import { timelineMs } from './timeline.ts';

describe('a camera’s faults', () => {
  test('last from the moment it went down until it answers, without any frame', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    const down = street.cameraIs('down', 15);
    expect(down.started).toMatchObject([{ type: 'fault', family: 'camera', label: 'down', firstSeenAt: atSecond(15) }]);
    const still = street.cameraIs('down', 75);
    expect(timelineMs(still.presences.find(({ type }) => type === 'fault')?.timeline ?? [], 'seen')).toBe(60_000);
    const up = street.cameraIs(null, 100);
    expect(up.ended).toMatchObject([{ label: 'down', ended: 'left', clearedAt: atSecond(100) }]);
  });

  test('that were noticed later begin when the first picture was missed, and no later report moves that', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.cameraIs('undecodable', 30, 11);
    const still = street.cameraIs('undecodable', 60, 45);
    const fault = still.presences.find(({ type }) => type === 'fault');
    expect(fault).toMatchObject({ firstSeenAt: atSecond(11) });
    expect(timelineMs(fault?.timeline ?? [], 'seen')).toBe(49_000);
  });

  test('of one name are one thing, each time a presence of its own', () => {
    const street = new WatchedStreet();
    for (const s of [10, 50, 90]) {
      street.cameraIs('down', s);
      street.look(s + 20, {});
    }
    expect(new Set(street.started.map(({ thingId }) => thingId)).size).toBe(1);
    expect(new Set(street.started.map(({ id }) => id)).size).toBe(3);
    expect(street.ended.map(({ clearedAt }) => clearedAt)).toEqual([30, 70, 110].map(atSecond));
  });

  test('of the feed exclude each other: refused, then unreachable, is only down', () => {
    const street = new WatchedStreet();
    street.cameraIs('refused', 10);
    street.cameraIs('down', 60);
    expect(street.here('fault').map(({ label }) => label)).toEqual(['down']);
    expect(street.ended.map(({ label }) => label)).toEqual(['refused']);
  });

  test('of the feed are named by how the outage began, however each attempt fails', () => {
    const street = new WatchedStreet();
    street.cameraIs('down', 10);
    street.cameraIs('undecodable', 30);
    street.cameraIs('down', 50);
    street.look(70, {});
    expect(street.started.map(({ label }) => label)).toEqual(['down']);
    expect(street.ended).toMatchObject([{ label: 'down', firstSeenAt: atSecond(10), clearedAt: atSecond(70) }]);
  });

  test('seen in its pictures begin when they began and end with the first healthy look', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 14, { suspect: 'black', sinceS: 11 });
    expect(street.here('fault')).toEqual([]);
    street.looks(15, 40, { sure: 'black', sinceS: 11 });
    expect(street.here('fault')).toMatchObject([{ label: 'black', firstSeenAt: atSecond(11) }]);
    street.look(41, VAN);
    expect(street.ended).toMatchObject([{ label: 'black', clearedAt: atSecond(40) }]);
  });

  test('go on through a kill', () => {
    const street = new WatchedStreet();
    street.cameraIs('down', 10);
    street.restart();
    street.cameraIs('down', 60);
    expect(street.started).toHaveLength(1);
    street.look(100, {});
    expect(street.ended).toMatchObject([{ label: 'down', clearedAt: atSecond(100) }]);
  });
});

describe('a picture under suspicion', () => {
  test.each(['frozen', 'covered', 'black', 'moved'] as const)('of being %s files nothing', (suspect) => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    expect(street.look(11, { ...VAN, suspect }).trusted).toBe(false);
    expect(street.cameraIs('down', 12).trusted).toBe(false);
    expect(street.look(14, VAN).trusted).toBe(true);
  });

  test('of being blurred still shows what stands there', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    expect(street.look(11, { ...VAN, suspect: 'blurred' }).trusted).toBe(true);
  });

  test('that proves groundless changes nothing', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 25, { suspect: 'covered', sinceS: 11 });
    street.looks(26, 40, VAN);
    expect(street.here()).toMatchObject([{ timeline: [{ type: 'seen', fromAt: atSecond(0), toAt: atSecond(40) }] }]);
    expect(street.ended).toEqual([]);
  });

  test('starts and ends nothing', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 60, { detections: [sees('garbage', [0.1, 0.1, 0.15, 0.15])], suspect: 'covered', sinceS: 11 });
    expect([street.started.length, street.ended.length]).toEqual([1, 0]);
  });
});

describe('a picture that is sure to show nothing', () => {
  test('frozen: the time since it froze becomes a gap, though it was counted', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 30, { ...VAN, suspect: 'frozen', sinceS: 11 });
    expect(timelineMs(street.here()[0]?.timeline ?? [], 'seen')).toBe(30_000);
    street.looks(31, 60, { ...VAN, sure: 'frozen', sinceS: 11 });
    expect(street.here()[0]).toMatchObject({
      lastSeenAt: atSecond(11),
      timeline: [{ type: 'seen', fromAt: atSecond(0), toAt: atSecond(11) }],
    });
    street.looks(61, 70, VAN);
    expect(street.here()[0]?.timeline).toEqual([
      { type: 'seen', fromAt: atSecond(0), toAt: atSecond(11) },
      { type: 'gap', fromAt: atSecond(11), toAt: atSecond(61) },
      { type: 'seen', fromAt: atSecond(61), toAt: atSecond(70) },
    ]);
  });

  test('for longer than any rule bridges: what stood there is not known', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 700, { sure: 'black', sinceS: 11 });
    expect(street.ended.filter(({ type }) => type === 'thing')).toMatchObject([{ ended: 'unknown', clearedAt: null }]);
  });

  test('what began while it was frozen was never there', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, {});
    street.looks(11, 20, VAN);
    street.looks(21, 30, { ...VAN, sure: 'frozen', sinceS: 9 });
    expect(street.ended).toMatchObject([{ ended: 'unknown', clearedAt: null }]);
    expect(street.here()).toEqual([]);
  });
});

describe('a moved camera', () => {
  function movedStreet() {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(11, 15, { suspect: 'moved', sinceS: 11 });
    street.looks(16, 20, { sure: 'moved', sinceS: 11 });
    return street;
  }

  test('ends everything as not known and watches no zone, also after a kill', () => {
    const street = movedStreet();
    expect(street.ended).toMatchObject([{ ended: 'unknown', clearedAt: null }]);
    street.restart();
    street.looks(21, 60, VAN);
    expect(street.here()).toEqual([]);
    expect(street.here('fault')).toMatchObject([{ label: 'moved', ended: null }]);
    expect(street.look(61, VAN).trusted).toBe(false);
  });

  test('is watched again by itself once its old view has been there for 20 s; the van is the same thing', () => {
    const street = movedStreet();
    street.looks(100, 119, { ...VAN, backSinceS: 100 });
    expect(street.here('fault')).toHaveLength(1);
    const back = street.look(120, { ...VAN, backSinceS: 100 });
    expect(back).toMatchObject({ isViewBack: true, ended: [{ label: 'moved', ended: 'left' }] });
    expect(street.look(121, VAN).isViewBack).toBeUndefined();
    street.looks(122, 130, VAN);
    expect(street.here()).toMatchObject([{ alreadyThere: true, thingId: street.started[0]?.thingId }]);
    expect(street.here('fault')).toEqual([]);
  });

  test('that only passes over its old view stays suspended', () => {
    const street = movedStreet();
    street.looks(100, 110, { ...VAN, backSinceS: 100 });
    street.looks(111, 140, { ...VAN, suspect: 'moved', sinceS: 111 });
    street.looks(141, 150, { ...VAN, backSinceS: 141 });
    expect(street.look(151, VAN).trusted).toBe(false);
  });

  test('begins anew once its view is confirmed; the van is the same thing, already there', () => {
    const street = movedStreet();
    const change = street.ledger.confirmView();
    expect(change.ended).toMatchObject([{ label: 'moved', ended: 'left' }]);
    street.looks(100, 110, VAN);
    expect(street.here()).toMatchObject([{ alreadyThere: true, thingId: street.started[0]?.thingId }]);
  });
});

describe('the clock', () => {
  test('set back by an hour is no time passing: dwell goes on in the new time', () => {
    const street = new WatchedStreet();
    street.looks(3_600, 3_660, VAN);
    const { setBackMs } = street.look(61, VAN);
    expect(setBackMs).toBe(3_599_000);
    street.looks(62, 90, VAN);
    const van = street.here()[0];
    expect(street.started).toHaveLength(1);
    expect(timelineMs(van?.timeline ?? [], 'seen')).toBe(89_000);
    expect(van?.timeline.at(-1)?.toAt).toEqual(atSecond(90));
  });

  test('that goes back by less than 3 samples stands still', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    expect(street.look(9, VAN).setBackMs).toBe(0);
    street.look(11, VAN);
    expect(street.here()[0]?.timeline).toEqual([{ type: 'seen', fromAt: atSecond(0), toAt: atSecond(11) }]);
  });

  test('set forward is a gap', () => {
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    street.looks(310, 320, VAN);
    expect(timelineMs(street.here()[0]?.timeline ?? [], 'gap')).toBe(300_000);
  });
});
