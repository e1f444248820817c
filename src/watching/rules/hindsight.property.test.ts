import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { aCamera, atSecond } from '../../testing/builders/case-builders.ts';
import { livedStays, type StreetLook } from '../../testing/builders/lived-stays.ts';
import { sees } from '../../testing/builders/looks.ts';
import { hindsight } from './hindsight.ts';

const calendar = new OpeningCalendar();
const CAR: BoxXyxy = [0.1, 0.4, 0.3, 0.6];
const VAN: BoxXyxy = [0.6, 0.1, 0.8, 0.3];
const BAG: BoxXyxy = [0.2, 0.8, 0.26, 0.86];
const PERSON: BoxXyxy = [0.16, 0.66, 0.22, 0.86];

/** Some seconds in which nothing changes: more than the live judge needs to be sure that a thing has left. `car`: `missed` = the model misses it, but its place still looks like it. */
interface Stretch {
  readonly seconds: number;
  readonly car: 'seen' | 'missed' | 'away';
  readonly van: boolean;
  readonly bag: boolean;
  readonly person: boolean;
  /** Nobody watches. */
  readonly gap: boolean;
}

const stretch: fc.Arbitrary<Stretch> = fc.record({
  seconds: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 8, max: 40 }) },
    { weight: 1, arbitrary: fc.constant(200) },
  ),
  car: fc.constantFrom('seen', 'seen', 'seen', 'missed', 'away'),
  van: fc.constantFrom(false, false, true),
  bag: fc.constantFrom(true, true, true, false),
  person: fc.constantFrom(false, false, true),
  gap: fc.constantFrom(false, false, false, false, false, true),
});

function looksOf(stretches: readonly Stretch[]): readonly StreetLook[] {
  const looks: StreetLook[] = [];
  let second = 0;
  stretches.forEach(({ seconds, car, van, bag, person, gap }, i) => {
    // What is not stored: how long a thing that was missed and never seen again was held, and that a thing which was seen
    // again had been missed for longer than a shorter `bridge` bears.
    const [before, after] = [stretches[i - 1], stretches[i + 1]];
    const isBetween = before?.car === 'seen' && after?.car === 'seen' && seconds < 50 && !(before.gap || gap);
    const isSeen = car === 'seen' || (car === 'missed' && !isBetween);
    const detections = [
      ...(isSeen ? [sees('car', CAR)] : []),
      ...(van ? [sees('van', VAN)] : []),
      ...(bag ? [sees('garbage', BAG)] : []),
      ...(person ? [sees('person', PERSON)] : []),
    ];
    const looksLikeIt = car === 'missed' && isBetween ? [{ boxXyxy: CAR, like: 1 }] : [];
    const scene = { detections, looks: looksLikeIt };
    for (let n = 0; n < seconds; n++, second++) if (!gap || n === 0) looks.push({ second, scene });
  });
  return looks;
}

const seconds = (...some: number[]) => fc.constantFrom(...some.map((s) => s * 1_000));
const column = (id: string, x1: number, x2: number) =>
  ({
    id,
    name: id,
    polygon: [
      [x1, 0],
      [x2, 0],
      [x2, 1],
      [x1, 1],
    ],
  }) as const;
const ZONES = [column('left', 0, 0.5), column('right', 0.5, 1), column('middle', 0.15, 0.9)];
const COMMON = { resumeMs: 30_000, bridgeMs: 600_000, hours: null, version: 'a1' };
/** The camera's clock begins at 08:00 in Shanghai. */
const hours = fc.constantFrom(null, null, '08:00-08:01', '08:01-22:00', '07:00-08:02', '09:00-10:00');

/** Today's rules hold things at least as long as any changed rule asks. */
const TODAY: readonly Rule[] = [
  {
    ...{ ...COMMON, id: 'parking', kind: 'illegal-parking', zoneIds: ['left', 'middle'], dwellMs: 30_000 },
    ...{ labels: ['car', 'van'], flowZoneIds: ['right'] },
  },
  { ...COMMON, id: 'litter', kind: 'garbage', zoneIds: ['left'], dwellMs: 20_000, resumeMs: 0, ownerAwayMs: 10_000 },
];

const changedRules: fc.Arbitrary<readonly Rule[]> = fc
  .record({
    dwellMs: seconds(0, 5, 30, 31, 60, 120),
    resumeMs: seconds(0, 10, 30),
    bridgeMs: seconds(60, 150, 600),
    zoneIds: fc.constantFrom(['left'], ['left', 'middle'], ['right']),
    labels: fc.constantFrom(['car'], ['van'], ['car', 'van']),
    flowZoneIds: fc.constantFrom([], ['right']),
    litterMs: seconds(0, 5, 20, 45, 100),
    ownerAwayMs: seconds(0, 5, 10, 25),
    hours,
  })
  .map(({ litterMs, ownerAwayMs, labels, flowZoneIds, ...fields }): readonly Rule[] => [
    { ...COMMON, ...fields, id: 'parking', kind: 'illegal-parking', labels, flowZoneIds } as Rule,
    {
      ...COMMON,
      id: 'litter',
      kind: 'garbage',
      zoneIds: ['left'],
      dwellMs: litterMs,
      resumeMs: 0,
      ownerAwayMs,
      hours: fields.hours,
    },
  ]);

