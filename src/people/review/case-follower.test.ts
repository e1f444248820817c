import { beforeEach, describe, expect, test } from 'vitest';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { changeCase } from '../../cases/filing/case-change.ts';
import { closeCase } from '../../cases/filing/case-closing.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { AT_FILING, anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { ReviewWorld } from '../../testing/worlds/review-world.ts';
import type { Reviewing } from './reviewing.ts';

let world: ReviewWorld;
let reviewing: Reviewing;

beforeEach(async () => {
  world = new ReviewWorld();
  reviewing = world.reviewing();
  await reviewing.goRound();
});

async function numbered(): Promise<readonly string[]> {
  return (await world.reviews()).map(({ id }) => id);
}

async function change(id: string, changes: Partial<CaseRow>): Promise<void> {
  await changeCase(world.store.collection(caseEntity), id, (row) => ({ ...row, ...changes }));
}

describe('a case gets its review', () => {
  test('at the next look after it is visible, and only once', async () => {
    const visible = aShownCase(990);
    await world.cases([visible]);
    await reviewing.followOnce();
    await reviewing.followOnce();
    expect(await numbered()).toEqual([visible.id]);
    const [review] = await world.reviews();
    expect(review).toMatchObject({
      ...{ number: '20260101-0001', kind: 'illegal-parking', ruleId: 'kerb-no-parking', model: 'street' },
      ...{ place: '解放街 12 号', timezone: 'Asia/Shanghai', state: 'pending', acts: 0, claimBy: null },
      ...{ filedAt: atSecond(1_020), dueAt: atSecond(1_020 + 1_800) },
    });
  });

  test('when its evidence is sealed an hour later, long after newer cases were shown', async () => {
    const hidden = aShownCase(0, { visible: false });
    await world.cases([hidden]);
    await reviewing.followOnce();
    await world.cases([aShownCase(3_000)]);
    await reviewing.followOnce();
    expect(await numbered()).toEqual(['yard-east-3000']);
    await change(hidden.id, { visible: true });
    await reviewing.followOnce();
    expect(await numbered()).toEqual(['yard-east-3000', hidden.id]);
  });

  test('when it becomes visible a moment after a newer one', async () => {
    await world.cases([aShownCase(1_005)]);
    await reviewing.followOnce();
    await world.cases([aShownCase(1_000)]);
    await reviewing.followOnce();
    expect(await numbered()).toHaveLength(2);
  });

  test('by the round of the next day, when nobody noticed it: it is a year old and was taken back', async () => {
    await world.cases([aShownCase(0, { filedAt: new Date('2025-01-01T00:00:00Z') })]);
    await reviewing.followOnce();
    expect(await numbered()).toEqual([]);
    await reviewing.goRound();
    expect(await numbered()).toEqual([]);
    world.clock.setWallClock(atSecond(1_000 + 86_400));
    await reviewing.goRound();
    expect(await numbered()).toEqual(['yard-east-0']);
  });

  test('never, if it is about the camera itself', async () => {
    await world.cases([aShownCase(990, { kind: 'camera-fault' })]);
    await reviewing.followOnce();
    expect(await numbered()).toEqual([]);
  });

  test('although the look before failed', async () => {
    await world.cases([aShownCase(990)]);
    let isAway = true;
    const evidence = {
      get: async () => {
        if (isAway) throw new Error('a fault of the program');
        return null;
      },
    };
    const other = world.reviewing({ evidence });
    await change('yard-east-990', { manifests: [{ no: 1, seq: 1, prevSha256: null, sha256: 'ab' }] });
    await expect(other.followOnce()).rejects.toThrow('a fault of the program');
    isAway = false;
    await world.clock.advance(1_000);
    await other.followOnce();
    expect(await numbered()).toHaveLength(1);
  });
});

test('a review follows what people do elsewhere: on the command line, in a web process that is killed', async () => {
  await world.cases([aShownCase(990), aShownCase(991)]);
  await reviewing.followOnce();
  const acts = new CaseActs(world);
  await closeCase(acts, { id: 'yard-east-990', by: 'li', reason: '', requestId: 'close' });
  const web = new CaseActs({ ...world, writesCases: false });
  const act = { type: 'decide', verdict: 'unsure', reasonId: null, duplicateOf: null } as const;
  await web.record({ caseId: 'yard-east-991', seen: 0, requestId: 'unsure', by: 'li', act });
  await reviewing.followOnce();
  expect(await world.reviews()).toMatchObject([
    { state: 'pending', acts: 1 },
    { state: 'unsure', decider: 'li', acts: 1 },
  ]);
});

test('the reviews of a camera follow when it comes into another group', async () => {
  await world.cases([aShownCase(990)]);
  await reviewing.followOnce();
  expect(await world.reviews()).toMatchObject([{ groupId: null }]);
  world.groups = [{ id: 'east', cameraIds: ['yard-east'] }];
  await reviewing.regroupOnce();
  expect(await world.reviews()).toMatchObject([{ groupId: 'east' }]);
});

test('a review has the pictures of the sealed manifests, each with its own box, and gets those of the next one', async () => {
  const sealed = anEvidenceWorld();
  const presence = aPresence();
  await sealed.keep(presence, AT_FILING);
  await sealed.keep({ ...presence, boxXyxy: [0.1, 0.2, 0.3, 0.4] }, { between: 20 });
  await sealed.filing.file(aViolation());
  await sealed.work();
  const { realStore: store, realEvidence: evidence } = sealed;
  const here = world.reviewing({ store, evidence });
  await here.goRound();
  const { id } = await sealed.caseOf();
  const before = await here.rows.get(id);
  const originals = before?.pictures.filter(({ kind }) => kind === 'original');
  expect(originals?.map(({ shows, boxXyxy }) => [shows[0], boxXyxy?.[0]])).toEqual([
    ['first', 0.6],
    ['between', 0.6],
    ['between', 0.1],
    ['filing', 0.6],
  ]);
  expect(originals?.[0]).toMatchObject({ capturedAt: atSecond(0), widthPx: 768, sizeBytes: expect.any(Number) });
  const leaving = aPresence({ state: 'gone', ended: 'left', clearedAt: atSecond(90), lastSeenAt: atSecond(90) });
  await sealed.keep(leaving, { last: 80 });
  await sealed.filing.clear(leaving);
  await sealed.work();
  await here.followOnce();
  const after = await here.rows.get(id);
  expect(after?.manifests).toBe(2);
  expect(after?.pictures.map(({ shows }) => shows[0])).toContain('last');
});
