import { EmbeddedQueue } from '../../adapters/embedded-queue/embedded-queue.ts';
import { openEveryCollection } from '../../app/entities.ts';
import { chainEntity } from '../../cases/evidence/chain-entity.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { changeCase } from '../../cases/filing/case-change.ts';
import { closeCase } from '../../cases/filing/case-closing.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { DeadLetters } from '../../kernel/jobs/dead-letters.ts';
import { clusterName } from '../../kernel/store/cluster-name.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { Roster } from '../../watching/shifts/roster.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { PipelineWorldOfTests } from './pipeline-world.ts';

/** Fills an empty store with what some minutes of watching leave behind: rows of every entity, fences, versions above 1. */
export async function liveIn(store: Store, evidenceFolder: string): Promise<void> {
  openEveryCollection(store);
  const clock = new FakeClock();
  const shifts = new Shifts({ store, clock });
  const world = new PipelineWorldOfTests(evidenceFolder, store);
  const { id: cameraId } = world.camera;
  for (let claims = 0; claims < 3; claims += 1) await shifts.claim(cameraId, 'here:1');
  await shifts.want('gate', true);
  const stays = [
    world.up(0),
    ...world.frames(0, 4, 'street'),
    ...world.frames(5, 25, 'van'),
    ...world.frames(26, 45, 'street'),
  ];
  await world.watch(stays, { fence: 3 });
  const cases = store.collection(caseEntity);
  for (const { id } of (await cases.find({ index: 'filed', limit: 1_000 })).rows) {
    await changeCase(cases, id, (row) => ({ ...row, visible: true }));
    await closeCase(new CaseActs({ store, clock }), {
      id,
      by: 'wang',
      reason: 'driven away',
      requestId: `close ${id}`,
    });
  }
  const chain = {
    id: cameraId,
    version: 1,
    fence: 3,
    seq: 1,
    headSha256: 'ab',
    pending: null,
    isPending: false,
    unknownCases: 0,
  };
  await store.collection(chainEntity).insert(chain);
  await store.collection(chainEntity).replace({ ...chain, seq: 2, headSha256: 'cd' });
  const job = { name: 'seal-case', jobId: 'lost', id: 'seal-case/lost', data: { n: 1 }, attempts: 10 } as const;
  await new DeadLetters({ store, clock }).bury(job, 'no room');
  const queue = new EmbeddedQueue({ store, clock, log: new KeptLog(), random: () => 0.5 });
  await queue.add({ name: 'confirm-view', id: cameraId, data: { cameraId } });
  const report = { watching: 1, limit: null, lagMs: null, clockOffsetMs: null };
  await new Roster({ store, clock, workerId: 'here:1' }).signOn(report);
  await clusterName(store, () => 'this-one');
}
