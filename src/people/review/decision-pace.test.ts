import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import {
  A_LEGAL_STOP,
  CONFIRMED,
  OPERATOR,
  ReviewWorld,
  SUPERVISOR,
  UNSURE,
} from '../../testing/worlds/review-world.ts';
import type { Actor, Asked, Decision } from './decision.ts';
import { DecisionPace } from './decision-pace.ts';
import type { Reviewing } from './reviewing.ts';

interface Step {
  /** Seconds after the step before. */
  readonly after: number;
  readonly does: (world: ReviewWorld, reviewing: Reviewing) => Promise<unknown>;
}

const decides = (after: number, caseId: string, decision: Decision = CONFIRMED, actor: Actor = OPERATOR): Step => ({
  after,
  does: async (world, reviewing) => {
    const { acts: seen } = await reviewing.acts.shown(caseId);
    return reviewing.decide(world.asked(caseId, actor, seen), decision);
  },
});
const takesBack = (after: number, caseId: string): Step => ({
  after,
  does: (world, reviewing) => reviewing.takeBack(world.asked(caseId)),
});

/** Three cases of each of two cameras. */
async function aWorld(): Promise<ReviewWorld> {
  const world = new ReviewWorld();
  const cameras = ['gate', 'yard'] as const;
  await world.cases(cameras.flatMap((cameraId, at) => [0, 1, 2].map((n) => aShownCase(at * 10 + n, { cameraId }))));
  await world.reviewing().goRound();
  return world;
}
const [gate, yard] = [
  [0, 1, 2],
  [10, 11, 12],
].map((numbers, at) => numbers.map((n) => `${['gate', 'yard'][at]}-${n}`));
const [g0 = '', g1 = '', g2 = ''] = gate ?? [];
const [y0 = '', y1 = '', y2 = ''] = yard ?? [];

/** The times of each camera's day, of each person: how many, and their sum in seconds. */
async function pacesOf(world: ReviewWorld): Promise<Record<string, readonly [number, number]>> {
  const reviewing = world.reviewing();
  await reviewing.tallies.countOnce();
  const days = await reviewing.tallies.ofDays('20260101', '20260101');
  const paces = days.flatMap(({ cameraId, paces: own }) =>
    own.map(({ who, count, sumMs }) => [`${cameraId} ${who}`, [count, sumMs / 1_000]] as const),
  );
  return Object.fromEntries(paces);
}

test.each<[string, readonly Step[], Record<string, readonly [number, number]>]>([
  ['the first decision has no time', [decides(0, g0)], {}],
  [
    'two cameras by turns: each decision counts from the one before, at whichever camera',
    [decides(0, g0), decides(5, y0), decides(7, g1), decides(9, y1)],
    { 'gate wang': [1, 7], 'yard wang': [2, 14] },
  ],
  [
    'two people by turns: each from the own one before',
    [decides(0, g0), decides(1, g1, CONFIRMED, SUPERVISOR), decides(5, g2), decides(2, y0, A_LEGAL_STOP, SUPERVISOR)],
    { 'gate wang': [1, 6], 'yard zhao': [1, 7] },
  ],
  ['two minutes count', [decides(0, g0), decides(120, g1)], { 'gate wang': [1, 120] }],
  [
    'a longer pause does not, and the next decision counts from its end',
    [decides(0, g0), decides(121, g1), decides(3, g2)],
    { 'gate wang': [1, 3] },
  ],
  [
    'what is taken back is no decision: the next one counts from the one before it',
    [decides(0, g0), decides(4, g1), takesBack(3, g1), decides(5, g1, A_LEGAL_STOP), decides(1, g2)],
    { 'gate wang': [2, 13] },
  ],
  ['also the first one', [decides(0, g0), takesBack(2, g0), decides(2, g0), decides(6, g1)], { 'gate wang': [1, 6] }],
  [
    'unsure is a decision, but the case is not decided',
    [decides(0, g0), decides(4, g1, UNSURE), decides(6, g2)],
    { 'gate wang': [1, 6] },
  ],
  [
    'what a supervisor replaces counts for nobody',
    [
      ...[decides(0, g0), decides(4, g1)],
      { after: 1, does: (world, reviewing) => reviewing.overrule(world.asked(g1, SUPERVISOR, 1), A_LEGAL_STOP) },
    ],
    {},
  ],
  [
    'nor has it a time of its own; the next decision of who replaced it counts from it',
    [
      ...[decides(0, g0), decides(1, y0, CONFIRMED, SUPERVISOR)],
      { after: 50, does: (world, reviewing) => reviewing.overrule(world.asked(g0, SUPERVISOR, 1), A_LEGAL_STOP) },
      decides(6, y1, CONFIRMED, SUPERVISOR),
    ],
    { 'yard zhao': [1, 6] },
  ],
  [
    'many rejected at once have no time, and the next decision counts from them',
    [
      decides(0, g0, CONFIRMED, SUPERVISOR),
      {
        after: 2,
        does: async (_, reviewing) => {
          const chosen = [g1, g2].map((caseId) => ({ caseId, seen: 0 }));
          const of = { scope: { groupIds: null, cameraIds: null }, cameraId: 'gate', reasonId: 'legal-stop', chosen };
          await reviewing.rejectMany({ ...of, requestId: 'many', actor: SUPERVISOR, wasShown: async () => true });
        },
      },
      decides(7, y0, CONFIRMED, SUPERVISOR),
    ],
    { 'yard zhao': [1, 7] },
  ],
  [
    'a decision that came too late is none',
    [
      ...[decides(0, y0), decides(1, g0, CONFIRMED, SUPERVISOR)],
      {
        after: 1,
        does: async (world, reviewing) => {
          await expect(reviewing.decide(world.asked(g0), CONFIRMED)).rejects.toMatchObject({
            code: 'JX_REVIEW_DECIDED',
          });
        },
      },
      decides(3, y1),
    ],
    { 'yard wang': [1, 5] },
  ],
])('%s', async (_, steps, expected) => {
  const world = await aWorld();
  const reviewing = world.reviewing();
  for (const { after, does } of steps) {
    await world.clock.advance(after * 1_000);
    await does(world, reviewing);
  }
  expect(await pacesOf(world)).toEqual(expected);
});

