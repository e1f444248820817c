import { MongoStore } from '../../adapters/mongo/mongo-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { describeReviewList } from '../../testing/contracts/review-list-contract.ts';
import { describeReviewing } from '../../testing/contracts/reviewing-contract.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';

const aUrl = mongoOfThisFile();

const aStore = () => MongoStore.open({ url: aUrl(), log: new KeptLog() });

describeReviewing('MongoDB', aStore, { cases: 60 });
describeReviewList('MongoDB', aStore);
