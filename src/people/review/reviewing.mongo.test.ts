import { MongoStore } from '../../adapters/mongo/mongo-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { describeReviewing } from '../../testing/contracts/reviewing-contract.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';

const aUrl = mongoOfThisFile();

describeReviewing('MongoDB', () => MongoStore.open({ url: aUrl(), log: new KeptLog() }), { cases: 60 });
