import { MongoStore } from '../../adapters/mongo/mongo-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { describeTelling } from '../../testing/contracts/telling-contract.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';

const aUrl = mongoOfThisFile();

describeTelling('MongoDB', () => MongoStore.open({ url: aUrl(), log: new KeptLog() }));
