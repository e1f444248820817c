import { MongoStore } from '../src/adapters/mongo/mongo-store.ts';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { AuditLog } from '../src/people/audit/audit-log.ts';
import { logUnderLoad } from './audit-load.ts';
import { quietLog as log } from './log.ts';

// A web process that writes the log: `audit-writer.ts URL NAME PEOPLE SECONDS`. It begins when it is told to, and sends what it wrote.

const [url = '', name = '', people = '', seconds = ''] = process.argv.slice(2);
const store = await MongoStore.open({ url, log });
const audit = new AuditLog({ store, clock: new SystemClock() });
process.once('message', async () => {
  const load = await logUnderLoad(audit, { name, people: Number(people), seconds: Number(seconds) });
  await audit.close();
  await store.close();
  process.send?.(load, () => process.disconnect());
});
process.send?.('ready');
