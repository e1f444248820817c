import { describe, expect, test } from 'vitest';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import {
  A_LEGAL_STOP,
  CONFIRMED,
  OPERATOR,
  ReviewWorld,
  SUPERVISOR,
  UNSURE,
} from '../../testing/worlds/review-world.ts';
import type { Decision } from './decision.ts';
import { EVERYTHING } from './review-scope.ts';
import type { Reviewing } from './reviewing.ts';
import { spotCheckEntity } from './spot-check-entity.ts';
import { spotDrawEntity } from './spot-draw-entity.ts';
import { chanceOf } from './spot-seed.ts';

const LI = 'li';
const north = { groupIds: ['north'], cameraIds: new Set(['gate']) };

/** Cases of which everyone that is decided is drawn. */
async function drawing(decisions: readonly (Decision | null)[], cameras: readonly string[] = []) {
  const world = new ReviewWorld();
  const reviewing = world.reviewing({ spotShareRatio: 1 });
  await reviewing.spotChecks.drawOnce();
  await world.cases(decisions.map((_, n) => aShownCase(n, { cameraId: cameras[n] ?? 'yard-east' })));
  await reviewing.goRound();
  const ids = decisions.map((_, n) => `${cameras[n] ?? 'yard-east'}-${n}`);
  for (const [n, decision] of decisions.entries())
    if (decision !== null) await reviewing.decide(world.asked(ids[n] ?? ''), decision);
  await reviewing.spotChecks.drawOnce();
  return { world, reviewing, ids };
}

const shownTo = async ({ spotChecks }: Reviewing, who = LI, scope = EVERYTHING) =>
  (await spotChecks.forPerson(who, scope)).rows.map(({ id }) => id);
const check = (caseId: string, decision: Decision, { who = LI, requestId = `check ${caseId}` } = {}) => ({
  ...{ caseId, requestId, who },
  ...decision,
});

describe('which cases are drawn', () => {
  test('five of a hundred, by the seed and the id alone', () => {
    const ids = Array.from({ length: 40_000 }, (_, n) => `yard-${n}`);
    const drawn = (seed: string) => ids.filter((id) => chanceOf(seed, id) < 0.05);
    // Of 40,000 some 2,000; the standard deviation is 44.
    expect(drawn('one').length).toBeGreaterThan(1_820);
    expect(drawn('one').length).toBeLessThan(2_180);
    expect(drawn('one')).toEqual(drawn('one'));
    const both = new Set(drawn('one'));
    expect(drawn('other').filter((id) => both.has(id)).length, 'a site says nothing of another').toBeLessThan(160);
  });

  test('what is confirmed or rejected; not what waits or is unsure', async () => {
    const { reviewing, ids } = await drawing([CONFIRMED, A_LEGAL_STOP, UNSURE, null]);
    expect(await shownTo(reviewing)).toEqual(ids.slice(0, 2));
  });

  test('a program that starts anew draws the same cases, by the seed in the store', async () => {
    const world = new ReviewWorld();
    const first = world.reviewing({ spotShareRatio: 0.5 });
    await first.spotChecks.drawOnce();
    await world.cases(40);
    await first.goRound();
    for (let n = 0; n < 40; n += 1) await first.decide(world.asked(`yard-east-${n}`), CONFIRMED);
    await first.spotChecks.drawOnce();
    const again = world.reviewing({ spotShareRatio: 0.5 });
    await again.spotChecks.drawOnce();
    const { waiting } = await first.spotChecks.forPerson(LI, EVERYTHING);
    expect(waiting).toBeGreaterThan(5);
    expect(waiting).toBeLessThan(35);
    expect(await again.spotChecks.forPerson(LI, EVERYTHING)).toEqual(await first.spotChecks.forPerson(LI, EVERYTHING));
  });

  test('what was decided before the first start of such a program is not drawn', async () => {
    const world = new ReviewWorld();
    const reviewing = world.reviewing({ spotShareRatio: 1 });
    await world.cases(1);
    await reviewing.goRound();
    await reviewing.decide(world.asked('yard-east-0'), CONFIRMED);
    await world.clock.advance(60_000);
    await reviewing.changes.position();
    await world.clock.advance(60_000);
    await reviewing.spotChecks.drawOnce();
    expect(await shownTo(reviewing)).toEqual([]);
  });
});

