import { describe, expect, test } from 'vitest';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { aStreet, WatchedStreet } from '../../testing/builders/looks.ts';
import { timelineMs } from './timeline.ts';

describe('a camera that comes and goes', () => {
  const fault = {
    id: 'fault',
    kind: 'camera-fault',
    zoneIds: [],
    dwellMs: 30_000,
    resumeMs: 300_000,
    bridgeMs: 600_000,
  } as const;
  const flapping = () => new WatchedStreet(aStreet({ rules: [{ ...fault, hours: null, version: 'a1b2' }] }));
  const seenMs = (street: WatchedStreet) => street.here('fault').map(({ timeline }) => timelineMs(timeline, 'seen'));

  test('each time for less than would be filed: its times add up, without those between', () => {
    const street = flapping();
    for (const s of [0, 60, 120]) {
      street.cameraIs('down', s);
      street.looks(s + 12, s + 59);
    }
    expect(street.started.map(({ label }) => label)).toEqual(['down']);
    expect(seenMs(street)).toEqual([36_000]);
  });

  test('in its pictures: its times add up from when each began', () => {
    const street = flapping();
    for (const s of [0, 60]) {
      street.looks(s, s + 20, { sure: 'black', sinceS: s });
      street.looks(s + 21, s + 59);
    }
    expect(seenMs(street)).toEqual([40_000]);
  });

  test('after a kill too', () => {
    const street = flapping();
    street.cameraIs('down', 0);
    street.look(12);
    street.restart();
    street.cameraIs('down', 60);
    street.cameraIs('down', 70);
    expect(seenMs(street)).toEqual([22_000]);
  });

  test('not longer than the rule holds it: that is another time', () => {
    const street = flapping();
    street.cameraIs('down', 0);
    street.looks(12, 320);
    expect(street.ended).toMatchObject([{ label: 'down', ended: 'left', clearedAt: atSecond(12) }]);
    street.cameraIs('down', 330);
    expect(street.started).toHaveLength(2);
  });

  test('once it is filed each time ends at once', () => {
    const street = flapping();
    street.cameraIs('down', 0);
    street.ledger.markReported(street.started[0]?.id ?? '', 'camera-fault');
    expect(street.look(40).ended).toMatchObject([{ label: 'down', ended: 'left' }]);
  });
});
