import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Adoption } from '../../cases/evidence/chain-adoption.ts';
import { chainEntity } from '../../cases/evidence/chain-entity.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { AdoptionAlarm } from './adoption-alarm.ts';
import { Alarms } from './alarms.ts';

function installed() {
  const store = new MemoryStore();
  const alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock: new FakeClock(), webhook: null });
  return { store, alarms, adoption: new AdoptionAlarm({ alarms, store }) };
}
const adopted: Adoption = { cameraId: 'yard', fromSeq: 15, toSeq: 17, missing: [], mended: ['a'], found: [] };

test.each<[Partial<Adoption>, string]>([
  [{}, 'it stood at link 15, link 17 is published. The chain goes on from there; 1 cases were brought up to date'],
  [
    { found: ['a', 'b', 'c', 'd', 'e', 'f'] },
    '6 cases are unknown to the store (a, b, c, d, e, …): `jiexun cases adopt`',
  ],
  [{ missing: [16] }, 'no manifest is there of 1 links (16)'],
])('evidence that was newer than the store is an alarm: %j', (more, said) => {
  const { alarms, adoption } = installed();
  adoption.onAdopted({ ...adopted, ...more });
  expect(alarms.raised()).toMatchObject([{ name: 'evidence', key: 'yard (older store)' }]);
  expect(alarms.raised()[0]?.message).toContain(said);
});

test('cases that the store does not know stay an alarm after a start, until they are taken back', async () => {
  const { store, alarms, adoption } = installed();
  const chains = store.collection(chainEntity);
  const row = { seq: 17, headSha256: 'ab', pending: null, isPending: false, unknownCases: 2 };
  await chains.insert({ id: 'yard', version: 1, ...row });
  await adoption.look();
  expect(alarms.raised()).toMatchObject([{ name: 'evidence', key: 'yard (unknown cases)' }]);
  await chains.replace({ id: 'yard', version: 1, ...row, unknownCases: 0 });
  await adoption.look();
  expect(alarms.raised()).toEqual([]);
});
