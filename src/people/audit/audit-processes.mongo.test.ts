import { MongoStore } from '../../adapters/mongo/mongo-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { describeAuditProcesses } from '../../testing/contracts/audit-processes-contract.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';

const aUrl = mongoOfThisFile();

describeAuditProcesses(() => {
  const url = aUrl();
  return { place: url, open: () => MongoStore.open({ url, log: new KeptLog() }) };
});