test('a request that is sent again counts once, when it was sent first', async () => {
  const world = await aWorld();
  const reviewing = world.reviewing();
  await reviewing.decide(world.asked(g0), CONFIRMED);
  await world.clock.advance(4_000);
  const asked = world.asked(g1);
  await reviewing.decide(asked, CONFIRMED);
  await world.clock.advance(2_000);
  expect(await reviewing.decide(asked, CONFIRMED)).toMatchObject({ acts: 1, sinceLastMs: 4_000 });
  await world.clock.advance(1_000);
  expect(await reviewing.decide(world.asked(g2), CONFIRMED)).toMatchObject({ sinceLastMs: 3_000 });
});

test('a process that starts again has lost one time; one that is killed after the act has not lost the act’s', async () => {
  const world = await aWorld();
  const dying = new KillSwitch(1, 'after');
  const first = world.reviewing();
  await first.decide(world.asked(g0), CONFIRMED);
  await world.clock.advance(4_000);
  await first.decide(world.asked(g1), CONFIRMED);
  const second = world.reviewing({ store: mortalStore(world.store, dying) });
  await world.clock.advance(4_000);
  const asked = world.asked(g2);
  await expect(second.decide(asked, CONFIRMED)).rejects.toThrow(Killed);
  const third = world.reviewing();
  await third.followOnce();
  expect(await third.rows.get(g2)).toMatchObject({ state: 'confirmed', sinceLastMs: null });
  expect(await pacesOf(world)).toEqual({ 'gate wang': [1, 4] });
});

test('a review that is made again from the acts has the same time', async () => {
  const world = await aWorld();
  const reviewing = world.reviewing();
  for (const caseId of [y0, y1, y2]) {
    await world.clock.advance(3_000);
    await reviewing.decide(world.asked(caseId), CONFIRMED);
  }
  const before = await pacesOf(world);
  expect(before).toEqual({ 'yard wang': [2, 6] });
  for (const { id } of await world.reviews()) await reviewing.rows.collection.delete(id);
  await world.reviewing().goRound();
  expect(await pacesOf(world)).toEqual(before);
});

describe('what a process remembers', () => {
  const asked = (who: string, n: number): Asked => {
    return { caseId: `case-${n}`, seen: 0, requestId: `${who} ${n}`, actor: { who, mayOverrule: false } };
  };
  const since = (pace: DecisionPace, who: string, n: number) => pace.timed(asked(who, n), async (ms) => ms);

  test('is of the thousand people who decided last', async () => {
    const pace = new DecisionPace({ clock: new FakeClock() });
    for (const n of [0, 1]) for (let person = 0; person < 1_000; person += 1) await since(pace, `person ${person}`, n);
    expect(await since(pace, 'person 0', 2)).toBe(0);
    expect(await since(pace, 'one more', 0)).toBeNull();
    expect(await since(pace, 'person 1', 2)).toBeNull();
  });

  test('is nothing when the clock was set back', async () => {
    const clock = new FakeClock(new Date('2026-01-01T00:10:00Z'));
    const pace = new DecisionPace({ clock });
    await since(pace, 'wang', 0);
    clock.setWallClock(new Date('2026-01-01T00:09:00Z'));
    expect(await since(pace, 'wang', 1)).toBeNull();
    await clock.advance(2_000);
    expect(await since(pace, 'wang', 2)).toBe(2_000);
  });
});
