import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { describeReviewList } from '../../testing/contracts/review-list-contract.ts';

describeReviewList('memory', async () => new MemoryStore());
describeReviewList('SQLite', async () => new SqliteStore({ path: ':memory:', log: new KeptLog() }));
