import { MongoStore } from '../../adapters/mongo/mongo-store.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { aParcel, parcels } from '../builders/parcel-entity.ts';
import { RACED_KEYS, RACED_WINS } from './store-race.ts';

// A process that counts a row up and takes keys, while others do the same: `store-racer.ts URL NAME` prints what it won.

const [, , url = '', name = ''] = process.argv;
const store = await MongoStore.open({ url, log: new KeptLog() });
const shop = store.collection(parcels);
await shop.insert(aParcel(`ready-${name}`));
while ((await shop.get('raced')) === null);
let won = 0;
const taken: string[] = [];
while (won < RACED_WINS) {
  const row = await shop.get('raced');
  if (row === null) throw new Error('there is nothing to race for');
  const result = await shop.replace({ ...row, weightKg: (row.weightKg ?? 0) + 1 });
  if (result.ok) won += 1;
}
for (let n = 0; n < RACED_KEYS; n += 1) {
  const result = await shop.insert(aParcel(`${name}-${n}`, { openKey: `key-${n}` }));
  if (result.ok) taken.push(`key-${n}`);
}
await store.close();
process.stdout.write(JSON.stringify({ won, taken }));