/** What a rule finds: which rule in which zone, of which stored presence, at which second. */
function found(camera: Camera, presences: readonly Presence[]): ReadonlyMap<string, number> {
  const others = { beside: (one: Presence) => presences.filter((other) => other.id !== one.id) };
  const all = presences.flatMap((presence) =>
    camera.rules.flatMap((rule) => hindsight(rule, presence, { camera, calendar, others }).violations),
  );
  return new Map(all.map((one) => [keyOf(one.presenceId, one.explanation), one.reachedAt.getTime()]));
}

function keyOf(presenceId: string, { ruleId, zoneId }: { ruleId: string | null; zoneId: string | null }): string {
  return `${presenceId} ${ruleId} ${zoneId}`;
}

/** A presence that is taken for another one may begin a look earlier or later. */
function storedStay(presences: readonly Presence[], boxXyxy: BoxXyxy, at: Date): Presence | undefined {
  const here = presences.filter((one) => one.boxXyxy !== null && iouRatio(one.boxXyxy, boxXyxy) > 0.5);
  const within = (ms: number) =>
    here.find((one) => at.getTime() >= one.firstSeenAt.getTime() - ms && at <= one.lastSeenAt);
  return within(0) ?? within(EDGE_MS);
}

/**
 * The same of the live judge. Its presences may be others than those stored, so they are matched by place and time. Null: it
 * was said in the seconds in which a thing that has left is still only missed. Hindsight knows better.
 */
function saidLive(camera: Camera, looks: readonly StreetLook[], presences: readonly Presence[]) {
  const first = new Map<string, number | null>();
  for (const { boxXyxy, firstSeenAt, reachedAt, explanation } of livedStays(camera, looks).violations) {
    const stored = storedStay(presences, boxXyxy ?? CAR, firstSeenAt);
    const key = keyOf(stored?.id ?? 'not stored', explanation);
    const wasSeen = stored?.timeline.some(
      ({ type, fromAt, toAt }) => type === 'seen' && fromAt <= reachedAt && reachedAt <= toAt,
    );
    if (!first.has(key)) first.set(key, wasSeen ? reachedAt.getTime() : null);
  }
  return first;
}

/** The first look at `ms` or later that shows the thing. Until then the live judge does not know that it still stands there. */
function nextSeenMs(looks: readonly StreetLook[], boxXyxy: BoxXyxy, ms: number): number {
  const next = looks.find(
    ({ second, scene: { detections = [] } }) =>
      atSecond(second).getTime() >= ms && detections.some((one) => iouRatio(one.boxXyxy, boxXyxy) > 0.5),
  );
  return next ? atSecond(next.second).getTime() : ms;
}

/** A stay, an absence or a gap that is as long as the rule says, within one look at each end, may be judged either way. */
const EDGE_MS = 2_000;

function stricter(camera: Camera, byMs: number): Camera {
  const rules = camera.rules.map(
    (rule): Rule => ({
      ...rule,
      dwellMs: Math.max(0, rule.dwellMs + byMs),
      resumeMs: rule.resumeMs - byMs,
      bridgeMs: rule.bridgeMs - byMs,
    }),
  );
  return { ...camera, rules };
}

/** The live judge looks once a second. A vehicle that drives off excuses others until it is surely gone, after 5 s. */
const LATER_LOOKS = 7;

test('hindsight over what today’s rules stored finds what a changed rule would have said live, at the same time', () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), changedRules, (stretches, rules) => {
      const looks = looksOf(stretches);
      const today = aCamera({ zones: ZONES, rules: TODAY, ownerDistanceRatio: 1 });
      const changed = { ...today, rules };
      const { presences } = livedStays(today, looks);
      const [behind, live] = [found(changed, presences), saidLive(changed, looks, presences)];
      const [easier, harder] = [-EDGE_MS, EDGE_MS].map((ms) => found(stricter(changed, ms), presences));
      const isClose = (key: string) => easier?.has(key) !== harder?.has(key);
      const isSaidTooLate = (key: string) => live.get(key) === null;
      const isTold = (key: string) => !isSaidTooLate(key) && !isClose(key);
      const keys = [behind, live].map((all) => [...all.keys()].filter(isTold).sort());
      expect(keys[0]).toEqual(keys[1]);
      for (const [key, ms] of behind) {
        if (!isTold(key)) continue;
        const boxXyxy = presences.find(({ id }) => key.startsWith(id))?.boxXyxy ?? CAR;
        const seenMs = nextSeenMs(looks, boxXyxy, ms);
        const isLater = ({ second }: StreetLook) =>
          +atSecond(second) > seenMs && +atSecond(second) <= (live.get(key) ?? 0);
        expect(live.get(key), key).toBeGreaterThanOrEqual(ms - EDGE_MS);
        expect(looks.filter(isLater).length, key).toBeLessThanOrEqual(LATER_LOOKS);
      }
    }),
    { numRuns: 60 },
  );
});
