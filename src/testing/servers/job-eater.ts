import { appendFileSync } from 'node:fs';
import { EmbeddedQueue } from '../../adapters/embedded-queue/embedded-queue.ts';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { aParcel, parcels } from '../builders/parcel-entity.ts';

/**
 * A program that the test kills: it adds numbered jobs, and each job inserts its parcel. It prints to stdout what the
 * queue has reported as durable. Arguments: database, file of what ran, first number.
 */
const [path = '', ranFile = '', from = '0'] = process.argv.slice(2);
const store = new SqliteStore({ path, log: new KeptLog() });
const shop = store.collection(parcels);
const queue = new EmbeddedQueue({ store, clock: new SystemClock(), log: new KeptLog(), random: Math.random });
for (const name of JOB_NAMES) {
  queue.process(
    name,
    async (job) => {
      await shop.insert(aParcel(job.id, { openKey: job.id }));
      appendFileSync(ranFile, `${job.id}\n`);
      return 'done';
    },
    { concurrency: 3 },
  );
}
await queue.start();
process.stdout.write('started\n');
for (let n = Number(from); ; n += 1) {
  await queue.add({ name: 'seal-case', id: `job-${n}`, data: {} });
  process.stdout.write(`${n}\n`);
}
