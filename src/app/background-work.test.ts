import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CaseActs } from '../cases/filing/case-acts.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { JobHandler, JobName, JobQueue } from '../kernel/jobs/job-queue.ts';
import type { RepeatedWork } from '../kernel/jobs/repeated-work.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { Alarms } from '../operations/alarms/alarms.ts';
import { retentionTimes } from '../operations/retention/retention-time-entity.ts';
import { aPresence, atSecond, aViolation } from '../testing/builders/case-builders.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { RecordingQueue } from '../testing/builders/recording-queue.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import type { EvidenceWorld } from '../testing/worlds/evidence-world.ts';
import { AT_FILING, anEvidenceWorld } from '../testing/worlds/evidence-world.ts';
import { falteringStore } from '../testing/worlds/faltering-store.ts';
import { prepareBackgroundWork } from './background-work.ts';

const DAY_MS = 86_400_000;
const signal = new AbortController().signal;

/** Keeps the handlers it is given, for a test to call. */
class HandlerQueue extends RecordingQueue implements JobQueue {
  followActs: RepeatedWork | null = null;
  readonly #handlers = new Map<JobName, JobHandler>();

  process(name: JobName, handler: JobHandler): void {
    this.#handlers.set(name, handler);
  }

  async run(name: JobName, id = 'all'): Promise<unknown> {
    return this.#handlers.get(name)?.({ name, id, data: {} }, signal);
  }

  start = async () => undefined;
  stop = async () => undefined;
  drain = async () => undefined;
  deadLetters = async () => [];
  depth = () => Promise.reject(new Error('nobody asks'));
}

