import { expect, test } from 'vitest';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { unwatchedStillsLife } from './unwatched-stills.ts';

const BEFORE = atSecond(1_000);
const signal = new AbortController().signal;
const van = aPresence();

async function retire(world: EvidenceWorld, watchedAt: Date | null): Promise<{ gone: number; left: number }> {
  const { store, evidence, sealing } = world;
  const life = unwatchedStillsLife({ store, evidence, sealing, lastWatchedAt: async () => watchedAt, lifeDays: 30 });
  const gone = await life.retire(BEFORE, signal);
  return { gone, left: (await evidence.list('staged', 'stills')).filter((file) => file.endsWith('.jpg')).length };
}

test.each<[string, { watchedS: number | null; stillS: number; gone: number }]>([
  ['long unwatched: its old stills go', { watchedS: 900, stillS: 30, gone: 2 }],
  ['never watched: its old stills go', { watchedS: null, stillS: 30, gone: 2 }],
  ['watched since: all stay', { watchedS: 1_000, stillS: 30, gone: 0 }],
  ['long unwatched with a young still: all of that presence stay', { watchedS: 900, stillS: 1_000, gone: 0 }],
])('%s', async (_, { watchedS, stillS, gone }) => {
  const world = new EvidenceWorld(scratchFolder());
  await world.keep(van, { first: 20, between: stillS });
  expect(await retire(world, watchedS === null ? null : atSecond(watchedS))).toEqual({ gone, left: 2 - gone });
});

test('stills that a case must still seal stay; after the sealing they are deleted, even if nobody saw the van leave', async () => {
  const world = new EvidenceWorld(scratchFolder());
  await world.keep(van, { first: 20, filing: 30 });
  await world.filing.file(aViolation());
  expect(await retire(world, null)).toEqual({ gone: 0, left: 2 });
  await world.work();
  expect(await retire(world, null)).toEqual({ gone: 2, left: 0 });
  expect((await world.verify()).breaches).toEqual([]);
});

test('a file that a kill left half-written is deleted with the rest', async () => {
  const world = new EvidenceWorld(scratchFolder());
  await world.evidence.stage('stills/yard-east/p1', [{ name: 'half.jpg', bytes: new Uint8Array([1]) }]);
  await retire(world, null);
  expect(await world.evidence.list('staged', 'stills')).toEqual([]);
});

test('a camera whose stills cannot be deleted does not stop the deletion for others', async () => {
  const world = new EvidenceWorld(scratchFolder());
  await world.keep(van, { first: 20, between: 30 });
  await world.evidence.stage('stills/a-held/p1', [{ name: 'half.jpg', bytes: new Uint8Array([1]) }]);
  const { store, evidence } = world;
  const sealing = {
    inTurn: async <R>(cameraId: string, work: () => Promise<R>): Promise<R> => {
      if (cameraId === 'a-held') throw new Error('the place refuses it');
      return world.sealing.inTurn(cameraId, work);
    },
  };
  const life = unwatchedStillsLife({ store, evidence, sealing, lastWatchedAt: async () => null, lifeDays: 30 });
  await expect(life.retire(BEFORE, signal)).rejects.toThrow(/^2 stills are gone.*the place refuses it/);
  expect(await evidence.list('staged', 'stills')).toEqual(['a-held/p1/half.jpg']);
});
