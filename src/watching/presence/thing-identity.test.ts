import { describe, expect, test } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { aStreet, sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { CAR, GARBAGE, only, SLOT, shifted, VAN } from '../../testing/builders/street-things.ts';

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

  describe('somebody stands before the van when it is back', () => {
    const MAN = sees('person', shifted(SLOT, 0.05, 0.02));
    const COVERED = { detections: [...VAN.detections, MAN] };

    function wasHere(): WatchedStreet {
      const street = new WatchedStreet();
      street.looks(0, 20, VAN);
      street.look(800, COVERED);
      return street;
    }

    test.each([[2], [3], [30]])('for %i looks: it is the same thing as soon as it stands free', (looks) => {
      const street = wasHere();
      street.looks(801, 799 + looks, COVERED);
      expect(only(street).thingId).toBe(only(street).id);
      street.restart();
      const change = street.look(800 + looks, VAN);
      const again = change.presences.find(({ family }) => family === 'vehicle');
      expect(again?.thingId).toBe(street.started[0]?.thingId);
    });

    test('another car stays another', () => {
      const street = wasHere();
      street.looks(801, 805, COVERED);
      street.looks(806, 820, { ...VAN, looks: [{ boxXyxy: SLOT, like: 2 }] });
      expect(only(street).thingId).toBe(only(street).id);
    });

    test('until it is reported: then it keeps its name', () => {
      const street = wasHere();
      street.looks(801, 870, COVERED);
      street.ledger.markReported(only(street).id, 'no-parking');
      street.looks(871, 890, VAN);
      expect(only(street).thingId).toBe(only(street).id);
    });
  });

  describe('that is remembered among hundreds of the day', () => {
    /** A street where what leaves has left at once. */
    function quickStreet(): WatchedStreet {
      const rules = aStreet().rules.map((rule) => (rule.kind === 'camera-fault' ? rule : { ...rule, resumeMs: 0 }));
      return new WatchedStreet(aStreet({ rules }));
    }

    /** More than are remembered stand somewhere else for some seconds each, every one unlike all others; until when. */
    function manyPass(street: WatchedStreet, kind: 'person' | 'car', fromS: number): number {
      const boxXyxy: BoxXyxy = [0.7, 0.6, 0.76, 0.8];
      const untilS = fromS + 205 * 10;
      street.looks(fromS, untilS - 1, (s) => {
        const like = 10 + Math.floor((s - fromS) / 10);
        return (s - fromS) % 10 < 3 ? { detections: [sees(kind, boxXyxy)], looks: [{ boxXyxy, like }] } : {};
      });
      return untilS;
    }

    function vanIsBack(street: WatchedStreet, atS: number): boolean {
      street.restart();
      street.looks(atS, atS + 10, VAN);
      return only(street).thingId === street.started[0]?.thingId;
    }

    test('however many people pass, a thing is known again; people are remembered while there is room', () => {
      const street = quickStreet();
      street.looks(0, 20, VAN);
      const atS = manyPass(street, 'person', 60);
      expect(street.ledger.state().endedThings).toHaveLength(200);
      expect(vanIsBack(street, atS)).toBe(true);
    });

    test('however many cars stop, one that was reported is known again', () => {
      const street = quickStreet();
      street.looks(0, 20, VAN);
      street.ledger.markReported(only(street).id, 'no-parking');
      const atS = manyPass(street, 'car', 60);
      expect(vanIsBack(street, atS)).toBe(true);
    });

    test('so is one that had come back, for it may have been reported before', () => {
      const street = quickStreet();
      street.looks(0, 20, VAN);
      street.looks(40, 100, {});
      street.looks(101, 120, VAN);
      const atS = manyPass(street, 'car', 160);
      expect(vanIsBack(street, atS)).toBe(true);
    });

    test('of those that were not, the oldest is forgotten', () => {
      const street = quickStreet();
      street.looks(0, 20, VAN);
      const atS = manyPass(street, 'car', 60);
      expect(street.ledger.state().endedThings).toHaveLength(200);
      expect(vanIsBack(street, atS)).toBe(false);
    });
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
});
