import { describe, expect, test } from 'vitest';
import type { GarbageRule, ParkingRule, Rule, VendingRule } from '../domain/camera.ts';
import type { Presence } from '../domain/presence.ts';
import type { LedgerChange } from '../presence/ledger.ts';
import { aCamera, aPresence, later, MONDAY_9_00, timelineOf } from '../testing/presence-builders.ts';
import { judge, nextReachAt } from './judge.ts';
import { OpeningCalendar } from './opening-calendar.ts';
import { queueTimes } from './queue.ts';

const calendar = new OpeningCalendar();
const MODELS = [{ name: 'street', sha256: 'a'.repeat(64) }];
const COMMON = { zoneIds: ['left'], dwellMs: 30_000, resumeMs: 30_000, bridgeMs: 600_000, hours: null, version: 'v1' };
const PARKING: ParkingRule = {
  ...COMMON,
  id: 'no-parking',
  kind: 'illegal-parking',
  labels: ['car', 'van', 'bus', 'truck'],
  flowZoneIds: [],
};
const VENDING: VendingRule = { ...COMMON, id: 'no-vending', kind: 'street-vending', resumeMs: 600_000 };
const GARBAGE: GarbageRule = { ...COMMON, id: 'litter', kind: 'garbage', resumeMs: 0, ownerAwayMs: 20_000 };
const FAULT: Rule = { ...COMMON, id: 'camera-fault', kind: 'camera-fault', zoneIds: [] };

const BAG = { family: 'object', label: 'object' } as const;
const STALL = { type: 'vending', family: 'person', label: 'stall', id: 'group' } as const;

function judged(rules: readonly Rule[], presences: readonly Presence[], over: { at?: Date; trusted?: boolean } = {}) {
  const latest = new Date(Math.max(...presences.map(({ lastSeenAt }) => lastSeenAt.getTime())));
  const { at = latest, trusted = true } = over;
  const change: LedgerChange = { presences, started: [], ended: [], trusted, changed: true };
  return judge({ camera: aCamera(rules), calendar, at, models: MODELS, change });
}

function names(...given: Parameters<typeof judged>): string[] {
  return judged(...given).map(
    ({ presenceId, explanation }) => `${presenceId} ${explanation.ruleId} ${explanation.zoneId}`,
  );
}

const REACHED = ['p1 no-parking left'];

describe('illegal parking', () => {
  test.each<[rule: string, Partial<Presence> & { lived?: string }, string[]]>([
    ['is a vehicle that stands as long as the dwell', { lived: 'seen 30s' }, REACHED],
    ['is not yet one that stands a little shorter', { lived: 'seen 29999ms' }, []],
    ['is a van, a bus, a truck alike', { label: 'truck' }, REACHED],
    ['is no person', { family: 'person', label: 'person' }, []],
    ['is no bicycle', { family: 'two-wheeler', label: 'bicycle' }, []],
    ['is not beside the zone', { boxXyxy: [0.6, 0.4, 0.8, 0.6] }, []],
    ['is where the wheels are, not the roof', { boxXyxy: [0.3, 0.4, 0.9, 0.6] }, []],
    ['is not what is not yet sure to stay', { state: 'confirming' }, []],
    ['is not what seems to be gone', { state: 'clearing' }, []],
    ['is not what has ended', { state: 'gone', ended: 'left' }, []],
    ['is not said twice of one presence', { reportedRuleIds: ['no-parking'] }, []],
    ['is said though another rule has spoken', { reportedRuleIds: ['other'] }, REACHED],
    ['starts anew after a long absence', { lived: 'seen 1m, absent 31s, seen 29s' }, []],
    ['is one that stood there when watching began', { alreadyThere: true }, REACHED],
  ])('%s', (_, over, expected) => {
    expect(names([PARKING], [aPresence(over)])).toEqual(expected);
  });

  test('is a two-wheeler where the rule names it', () => {
    const bicycle = aPresence({ family: 'two-wheeler', label: 'bicycle' });
    expect(names([{ ...PARKING, labels: ['bicycle'] }], [bicycle, aPresence({ id: 'p2' })])).toEqual([
      'p1 no-parking left',
    ]);
  });

  test('counts within hours only', () => {
    const rule = { ...PARKING, hours: 'Mo-Su 09:00-09:01' };
    expect(names([rule], [aPresence({ lived: 'seen 45s', from: later(MONDAY_9_00, '29s') })])).toEqual([
      'p1 no-parking left',
    ]);
    expect(names([rule], [aPresence({ lived: 'seen 45s', from: later(MONDAY_9_00, '31s') })])).toEqual([]);
  });
});

