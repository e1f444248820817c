import { describeCollectionContract } from '../../testing/collection-contract.ts';
import { KeptLog } from '../../testing/kept-log.ts';
import { mongoOfThisFile } from '../../testing/mongo-suite.ts';
import { MongoStore } from './mongo-store.ts';

const aUrl = mongoOfThisFile();
const open = (url = aUrl(), log = new KeptLog()): Promise<MongoStore> => MongoStore.open({ url, log });

describeCollectionContract('MongoStore', () => open());