describe('the place of evidence', () => {
  const held = aPresence({ id: 'a', thingId: 'thing-a' });
  const free = aPresence({ id: 'b', thingId: 'thing-b' });

  async function aYearOf(): Promise<EvidenceWorld> {
    const world = anEvidenceWorld();
    for (const presence of [held, free]) {
      await world.keep(presence, AT_FILING);
      await world.filing.file(aViolation(presence));
      await world.work();
      await world.close((await world.caseOf(presence)).id);
    }
    return world;
  }

  /** Starts the program; the place of evidence refuses the cases that `refuses` names. */
  async function start(
    world: EvidenceWorld,
    clock: FakeClock,
    refuses: readonly string[],
    folder: string | null = null,
    store = world.realStore,
  ): Promise<HandlerQueue> {
    const { realEvidence: evidence, log, keys, dataDir: dataFolder } = world;
    const queue = new HandlerQueue();
    const refuse = (what: string): void => {
      if (refuses.includes(what)) throw new JiexunError('JX_EVIDENCE_REFUSED', `${what} may not be written (EPERM)`);
    };
    const { followActs } = await prepareBackgroundWork({
      ...{ dataFolder, store, queue, clock, words: wordsIn('en'), log, webhook: null, timeServer: null },
      ...{ processName: 'serve', newId: () => 'new', onSealed: () => undefined, checkpoint: async () => undefined },
      alarms: new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock, webhook: null }),
      evidencePlace: {
        signer: keys.signer,
        headKeeper: null,
        isShared: false,
        evidence: {
          stage: (...args) => evidence.stage(...args),
          publish: (...args) => evidence.publish(...args),
          putHead: (...args) => evidence.putHead(...args),
          get: (...args) => evidence.get(...args),
          list: (...args) => evidence.list(...args),
          tops: (...args) => evidence.tops(...args),
          delete: async (area, path) => {
            refuse(path);
            return evidence.delete(area, path);
          },
          sweep: async () => refuse('staging'),
        },
        evidenceFolder: folder,
      },
    });
    queue.followActs = followActs;
    return queue;
  }

  test('while it runs, a case follows within two seconds what a process does that may not write cases', async () => {
    const world = anEvidenceWorld();
    await world.filing.file(aViolation());
    await world.work();
    const { id: caseId } = await world.caseOf();
    const clock = new FakeClock(atSecond(200));
    const { followActs } = await start(world, clock, []);
    followActs?.start();
    await clock.advance(0);
    const web = new CaseActs({ store: world.realStore, clock, writesCases: false });
    const act = { type: 'decide', verdict: 'confirmed', reasonId: null, duplicateOf: null } as const;
    await web.record({ caseId, seen: 0, requestId: 'confirm', by: 'wang', act });
    expect(await world.caseOf()).toMatchObject({ review: 'pending' });
    await clock.advance(2_000);
    expect(await world.caseOf()).toMatchObject({ review: 'confirmed' });
    await followActs?.stop();
  });

  test('a case that cannot follow delays no other case beyond two seconds, and is told once', async () => {
    const world = anEvidenceWorld();
    for (const presence of [held, free]) {
      await world.filing.file(aViolation(presence));
      await world.work();
    }
    const [stuck, other] = [await world.caseOf(held), await world.caseOf(free)];
    const clock = new FakeClock(atSecond(200));
    const store = falteringStore(world.realStore, caseEntity, ({ id }) => (id === stuck.id ? 'refuse' : 'pass'));
    const { followActs } = await start(world, clock, [], null, store);
    const web = new CaseActs({ store: world.realStore, clock, writesCases: false });
    const note = (caseId: string, seen: number) =>
      web.record({ caseId, seen, requestId: `${caseId} ${seen}`, by: 'wang', act: { type: 'note', text: 'seen' } });
    await note(stuck.id, 0);
    followActs?.start();
    for (let seen = 0; seen < 20; seen += 1) {
      await clock.advance(8_000);
      await note(other.id, seen);
      await clock.advance(2_000);
      expect(await world.caseOf(free)).toMatchObject({ acts: seen + 1 });
    }
    await followActs?.stop();
    const told = world.log.lines.filter(
      ({ message }) => message === 'some cases do not follow what people did to them',
    );
    expect(told).toHaveLength(1);
  });

  test.each([
    ['at the start', async () => undefined],
    ['by its job', (queue: HandlerQueue) => queue.run('finish-acts')],
  ])('%s a case is updated with what a person did to it before the program was killed', async (when, work) => {
    const world = anEvidenceWorld();
    await world.filing.file(aViolation());
    await world.work();
    const { id } = await world.caseOf();
    const running = when === 'at the start' ? null : await start(world, new FakeClock(), []);
    const dying = falteringStore(world.realStore, caseEntity, () => 'refuse');
    await expect(world.close(id, dying)).rejects.toMatchObject({ code: 'JX_STORE_UNSURE' });
    expect(await world.caseOf()).toMatchObject({ status: 'open' });
    await work(running ?? (await start(world, new FakeClock(), [])));
    expect(await world.caseOf()).toMatchObject({ status: 'closed', closedAt: atSecond(200) });
  });

  test('a case that the place does not let delete delays neither other cases nor the start, and is deleted when it may be', async () => {
    const world = await aYearOf();
    const clock = new FakeClock(new Date(atSecond(200).getTime() + 201 * DAY_MS));
    const { evidenceFolder } = await world.caseOf(held);
    const believed = { id: 'this', version: 1, passedAt: clock.now(), doubtedAt: null, stoodMs: 0 };
    await world.realStore.collection(retentionTimes).insert(believed);
    const events = async () =>
      Promise.all([held, free].map(async (one) => (await world.caseOf(one)).history.at(-1)?.event));
    const first = await start(world, clock, [evidenceFolder]);
    await expect(first.run('retention')).rejects.toThrow(`${evidenceFolder} may not be written`);
    expect(await events()).toEqual(['sealed', 'retired']);
    const second = await start(world, clock, [evidenceFolder, 'staging']);
    await expect(second.run('retention')).rejects.toThrow(`${evidenceFolder} may not be written`);
    const third = await start(world, clock, []);
    expect(await third.run('retention')).toBe('done');
    expect(await events()).toEqual(['retired', 'retired']);
    expect(await third.run('retention')).toBe('skipped');
    expect(await world.verify()).toMatchObject({ breaches: [], retired: 2 });
  });

  test('the evidence of a merged case is kept as long as that of the case it belongs to', async () => {
    const world = anEvidenceWorld();
    for (const presence of [held, free]) {
      await world.keep(presence, AT_FILING);
      await world.filing.file(aViolation(presence));
      await world.work();
    }
    const [part, whole] = [await world.caseOf(held), await world.caseOf(free)];
    const acts = new CaseActs({ store: world.realStore, clock: new FakeClock(atSecond(200)) });
    const act = { type: 'merge', into: whole.id } as const;
    await acts.record({ caseId: part.id, seen: 0, requestId: 'merge', by: 'li', act });
    const clock = new FakeClock(new Date(atSecond(200).getTime() + 201 * DAY_MS));
    const believed = { id: 'this', version: 1, passedAt: clock.now(), doubtedAt: null, stoodMs: 0 };
    await world.realStore.collection(retentionTimes).insert(believed);
    const queue = await start(world, clock, []);
    await queue.run('retention');
    expect((await world.caseOf(held)).retiredAt).toBe(null);
    await world.close(whole.id);
    await queue.run('retention');
    await queue.run('retention');
    expect((await world.caseOf(held)).retiredAt).not.toBe(null);
  });

  test.each([
    ['may be written', () => scratchFolder(), true],
    ['may not be written', () => '/proc/self', false],
  ])('the disk of evidence elsewhere is watched, and room is kept free there when that %s', async (_, make, isKept) => {
    const folder = make();
    const queue = await start(anEvidenceWorld(), new FakeClock(), [], folder);
    expect(await queue.run('disk-watch', 'evidence')).toBe('done');
    expect(existsSync(join(folder, 'reserve'))).toBe(isKept);
  });
});
