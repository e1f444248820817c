import { MongoStore } from '../adapters/mongo/mongo-store.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { describeKeptRows } from '../testing/contracts/kept-rows-contract.ts';
import { mongoOfThisFile } from '../testing/servers/mongo-suite.ts';

const aUrl = mongoOfThisFile();

describeKeptRows('MongoDB', async () => {
  const url = aUrl();
  return () => MongoStore.open({ url, log: new KeptLog() });
});