describe('a queue in the flow zone', () => {
  const rule: ParkingRule = { ...PARKING, flowZoneIds: ['right'] };
  const car = (lived: string, over: Partial<Presence> = {}) => aPresence({ lived, ...over });
  const inFlow = (lived: string, over: Partial<Presence> & { from?: Date } = {}) =>
    aPresence({ id: 'q', boxXyxy: [0.6, 0.4, 0.8, 0.6], lived, ...over });

  test.each<[rule: string, Presence[], string[]]>([
    ['that stands makes standing waiting', [car('seen 1m'), inFlow('seen 1m')], []],
    ['that came later excuses as well', [car('seen 40s'), inFlow('seen 15s', { from: later(MONDAY_9_00, '25s') })], []],
    ['that is not there excuses nothing', [car('seen 40s')], REACHED],
    ['of people is none', [car('seen 40s'), inFlow('seen 40s', { family: 'person', label: 'person' })], REACHED],
    ['that only drives past is none', [car('seen 30s'), inFlow('seen 1s', { state: 'confirming' })], REACHED],
    ['that is hidden for now is still there', [car('seen 40s'), inFlow('seen 2s')], []],
    [
      'that has just left: the time beside it does not count',
      [car('seen 65s'), inFlow('seen 1m', { state: 'clearing' })],
      [],
    ],
    [
      'that left a dwell ago: what stands on is parking',
      [car('seen 90s'), inFlow('seen 1m', { state: 'clearing' })],
      REACHED,
    ],
    ['that is forgotten is kept by the presence', [car('seen 65s', { queueTimes: timelineOf('seen 1m') })], []],
    ['that is long gone excuses no longer', [car('seen 90s', { queueTimes: timelineOf('seen 1m') })], REACHED],
  ])('%s', (_, presences, expected) => {
    expect(names([rule], presences)).toEqual(expected);
  });

  test('is never the vehicle itself, where the zones overlap', () => {
    expect(names([{ ...PARKING, flowZoneIds: ['middle'] }], [car('seen 40s')])).toEqual(REACHED);
  });

  test('excuses nothing under a rule without flow zone', () => {
    expect(names([PARKING], [car('seen 1m'), inFlow('seen 1m')])).toEqual(REACHED);
  });

  test('is remembered by what stood beside it, stretches joined', () => {
    const scene = {
      camera: aCamera([rule]),
      presences: [inFlow('seen 30s, absent 5s, seen 10s'), inFlow('seen 32s', { id: 'r' })],
    };
    const kept = queueTimes(car('seen 1m'), scene);
    expect(kept).toEqual(timelineOf('seen 32s, absent 3s, seen 10s').filter(({ type }) => type === 'seen'));
    expect(queueTimes(car('seen 1m', { queueTimes: kept }), { ...scene, presences: [] })).toEqual(kept);
    expect(queueTimes(car('seen 1m', { boxXyxy: [0.6, 0.4, 0.8, 0.6] }), scene)).toEqual([]);
  });
});

describe('street vending', () => {
  test.each<[rule: string, Partial<Presence> & { lived?: string }, string[]]>([
    ['is a person and goods that stay together', STALL, ['group no-vending left']],
    ['is not yet a short stay', { ...STALL, lived: 'seen 29s' }, []],
    [
      'goes on after the vendor was away for some minutes',
      { ...STALL, lived: 'seen 20s, absent 9m, seen 10s' },
      ['group no-vending left'],
    ],
    ['is not a person alone', { family: 'person', label: 'person' }, []],
    ['is not goods alone', { family: 'goods', label: 'umbrella' }, []],
  ])('%s', (_, over, expected) => {
    expect(names([VENDING], [aPresence(over)])).toEqual(expected);
  });

  test('and its parts are one violation: no garbage beside it, also while the vendor is away', () => {
    const bag = aPresence({ ...BAG, id: 'bag' });
    const group = aPresence({ ...STALL, partIds: ['bag', 'person'] });
    const away = { ...group, state: 'clearing' as const };
    expect(names([VENDING, GARBAGE], [bag, group])).toEqual(['group no-vending left']);
    expect(names([VENDING, GARBAGE], [bag, away])).toEqual([]);
    expect(names([VENDING, GARBAGE], [bag, { ...away, state: 'gone', ended: 'left' }])).toEqual(['bag litter left']);
  });
});