describe('a review that changes for another reason than its decision', () => {
  const changed = async (world: ReviewWorld, id: string) => {
    const reviewing = world.reviewing({ spotShareRatio: 1 });
    await reviewing.rows.change(id, (row) => ({ ...row, groupId: 'north' }));
    await world.clock.advance(60_000);
    await reviewing.spotChecks.drawOnce();
    return reviewing;
  };

  test('is not drawn when it was decided before the first start of such a program', async () => {
    const world = new ReviewWorld();
    const older = world.reviewing();
    await world.cases(1);
    await older.goRound();
    await older.decide(world.asked('yard-east-0'), CONFIRMED);
    await world.clock.advance(60_000);
    await older.spotChecks.drawOnce();
    expect(await shownTo(await changed(world, 'yard-east-0'))).toEqual([]);
  });

  test('is drawn once: not again after nobody had the time for 30 days', async () => {
    const { world, ids } = await drawing([CONFIRMED]);
    const [id = ''] = ids;
    await world.clock.advance(31 * 86_400_000);
    await world.store.collection(spotDrawEntity).delete(id);
    expect(await shownTo(await changed(world, id))).toEqual([]);
  });
});

describe('who is shown a drawn case', () => {
  test('nobody who worked on it', async () => {
    const { reviewing, ids } = await drawing([CONFIRMED]);
    expect(await shownTo(reviewing, OPERATOR.who)).toEqual([]);
    expect(await shownTo(reviewing)).toEqual(ids);
    const { spotChecks } = reviewing;
    await expect(spotChecks.answer(check(ids[0] ?? '', CONFIRMED, { who: OPERATOR.who }))).rejects.toMatchObject({
      code: 'JX_SPOT_CHECK',
    });
  });

  test('who sees its camera now', async () => {
    const { reviewing } = await drawing([CONFIRMED, CONFIRMED], ['yard-east', 'gate']);
    expect(await shownTo(reviewing, LI, north)).toEqual(['gate-1']);
    expect((await reviewing.spotChecks.forPerson(LI, north)).waiting).toBe(1);
  });

  test('nobody, while the decision is taken back or the evidence is gone', async () => {
    const { world, reviewing, ids } = await drawing([CONFIRMED, CONFIRMED]);
    await reviewing.takeBack(world.asked(ids[0] ?? ''));
    await world.watch();
    const row = await world.caseRow(ids[1] ?? '');
    await world.store.collection(caseEntity).replace({ ...row, retiredAt: world.clock.now() });
    expect(await shownTo(reviewing)).toEqual([]);
    await expect(reviewing.spotChecks.answer(check(ids[0] ?? '', CONFIRMED))).rejects.toThrow(
      'not confirmed or rejected',
    );
    const draws = world.store.collection(spotDrawEntity);
    expect(await draws.get(ids[1] ?? ''), 'nobody will ever judge it').toBeNull();
  });
});

