import { EmbeddedQueue } from '../../adapters/embedded-queue/embedded-queue.ts';
import { openEveryCollection } from '../../app/entities.ts';
import { Sealing } from '../../cases/evidence/sealing.ts';
import type { Signer } from '../../cases/evidence/signature.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { closeCase } from '../../cases/filing/case-closing.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { DeadLetters } from '../../kernel/jobs/dead-letters.ts';
import { clusterName } from '../../kernel/store/cluster-name.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { AuditIndex } from '../../people/audit/audit-index.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { auditSigning } from '../../people/audit/audit-signing.ts';
import { CameraChanges } from '../../watching/camera-versions/camera-changes.ts';
import { WatchedMonths } from '../../watching/overview/watched-months.ts';
import { Roster } from '../../watching/shifts/roster.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import { TrialFindings } from '../../watching/trials/trial-findings.ts';
import { aViolation } from '../builders/case-builders.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { FakeStillDrawing } from '../builders/fake-still-drawing.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { aKeyPair } from './evidence-world.ts';
import { lookUpFootage } from './lived-lookups.ts';
import { orderFootage } from './lived-orders.ts';
import { peopleSignIn } from './lived-people.ts';
import { recordAnHour, retainRecordings } from './lived-recording.ts';
import { reviewOne, tellOfCases } from './lived-reviews.ts';
import { PipelineWorldOfTests } from './pipeline-world.ts';

export interface LivedInstallation {
  readonly world: PipelineWorldOfTests;
  readonly clock: FakeClock;
  readonly signer: Signer;
  readonly sealing: Sealing;
}

/**
 * Fills an empty store with the rows of some minutes of watching: fences, versions above 1, a case that a person
 * closed.
 */
export async function liveIn(store: Store, evidenceFolder: string): Promise<LivedInstallation> {
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
  await recordAnHour(store);
  await lookUpFootage(store);
  await orderFootage(store);
  await retainRecordings(store);
  await changeCamera(store, clock, world.camera);
  await new WatchedMonths({ store }).take();
  await new TrialFindings(store).keep({ ...aViolation(), trial: true });
  const { signer } = aKeyPair();
  let tries = 0;
  const newId = () => `try${tries++}`;
  const { evidence } = world;
  const drawing = new FakeStillDrawing();
  const sealing = new Sealing({ store, evidence, drawing, signer, clock, clockOffset: () => null, newId });
  await sealAll(world, sealing);
  for (const { id } of await world.cases()) {
    const closing = { id, by: 'wang', reason: 'driven away', requestId: `close ${id}` };
    await closeCase(new CaseActs({ store, clock }), closing);
  }
  const job = { name: 'seal-case', jobId: 'lost', id: 'seal-case/lost', data: { n: 1 }, attempts: 10 } as const;
  await new DeadLetters({ store, clock }).bury(job, 'no room');
  const queue = new EmbeddedQueue({ store, clock, log: new KeptLog(), random: () => 0.5 });
  await queue.add({ name: 'confirm-view', id: cameraId, data: { cameraId } });
  const report = { watching: 1, limit: null, lagMs: null, clockOffsetMs: null };
  await new Roster({ store, clock, workerId: 'here:1' }).signOn(report);
  await clusterName(store, () => 'this-one');
  await lookAt(store, clock, (await world.cases())[0]?.id ?? '');
  await keepLog({ store, clock, signer });
  await reviewOne({ store, evidence, clock });
  await tellOfCases({ store, evidence, clock }, 6);
  await peopleSignIn(store, clock);
  return { world, clock, signer, sealing };
}

/** The file of the camera becomes another one, and somebody confirms its view. */
async function changeCamera(
  store: Store,
  clock: Clock,
  { id, version }: Pick<Camera, 'id' | 'version'>,
): Promise<void> {
  const changes = new CameraChanges({ store, clock });
  for (const sha256 of [version, 'f'.repeat(64)]) await changes.fileTaken(id, sha256);
  await changes.viewConfirmed(id);
}

/** What the jobs make of the log: references and a checkpoint. */
async function keepLog({ store, clock, signer }: { store: Store; clock: FakeClock; signer: Signer }): Promise<void> {
  await new AuditIndex({ store, clock, pauseMs: 0 }).follow();
  const sign = auditSigning({ store, signer, keeper: null, clock, words: wordsIn('en'), log: new KeptLog() });
  await sign({ name: 'sign-log', id: 'all', data: {} }, new AbortController().signal);
}

/** What the log has of a person who looks at a case and is refused another one. */
async function lookAt(store: Store, clock: Clock, caseId: string): Promise<void> {
  const log = new AuditLog({ store, clock, pauseMs: 0 });
  const seen = { who: '0042', verb: 'show-case', right: 'see-cases', address: '192.0.2.7' } as const;
  const [subject, detail] = [{ type: 'case', id: caseId } as const, { stills: 3 }];
  await log.write({ who: '-', verb: 'sign-in', subject: { type: 'session', id: '0042' }, outcome: 'refused' });
  await log.write({ ...seen, subject, outcome: 'done', caseId, cameraId: 'yard-east', detail });
  await log.write({ ...seen, subject: { type: 'case', id: 'another' }, outcome: 'refused' });
  await log.close();
}

/** Runs the jobs that filing has added. */
export async function sealAll({ queue }: PipelineWorldOfTests, sealing: Sealing): Promise<void> {
  for (const job of queue.jobs.splice(0)) await sealing.handle(job, new AbortController().signal);
}
