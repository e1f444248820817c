import { expect, test } from 'vitest';
import type { CaseAct } from '../../cases/filing/case-act.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { changeCase } from '../../cases/filing/case-change.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { aCamera, atSecond } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { PipelineWorldOfTests } from '../../testing/worlds/pipeline-world.ts';

const [parking] = aCamera().rules;
if (parking === undefined) throw new Error('the camera has no rule');
const stop = { ...parking, dwellMs: 10_000, resumeMs: 5_000 };
/** It begins a minute after the first picture. */
const ban = { ...stop, id: 'ban', hours: 'Mo-Su 08:01-22:00' };

/** What a person does between two pictures. The evidence is sealed by then. */
function decides(world: PipelineWorldOfTests, act: CaseAct): () => Promise<void> {
  return async () => {
    const { store } = world;
    for (const { id: caseId } of await world.cases()) {
      await changeCase(store.collection(caseEntity), caseId, (row) => ({ ...row, visible: true }));
      const acts = new CaseActs({ store, clock: new FakeClock(atSecond(41)) });
      await acts.record({ caseId, seen: 0, requestId: caseId, by: 'wang', act });
    }
  };
}

const rejects = { type: 'decide', verdict: 'rejected', reasonId: 'legal-stop', duplicateOf: null } as const;

test('rejected as a legal stop, and the ban begins while the van stands there: a new case', async () => {
  const world = new PipelineWorldOfTests(scratchFolder(), undefined, aCamera({ rules: [stop, ban] }));
  const { frames } = world;
  const rejected = decides(world, rejects);
  await world.watch([
    world.up(0),
    ...frames(0, 4, 'street'),
    ...frames(5, 40, 'van'),
    rejected,
    ...frames(41, 90, 'van'),
  ]);
  const [first, second, ...others] = await world.cases();
  expect(others).toEqual([]);
  expect(first).toMatchObject({ ruleId: 'kerb-no-parking', filedAt: atSecond(15), review: 'rejected' });
  expect(second).toMatchObject({ ruleId: 'ban', filedAt: atSecond(70), review: 'pending', status: 'open' });
  expect(second?.recurrenceOf).toBe(null);
});

test('rejected, an outage of 20 minutes, and the same van still there: no new case', async () => {
  const world = new PipelineWorldOfTests(scratchFolder(), undefined, aCamera({ rules: [stop] }));
  const { frames } = world;
  const rejected = decides(world, rejects);
  const before = [world.up(0), ...frames(0, 4, 'street'), ...frames(5, 40, 'van'), rejected, world.down(41)];
  await world.watch([...before, world.up(1_241), ...frames(1_241, 1_300, 'van')]);
  const [row, ...others] = await world.cases();
  expect(others).toEqual([]);
  expect(row?.sightings.map(({ ended }) => ended)).toEqual(['unknown', null]);
  expect(row).toMatchObject({ review: 'rejected', status: 'closed' });
});

test('rejected, the van leaves and comes back: a new case', async () => {
  const world = new PipelineWorldOfTests(scratchFolder(), undefined, aCamera({ rules: [stop] }));
  const { frames } = world;
  const rejected = decides(world, rejects);
  const before = [
    world.up(0),
    ...frames(0, 4, 'street'),
    ...frames(5, 40, 'van'),
    rejected,
    ...frames(41, 80, 'street'),
  ];
  await world.watch([...before, ...frames(81, 120, 'van')]);
  expect((await world.cases()).map(({ review }) => review)).toEqual(['rejected', 'pending']);
});
