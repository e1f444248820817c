import { MongoStore } from '../../adapters/mongo/mongo-store.ts';
import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { anEntry } from '../worlds/audit-world.ts';

// A process that writes the log: `audit-writer.ts PLACE NAME COUNT` writes entries `NAME-0`, `NAME-1`, … as several people at once,
// and prints each when it is durable. PLACE: a data folder or mongodb://….

const PEOPLE = 5;
const [, , place = '', name = '', count = ''] = process.argv;
const log = new KeptLog();
const store = place.startsWith('mongodb:')
  ? await MongoStore.open({ url: place, log, tables: 'expect' })
  : new SqliteFolder({ folder: place, log, isBusyElsewhere: true, tables: 'expect' });
const audit = new AuditLog({ store, clock: new SystemClock() });
process.stdout.write('{"id":"ready"}\n');
let next = 0;
await Promise.all(Array.from({ length: PEOPLE }, person));
await audit.close();
await store.close();

async function person(): Promise<void> {
  while (next < Number(count)) {
    const id = `${name}-${next++}`;
    await audit.write(anEntry(id, { who: name }));
    process.stdout.write(`${JSON.stringify({ id })}\n`);
  }
}