describe('an answer', () => {
  test.each([
    ['the same verdict', CONFIRMED, CONFIRMED, true],
    ['another one', CONFIRMED, A_LEGAL_STOP, false],
    ['the same verdict for another reason', A_LEGAL_STOP, { ...A_LEGAL_STOP, reasonId: 'light' }, true],
    ['unsure', A_LEGAL_STOP, UNSURE, null],
  ])('%s is kept beside the first decision, and changes nothing of the case', async (_, first, second, agrees) => {
    const { world, reviewing, ids } = await drawing([first]);
    const [id = ''] = ids;
    await world.watch();
    const [review, row] = [await reviewing.rows.get(id), await world.caseRow(id)];
    const answer = await reviewing.spotChecks.answer(check(id, second));
    expect(answer).toMatchObject({
      ...{ by: LI, verdict: second.verdict, reasonId: second.reasonId, agrees },
      ...{ firstVerdict: first.verdict, firstReasonId: first.reasonId, firstDecider: OPERATOR.who },
    });
    await world.watch();
    expect([await reviewing.rows.get(id), await world.caseRow(id)]).toEqual([review, row]);
    expect(await shownTo(reviewing), 'it is checked once').toEqual([]);
    const listed = (await reviewing.spotChecks.differing(EVERYTHING)).map((differing) => differing.id);
    expect(listed).toEqual(agrees === false ? [id] : []);
    expect(await reviewing.spotChecks.differing(north)).toEqual([]);
  });

  test('is counted in the month of the case, by kind and by who decided first', async () => {
    const { reviewing, ids } = await drawing([CONFIRMED, CONFIRMED, A_LEGAL_STOP, CONFIRMED]);
    for (const [n, second] of [CONFIRMED, A_LEGAL_STOP, A_LEGAL_STOP, UNSURE].entries())
      await reviewing.spotChecks.answer(check(ids[n] ?? '', second));
    await reviewing.tallies.countOnce();
    const [month] = await reviewing.tallies.months.ofMonths('202601', '202601');
    expect(month?.checks).toEqual([
      { kind: 'illegal-parking', decider: OPERATOR.who, agreed: 2, differed: 1, unsure: 1 },
    ]);
  });

  test('sent again is one answer; a later one of anybody is refused', async () => {
    const { reviewing, ids } = await drawing([CONFIRMED]);
    const [id = ''] = ids;
    const { spotChecks } = reviewing;
    const first = await spotChecks.answer(check(id, CONFIRMED));
    expect(await spotChecks.answer(check(id, CONFIRMED))).toEqual(first);
    for (const other of [check(id, UNSURE, { requestId: 'other' }), check(id, UNSURE, { who: SUPERVISOR.who })])
      await expect(spotChecks.answer(other)).rejects.toMatchObject({ code: 'JX_SPOT_CHECK' });
  });

  test('of which a killed program stored the row alone is counted when it is sent again', async () => {
    const { world, reviewing, ids } = await drawing([CONFIRMED]);
    const [id = ''] = ids;
    const { spotChecks, tallies } = reviewing;
    const row = await spotChecks.answer(check(id, CONFIRMED));
    const other = await drawing([CONFIRMED]);
    await other.world.store.collection(spotCheckEntity).insert({ ...row, version: 1 });
    expect(await other.reviewing.spotChecks.answer(check(id, CONFIRMED))).toEqual(row);
    const months = await other.reviewing.tallies.months.ofMonths('202601', '202601');
    expect(months[0]?.checks).toEqual((await tallies.months.ofMonths('202601', '202601'))[0]?.checks);
    expect((await other.reviewing.spotChecks.forPerson(LI, EVERYTHING)).waiting).toBe(0);
    expect(world.log.lines).toEqual([]);
  });

  test('of which a killed program stored the row alone is counted when somebody looks for cases', async () => {
    const { reviewing, ids } = await drawing([CONFIRMED]);
    const row = await reviewing.spotChecks.answer(check(ids[0] ?? '', CONFIRMED));
    const other = await drawing([CONFIRMED]);
    await other.world.store.collection(spotCheckEntity).insert({ ...row, version: 1 });
    expect(await shownTo(other.reviewing, SUPERVISOR.who)).toEqual([]);
    const [month] = await other.reviewing.tallies.months.ofMonths('202601', '202601');
    expect(month?.checks).toMatchObject([{ agreed: 1, differed: 0, unsure: 0 }]);
  });

  test.each([
    ['a case that was not drawn', 'yard-east-9', CONFIRMED, 'JX_SPOT_CHECK'],
    ['a rejection without a reason', 'yard-east-0', { ...A_LEGAL_STOP, reasonId: null }, 'JX_REVIEW_REASON'],
    ['an unknown reason', 'yard-east-0', { ...A_LEGAL_STOP, reasonId: 'because' }, 'JX_REVIEW_REASON'],
  ])('of %s is refused, and nothing is kept', async (_, id, decision, code) => {
    const { world, reviewing } = await drawing([CONFIRMED]);
    await expect(reviewing.spotChecks.answer(check(id, decision))).rejects.toMatchObject({ code });
    expect(await world.store.collection(spotCheckEntity).get(id)).toBeNull();
  });
});
