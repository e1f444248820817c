import { expect, test } from 'vitest';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { aCamera, atSecond } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { PipelineWorldOfTests } from '../../testing/worlds/pipeline-world.ts';
import { gonePresenceEntity } from '../ledger-store/ledger-entity.ts';
import { trialFindingEntity } from '../trials/trial-finding-entity.ts';
import { TrialFindings } from '../trials/trial-findings.ts';

const [parking] = aCamera().rules;
if (parking === undefined) throw new Error('the camera has no rule');
const files: Rule = { ...parking, dwellMs: 20_000, resumeMs: 5_000 };
const trial: Rule = { ...parking, id: 'strict', dwellMs: 10_000, resumeMs: 5_000, trial: true };

function aWorld(rules: readonly Rule[], folder = scratchFolder(), before?: PipelineWorldOfTests): PipelineWorldOfTests {
  const camera: Camera = aCamera({ rules });
  return new PipelineWorldOfTests(folder, before?.store, camera);
}

/** A van stands there from second 5 to 40. */
function scene(world: PipelineWorldOfTests) {
  return [
    world.up(0),
    ...world.frames(0, 4, 'street'),
    ...world.frames(5, 40, 'van'),
    ...world.frames(41, 60, 'street'),
  ];
}

async function findings(world: PipelineWorldOfTests) {
  const { rows } = await new TrialFindings(world.store).list({ cameraId: world.camera.id, since: null }, 100);
  return rows;
}

test('what a trial rule finds is counted once and told, and no case, still or metric comes of it', async () => {
  const world = aWorld([trial]);
  await world.watch(scene(world));
  expect(await findings(world)).toMatchObject([
    { ruleId: 'strict', kind: 'illegal-parking', zoneId: 'kerb', reachedAt: atSecond(15), dwellMs: 10_000 },
  ]);
  expect(await world.cases()).toEqual([]);
  expect(world.queue.jobs).toEqual([]);
  expect(world.filedKinds).toEqual([]);
  expect(await world.evidence.list('staged', world.camera.id)).toEqual([]);
  const told = world.log.lines.map(({ message }) => message).filter((message) => message.includes('strict'));
  expect(told).toEqual([expect.stringContaining('rule strict is on trial, so no case is filed')]);
});

test('a rule on trial changes nothing of the cases that other rules file', async () => {
  const [alone, beside] = [aWorld([files]), aWorld([trial, files])];
  for (const world of [alone, beside]) await world.watch(scene(world));
  expect(await beside.cases()).toEqual(await alone.cases());
  expect(await findings(beside)).toHaveLength(1);
  const gone = async ({ store }: PipelineWorldOfTests) =>
    (await store.collection(gonePresenceEntity).find({ index: 'byEnd', limit: 10 })).rows.map(
      ({ presence }) => presence,
    );
  const withoutTrial = (await gone(beside)).map(({ trialRuleIds: _, ...presence }) => presence);
  expect(withoutTrial).toEqual(await gone(alone));
});

test('a restart counts nothing twice', async () => {
  const world = aWorld([trial]);
  const { up, frames } = world;
  await world.watch([up(0), ...frames(0, 4, 'street'), ...frames(5, 20, 'van')]);
  await world.watch([up(21), ...frames(21, 40, 'van'), ...frames(41, 60, 'street')]);
  expect(await findings(world)).toHaveLength(1);
});

test('killed between the ledger and the count: it is counted by the next run', async () => {
  const folder = scratchFolder();
  const { store } = aWorld([trial]);
  const dead = mortalStore(store, new KillSwitch(0, 'before'));
  const dying = new PipelineWorldOfTests(
    folder,
    {
      collection: (entity) => (entity.name === trialFindingEntity.name ? dead : store).collection(entity),
      close: () => store.close(),
    },
    aCamera({ rules: [trial] }),
  );
  const killed = dying.watch([dying.up(0), ...dying.frames(0, 4, 'street'), ...dying.frames(5, 20, 'van')]);
  await killed.catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  const next = new PipelineWorldOfTests(folder, store, aCamera({ rules: [trial] }));
  expect(await findings(next)).toEqual([]);
  await next.watch([next.up(21), ...next.frames(21, 25, 'van')]);
  expect(await findings(next)).toMatchObject([{ ruleId: 'strict', reachedAt: atSecond(15) }]);
});

test('taken off trial while the thing still stands there: the case is filed then', async () => {
  const world = aWorld([trial]);
  await world.watch([world.up(0), ...world.frames(0, 4, 'street'), ...world.frames(5, 20, 'van')]);
  const { trial: _, ...adopted } = trial;
  const next = aWorld([adopted], scratchFolder(), world);
  await next.watch([next.up(21), ...next.frames(21, 30, 'van')]);
  expect(await next.cases()).toMatchObject([{ ruleId: 'strict', status: 'open' }]);
});