describe('garbage', () => {
  const near = (duration: string) => ({ personNearAt: later(MONDAY_9_00, duration) });

  test.each<[rule: string, Partial<Presence> & { lived?: string }, string[]]>([
    ['is an object left behind', BAG, ['p1 litter left']],
    [
      'is garbage that was there before',
      { family: 'garbage', label: 'garbage', alreadyThere: true },
      ['p1 litter left'],
    ],
    ['is an overflowing bin', { family: 'garbage', label: 'overflow' }, ['p1 litter left']],
    ['is no bin', { family: 'bin', label: 'garbage_bin' }, []],
    ['is no object that was there before', { ...BAG, alreadyThere: true }, []],
    ['is not goods left behind', { family: 'goods', label: 'table' }, []],
    ['is not yet what was left too short a time ago', { ...BAG, lived: 'seen 29s' }, []],
    ['is not what its owner stands by', { ...BAG, ...near('30s') }, []],
    ['is not what its owner has just left', { ...BAG, ...near('10001ms') }, []],
    ['is what its owner left long enough ago', { ...BAG, ...near('10s') }, ['p1 litter left']],
    ['starts anew after any absence', { ...BAG, lived: 'seen 1m, absent 5s, seen 20s' }, []],
  ])('%s', (_, over, expected) => {
    expect(names([GARBAGE], [aPresence(over)])).toEqual(expected);
  });

  test('whose owner goes after hours is none until they begin again', () => {
    const rule = { ...GARBAGE, hours: 'Mo-Su 08:00-09:01' };
    const bag = aPresence({ ...BAG, lived: 'seen 24h', ...near('50s') });
    expect(names([rule], [bag], { at: later(MONDAY_9_00, '70s') })).toEqual([]);
    expect(names([rule], [bag], { at: later(MONDAY_9_00, '23h') })).toEqual(['p1 litter left']);
  });
});

describe('a camera fault', () => {
  const fault = (over: Partial<Presence> & { lived?: string }) =>
    aPresence({ type: 'fault', family: 'camera', label: 'black', boxXyxy: null, observations: [], ...over });

  test.each<[rule: string, Presence, string[]]>([
    ['is reached after the rule’s dwell', fault({}), ['p1 null null']],
    ['is not reached before', fault({ lived: 'seen 29s' }), []],
    ['that refuses the login is reached at once', fault({ label: 'refused', timeline: [] }), ['p1 null null']],
    ['that was reported is not again', fault({ reportedRuleIds: ['camera-fault'] }), []],
  ])('%s', (_, presence, expected) => {
    expect(names([FAULT], [presence])).toEqual(expected);
  });

  test('is all that is judged while the picture is not trusted', () => {
    const presences = [aPresence({ id: 'car' }), fault({})];
    expect(names([PARKING, FAULT], presences, { trusted: false })).toEqual(['p1 null null']);
    expect(names([PARKING, FAULT], presences)).toEqual(['car no-parking left', 'p1 null null']);
  });

  test('names itself, no rule and no place', () => {
    expect(judged([FAULT], [fault({ lived: 'seen 45s' })])).toMatchObject([
      {
        kind: 'camera-fault',
        label: 'black',
        boxXyxy: null,
        explanation: {
          ruleId: null,
          zoneId: null,
          ruleVersion: 'v1',
          dwellMs: 45_000,
          permittedMs: 30_000,
          models: [],
        },
      },
    ]);
  });
});

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
          zoneId: 'left',
          clause:
            '「left」内车辆停放,持续 35s,限时 30s,生效时段 Mo-Su 07:00-22:00 / vehicle standing in zone "left", for 35s, limit 30s, in force Mo-Su 07:00-22:00',
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
