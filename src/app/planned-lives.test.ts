import { expect, test } from 'vitest';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import type { Store } from '../kernel/store/collection.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { everyKeptRows } from '../testing/kept-rows/kept-rows.ts';
import { restoreRows } from '../testing/kept-rows/restored-rows.ts';
import { anEvidenceWorld } from '../testing/worlds/evidence-world.ts';
import { everyEntity } from './entities.ts';
import { KEPT_WITHOUT_END, plannedLives } from './planned-lives.ts';

test('rows of every entity are deleted by retention in the end, or are kept for a stated reason', async () => {
  const store = new MemoryStore();
  for (const { kept } of everyKeptRows().toReversed())
    for (const installation of kept.installations) await restoreRows(store, installation);
  const before = await entitiesWithRows(store);
  const { realEvidence: evidence, sealing, keys } = anEvidenceWorld();
  const retirement = { retireCase: async () => 'skipped' as const };
  const lives = plannedLives({ store, evidence, signer: keys.signer, sealing, retirement, clock: new FakeClock() });
  for (const life of lives) await life.retire(new Date('3000-01-01'), new AbortController().signal);
  const after = await entitiesWithRows(store);
  expect(before.toSorted(), 'kept rows of every entity').toEqual(everyName().toSorted());
  expect(after.toSorted()).toEqual(Object.keys(KEPT_WITHOUT_END).toSorted());
  expect(before.filter((name) => !after.includes(name))).toEqual([
    'trial-findings',
    'spot-draws',
    'handovers',
    'deliveries',
    'coverage',
    'dead-letters',
    'gone-presences',
    'camera-states',
    'camera-pictures',
  ]);
});

function everyName(): readonly string[] {
  const names: string[] = [];
  everyEntity(({ name }) => void names.push(name));
  return names;
}

async function entitiesWithRows(store: Store): Promise<readonly string[]> {
  const found: Promise<readonly string[]>[] = [];
  everyEntity((entity) => {
    const count = store.collection(entity).count({ index: 'id' });
    found.push(count.then((rows) => ((rows.get(null) ?? 0) > 0 ? [entity.name] : [])));
  });
  return (await Promise.all(found)).flat();
}
