import { beforeEach, describe, expect, test } from 'vitest';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import {
  A_LEGAL_STOP,
  CONFIRMED,
  OPERATOR,
  type RestlessClock,
  ReviewWorld,
  SUPERVISOR,
  UNSURE,
} from '../../testing/worlds/review-world.ts';
import type { Reviewing } from './reviewing.ts';

let world: ReviewWorld;
let clock: RestlessClock;
let reviewing: Reviewing;
const van = 'yard-east-0';
const other = 'yard-east-1';
const bin = 'yard-east-2';

beforeEach(async () => {
  world = new ReviewWorld();
  clock = world.clock;
  await world.cases([aShownCase(0), aShownCase(1), aShownCase(2, { kind: 'garbage' })]);
  await world.cases([aShownCase(3, { kind: 'camera-fault' })]);
  reviewing = world.reviewing();
  await reviewing.goRound();
});

describe('a decision', () => {
  test.each([
    ['confirmed', CONFIRMED, { review: 'confirmed', status: 'open', closedAt: null, reasonId: null }],
    ['rejected', A_LEGAL_STOP, { review: 'rejected', status: 'closed', reasonId: 'legal-stop' }],
    ['unsure', UNSURE, { review: 'unsure', status: 'open', closedAt: null, reasonId: null }],
  ] as const)(
    '%s: the review follows at once, the case when the watching process has seen the act',
    async (state, decision, then) => {
      const review = await reviewing.decide(world.asked(van), decision);
      expect(review).toMatchObject({ state, decider: 'wang', decidedAt: clock.now(), acts: 1, claimBy: null });
      expect(await reviewing.acts.shown(van)).toMatchObject(then);
      expect(await world.caseRow(van)).toMatchObject({ review: 'pending', acts: 0 });
      await world.watch();
      expect(await world.caseRow(van)).toMatchObject({ ...then, acts: 1 });
    },
  );

  test('that comes too late says who decided what', async () => {
    await reviewing.decide(world.asked(van), CONFIRMED);
    const late = reviewing.decide(world.asked(van, { who: 'li', mayOverrule: false }), A_LEGAL_STOP);
    await expect(late).rejects.toMatchObject({
      code: 'JX_REVIEW_DECIDED',
      message: expect.stringMatching(/confirmed \(wang/),
    });
  });

  test('is not disturbed by a note that somebody adds meanwhile', async () => {
    await reviewing.note(world.asked(van, SUPERVISOR), 'look at the plate');
    expect(await reviewing.decide(world.asked(van), CONFIRMED)).toMatchObject({ state: 'confirmed', acts: 2 });
  });

  test('of what is unsure is for a supervisor', async () => {
    await reviewing.decide(world.asked(van), UNSURE);
    await expect(reviewing.decide(world.asked(van, OPERATOR, 1), CONFIRMED)).rejects.toMatchObject({
      code: 'JX_REVIEW_RIGHT',
    });
    expect(await reviewing.decide(world.asked(van, SUPERVISOR, 1), CONFIRMED)).toMatchObject({ decider: 'zhao' });
  });

  test('of a fault of a camera is refused: it is not reviewed', async () => {
    expect(await reviewing.rows.get('yard-east-3')).toBeNull();
    const decided = reviewing.decide(world.asked('yard-east-3'), CONFIRMED);
    await expect(decided).rejects.toMatchObject({ code: 'JX_REVIEW_NONE' });
  });

  test.each([
    ['a rejection without a reason', { ...A_LEGAL_STOP, reasonId: null }],
    ['an unknown reason', { ...A_LEGAL_STOP, reasonId: 'weather' }],
    ['a reason of another kind', { ...A_LEGAL_STOP, reasonId: 'bin-not-overflowing' }],
    ['a duplicate of nothing', { ...A_LEGAL_STOP, reasonId: 'duplicate' }],
    ['a duplicate of itself', { ...A_LEGAL_STOP, reasonId: 'duplicate', duplicateOf: van }],
    ['another case without the reason for it', { ...A_LEGAL_STOP, duplicateOf: other }],
    ['a confirmation with a reason', { ...CONFIRMED, reasonId: 'loading' }],
  ])('with %s is refused, and nothing is stored', async (_, decision) => {
    await expect(reviewing.decide(world.asked(van), decision)).rejects.toMatchObject({ code: 'JX_REVIEW_REASON' });
    expect(await reviewing.acts.of(van)).toEqual([]);
  });

  test('as a duplicate names the other case', async () => {
    const review = await reviewing.decide(world.asked(van), {
      ...A_LEGAL_STOP,
      reasonId: 'duplicate',
      duplicateOf: other,
    });
    expect(review).toMatchObject({ state: 'rejected', reasonId: 'duplicate', otherCaseId: other });
  });
});

describe('taking back', () => {
  test.each([
    ['confirmed', CONFIRMED],
    ['rejected', A_LEGAL_STOP],
    ['unsure', UNSURE],
  ] as const)('what was %s makes the case what it was', async (_, decision) => {
    const before = await world.caseRow(van);
    await reviewing.decide(world.asked(van), decision);
    await world.watch();
    clock.setWallClock(new Date(clock.now().getTime() + 10_000));
    const asked = world.asked(van);
    expect(await reviewing.takeBack(asked)).toMatchObject({
      state: 'pending',
      decider: null,
      decidedAt: null,
      acts: 2,
    });
    expect(await reviewing.takeBack(asked)).toMatchObject({ acts: 2 });
    await world.watch();
    expect(await world.caseRow(van)).toMatchObject({ ...before, version: expect.any(Number), acts: 2 });
  });

  test.each([
    ['after ten seconds', OPERATOR, 10_001, /10s old/],
    ['by somebody else', SUPERVISOR, 0, /not your decision/],
  ] as const)('%s is refused', async (_, actor, laterMs, why) => {
    await reviewing.decide(world.asked(van), CONFIRMED);
    clock.setWallClock(new Date(clock.now().getTime() + laterMs));
    const refused = reviewing.takeBack(world.asked(van, actor));
    await expect(refused).rejects.toMatchObject({ code: 'JX_TAKE_BACK', message: expect.stringMatching(why) });
  });

  test('reaches only the last decision, and what was unsure before is unsure again', async () => {
    await reviewing.decide(world.asked(van), UNSURE);
    await reviewing.decide(world.asked(van, SUPERVISOR, 1), CONFIRMED);
    expect(await reviewing.takeBack(world.asked(van, SUPERVISOR))).toMatchObject({ state: 'unsure', decider: 'wang' });
    await expect(reviewing.takeBack(world.asked(van, SUPERVISOR))).rejects.toMatchObject({ code: 'JX_TAKE_BACK' });
  });
});

describe('a supervisor', () => {
  test('replaces a decision, and the case opens again', async () => {
    await reviewing.decide(world.asked(van), A_LEGAL_STOP);
    await expect(reviewing.overrule(world.asked(van, OPERATOR, 1), CONFIRMED)).rejects.toMatchObject({
      code: 'JX_REVIEW_RIGHT',
    });
    expect(await reviewing.overrule(world.asked(van, SUPERVISOR, 1), CONFIRMED)).toMatchObject({ state: 'confirmed' });
    await world.watch();
    expect(await world.caseRow(van)).toMatchObject({
      review: 'confirmed',
      status: 'open',
      closedAt: null,
      reasonId: null,
    });
  });

  test('merges a duplicate and splits it again: nothing is lost', async () => {
    await reviewing.decide(world.asked(van), CONFIRMED);
    await world.watch();
    const before = await world.caseRow(van);
    expect(await reviewing.merge(world.asked(van, SUPERVISOR, 1), other)).toMatchObject({
      state: 'merged',
      otherCaseId: other,
    });
    await world.watch();
    expect(await world.caseRow(van)).toMatchObject({ review: 'merged', status: 'closed', otherCaseId: other });
    expect(await reviewing.split(world.asked(van, SUPERVISOR, 2))).toMatchObject({
      state: 'confirmed',
      decider: 'wang',
    });
    await world.watch();
    expect(await world.caseRow(van)).toMatchObject({ ...before, version: expect.any(Number), acts: 3 });
  });

  test.each([
    ['itself', van],
    ['a case of another kind', bin],
    ['a case that is merged itself', other],
  ])('cannot merge a case into %s', async (_, into) => {
    await world.cases([aShownCase(4)]);
    if (into === other) await reviewing.followOnce();
    if (into === other) await reviewing.merge(world.asked(other, SUPERVISOR), 'yard-east-4');
    await expect(reviewing.merge(world.asked(van, SUPERVISOR), into)).rejects.toMatchObject({ code: 'JX_MERGE' });
  });

  test('rejects many cases of one camera that were shown, each by an act of its own', async () => {
    const chosen = [van, other].map((caseId) => ({ caseId, seen: 0 }));
    const all = { groupIds: null, cameraIds: null };
    const given = {
      requestId: 'bulk',
      actor: SUPERVISOR,
      scope: all,
      cameraId: 'yard-east',
      chosen,
      reasonId: 'loading',
    };
    await expect(reviewing.rejectMany({ ...given, wasShown: async (id) => id === van })).rejects.toMatchObject({
      code: 'JX_BULK',
      message: expect.stringContaining(`${other} was not shown`),
    });
    await expect(reviewing.rejectMany({ ...given, actor: OPERATOR, wasShown: async () => true })).rejects.toMatchObject(
      {
        code: 'JX_REVIEW_RIGHT',
      },
    );
    expect((await reviewing.acts.of(van)).length).toBe(0);
    await reviewing.decide(world.asked(other), CONFIRMED);
    const done = await reviewing.rejectMany({ ...given, wasShown: async () => true });
    expect(done).toMatchObject([
      { caseId: van, result: 'rejected' },
      { caseId: other, result: 'refused', error: { code: 'JX_REVIEW_DECIDED' } },
    ]);
    expect(await reviewing.rows.get(van)).toMatchObject({ state: 'rejected', reasonId: 'loading' });
  });

  test('cannot reject cases of several cameras, or of cameras of others, at once', async () => {
    await world.cases([aShownCase(5, { cameraId: 'gate' })]);
    await reviewing.followOnce();
    const chosen = [van, 'gate-5'].map((caseId) => ({ caseId, seen: 0 }));
    const given = {
      requestId: 'bulk',
      actor: SUPERVISOR,
      cameraId: 'yard-east',
      chosen,
      reasonId: 'loading',
      wasShown: async () => true,
    };
    for (const cameraIds of [null, new Set(['gate'])]) {
      const bulk = reviewing.rejectMany({ ...given, scope: { groupIds: null, cameraIds } });
      await expect(bulk).rejects.toMatchObject({ code: 'JX_BULK' });
    }
    const ofAnother = {
      ...given,
      scope: { groupIds: null, cameraIds: null },
      cameraId: 'gate',
      chosen: chosen.slice(0, 1),
    };
    await expect(reviewing.rejectMany(ofAnother), 'the log names the camera').rejects.toMatchObject({
      code: 'JX_BULK',
    });
  });
});
