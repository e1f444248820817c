import { describe, expect, test } from 'vitest';
import type { Rule } from '../../kernel/domain/camera.ts';
import type { ParkingRule } from '../../kernel/domain/kinds/illegal-parking.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import {
  BAG,
  calendar,
  FAULT,
  GARBAGE,
  judged,
  MODELS,
  names,
  PARKING,
  STALL,
} from '../../testing/builders/judged-rules.ts';
import { aCamera, aPresence, later, MONDAY_9_00 } from '../../testing/builders/presence-builders.ts';
import { nextReachAt } from './judge.ts';

describe('a violation', () => {
  test('is said once for each rule and each zone, in the order of the file', () => {
    const both: ParkingRule = { ...PARKING, id: 'both', zoneIds: ['middle', 'left'] };
    expect(names([both, PARKING], [aPresence()])).toEqual(['p1 both left', 'p1 both middle', 'p1 no-parking left']);
  });

  test('explains itself', () => {
    const rule = { ...PARKING, hours: 'Mo-Su 07:00-22:00' };
    const presence = aPresence({ lived: 'seen 20s, gap 1m, seen 15s', alreadyThere: true });
    expect(judged([rule], [presence])).toEqual([
      {
        cameraId: 'yard',
        presenceId: 'p1',
        thingId: 't1',
        kind: 'illegal-parking',
        label: 'vehicle',
        boxXyxy: presence.boxXyxy,
        firstSeenAt: MONDAY_9_00,
        alreadyThere: true,
        reachedAt: later(MONDAY_9_00, '95s'),
        explanation: {
          ruleId: 'no-parking',
          ruleVersion: 'v1',
          kind: 'illegal-parking',
          zoneId: 'left',
          zoneName: 'left',
          observed: 'vehicle',
          hours: 'Mo-Su 07:00-22:00',
          dwellMs: 35_000,
          permittedMs: 30_000,
          timeline: presence.timeline,
          observations: presence.observations,
          models: MODELS,
        },
      },
    ]);
  });

  test('of a stay that began anew is first seen then, and was not already there', () => {
    const presence = aPresence({ lived: 'seen 1m, absent 1m, seen 30s', alreadyThere: true });
    expect(judged([PARKING], [presence])).toMatchObject([
      {
        firstSeenAt: later(MONDAY_9_00, '2m'),
        alreadyThere: false,
        explanation: { dwellMs: 30_000, timeline: presence.timeline.slice(2), observations: [] },
      },
    ]);
  });

  test('changes nothing it was given', () => {
    const presence = Object.freeze(aPresence());
    const before = JSON.stringify(presence);
    judged([PARKING], [presence]);
    expect(JSON.stringify(presence)).toBe(before);
  });
});

describe('the next moment a rule may be broken', () => {
  test.each<[rule: string, Rule, Partial<Presence> & { lived?: string }, string | null]>([
    ['is when the dwell is full', PARKING, { lived: 'seen 10s' }, '30s'],
    ['is now for one that is full already', PARKING, { lived: 'seen 40s' }, '40s'],
    ['counts from the last sighting', PARKING, { lived: 'seen 10s, absent 20s' }, '30s'],
    ['is within hours', { ...PARKING, hours: 'Mo-Su 09:01-10:00' }, { lived: 'seen 10s' }, '90s'],
    ['may be on another day', { ...PARKING, hours: 'Tu 09:00-10:00' }, { lived: 'seen 10s' }, '24h30s'],
    ['is never for hours that do not come soon', { ...PARKING, hours: 'Dec 09:00-10:00' }, { lived: 'seen 10s' }, null],
    ['waits for the owner to be away', GARBAGE, { ...BAG, personNearAt: later(MONDAY_9_00, '25s') }, '45s'],
    [
      'waits for hours to come after the owner went',
      { ...GARBAGE, hours: 'Mo-Su 08:00-09:01' },
      { ...BAG, personNearAt: later(MONDAY_9_00, '50s') },
      '23h1ms',
    ],
    ['is none for what was reported', PARKING, { reportedRuleIds: ['no-parking'] }, null],
    ['is none for what stands elsewhere', PARKING, { boxXyxy: [0.6, 0.4, 0.8, 0.6] }, null],
    ['is none for a camera fault', FAULT, { type: 'fault', family: 'camera', label: 'black' }, null],
  ])('%s', (_, rule, over, expected) => {
    const found = nextReachAt({ camera: aCamera([rule]), presences: [aPresence(over)], calendar });
    expect(found).toEqual(expected === null ? null : later(MONDAY_9_00, expected));
  });

  test('is none while something excuses it', () => {
    const bag = aPresence({ ...BAG, id: 'bag' });
    const presences = [bag, aPresence({ ...STALL, partIds: ['bag'] })];
    expect(nextReachAt({ camera: aCamera([GARBAGE]), presences, calendar })).toBeNull();
    expect(nextReachAt({ camera: aCamera([GARBAGE]), presences: [bag], calendar })).not.toBeNull();
  });

  test('is the earliest of all', () => {
    const presences = [
      aPresence({ lived: 'seen 10s' }),
      aPresence({ id: 'p2', lived: 'seen 15s', from: later(MONDAY_9_00, '5s') }),
    ];
    const camera = aCamera([{ ...PARKING, dwellMs: 60_000 }, PARKING]);
    expect(nextReachAt({ camera, presences, calendar })).toEqual(later(MONDAY_9_00, '30s'));
    expect(nextReachAt({ camera, presences: [], calendar })).toBeNull();
  });
});
