import { defineEntity } from '../../kernel/store/entity.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { parcels } from '../../testing/builders/parcel-entity.ts';
import { describeSameAsMemory } from '../../testing/contracts/same-as-memory.ts';
import { SqliteStore } from './sqlite-store.ts';

let runs = 0;
describeSameAsMemory('SQLite', {
  numRuns: 150,
  entityOf: () => defineEntity({ ...parcels, name: `parcels-${runs++}` }),
  makeStore: async () => new SqliteStore({ path: ':memory:', log: new KeptLog() }),
});
