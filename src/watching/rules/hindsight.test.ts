import { describe, expect, test } from 'vitest';
import type { Rule } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { BAG, calendar, FAULT, GARBAGE, PARKING, STALL, VENDING } from '../../testing/builders/judged-rules.ts';
import { aCamera, aPresence, later, MONDAY_9_00, timelineOf } from '../../testing/builders/presence-builders.ts';
import { hindsight } from './hindsight.ts';

type Over = Partial<Presence> & { readonly lived?: string; readonly from?: Date };

/** A presence that is over, as the store has it. */
function gone(over: Over = {}): Presence {
  const presence = aPresence(over);
  return { ...presence, state: 'gone', ended: 'left', clearedAt: presence.lastSeenAt, ...over };
}

function behind(rule: Rule, over: Over, others: readonly Presence[] = []) {
  const camera = aCamera([rule, VENDING]);
  return hindsight(rule, gone(over), { camera, calendar, others: { beside: () => others } });
}

const at = (duration: string) => later(MONDAY_9_00, duration);
const near = (...times: readonly string[]) =>
  times.flatMap((text) => timelineOf(text.slice(6), at(text.slice(0, 5).trim())));

describe('the first moment at which a rule was broken', () => {
  test.each<[rule: string, Rule, Over, string | null]>([
    ['is when the dwell was full', PARKING, { lived: 'seen 2m' }, '30s'],
    ['is none for a shorter stay', PARKING, { lived: 'seen 29s' }, null],
    ['adds up what a short absence parts', PARKING, { lived: 'seen 20s, absent 20s, seen 20s' }, '50s'],
    ['begins anew after a long absence', PARKING, { lived: 'seen 20s, absent 40s, seen 40s' }, '90s'],
    ['adds up what a gap parts', PARKING, { lived: 'seen 20s, gap 5m, seen 20s' }, '5m30s'],
    ['counts within hours', { ...PARKING, hours: 'Mo-Su 09:01-10:00' }, { lived: 'seen 5m' }, '90s'],
    ['is also found in what was reported then', PARKING, { lived: 'seen 2m', reportedRuleIds: ['no-parking'] }, '30s'],
    ['is none for what stood elsewhere', PARKING, { lived: 'seen 2m', boxXyxy: [0.6, 0.4, 0.8, 0.6] }, null],
    [
      'is when a person had been away long enough',
      GARBAGE,
      { ...BAG, lived: 'seen 5m', personNearAt: at('1m') },
      '80s',
    ],
    [
      'is found for a camera fault',
      FAULT,
      { type: 'fault', family: 'camera', label: 'black', lived: 'seen 1m' },
      '30s',
    ],
  ])('%s', (_, rule, over, expected) => {
    const { violations } = behind(rule, over);
    expect(violations.map(({ reachedAt }) => reachedAt)).toEqual(expected === null ? [] : [at(expected)]);
  });

  test('is explained as the live judge explains it', () => {
    const [violation] = behind(PARKING, { lived: 'seen 2m' }).violations;
    expect(violation).toMatchObject({
      presenceId: 'p1',
      kind: 'illegal-parking',
      explanation: { ruleId: 'no-parking', zoneId: 'left', dwellMs: 30_000, timeline: timelineOf('seen 30s') },
    });
  });
});

describe('a thing and its owner', () => {
  const lived = 'seen 10m';

  test.each<[rule: string, Over, string | null, isOwnerUnknown: boolean]>([
    ['is judged at once if nobody ever stood near', { lived }, '30s', false],
    [
      'is judged between two people',
      { lived, personNearAt: at('9m50s'), personNearTimes: near('0s    seen 40s', '590s  seen 1s') },
      '60s',
      false,
    ],
    [
      'is not judged while people come by all the time',
      { lived, personNearAt: at('10m'), personNearTimes: near('0s    seen 10m') },
      null,
      false,
    ],
    ['of an earlier version is judged after the last person', { lived, personNearAt: at('5m') }, '5m20s', false],
    [
      'of an earlier version is not told when the last person came late',
      { lived, personNearAt: at('9m50s') },
      null,
      true,
    ],
    ['of an earlier version is told when it did not stay', { lived: 'seen 20s', personNearAt: at('19s') }, null, false],
  ])('%s', (_, over, expected, isOwnerUnknown) => {
    const found = behind(GARBAGE, { ...BAG, ...over });
    expect(found.violations.map(({ reachedAt }) => reachedAt)).toEqual(expected === null ? [] : [at(expected)]);
    expect(found.isOwnerUnknown).toBe(isOwnerUnknown);
  });

  test('is excused as long as a stall had it', () => {
    const stall = gone({ ...STALL, partIds: ['p1'], lived: 'seen 2m' });
    const [violation] = behind(GARBAGE, { ...BAG, lived: 'seen 30m' }, [stall]).violations;
    // The ledger holds the stall for its `resume` of ten minutes.
    expect(violation?.reachedAt).toEqual(later(at('12m'), '1ms'));
  });
});

test('what vehicles beside it excuse is asked of those that stood there', () => {
  const rule = { ...PARKING, flowZoneIds: ['right'] };
  const queue = gone({ id: 'p2', boxXyxy: [0.6, 0.4, 0.8, 0.6], lived: 'seen 2m' });
  expect(behind(rule, { lived: 'seen 5m' }, [queue]).violations[0]?.reachedAt).toEqual(at('150s'));
  expect(behind(rule, { lived: 'seen 5m' }).violations[0]?.reachedAt).toEqual(at('30s'));
});
