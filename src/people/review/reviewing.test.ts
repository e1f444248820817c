import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { describeReviewing } from '../../testing/contracts/reviewing-contract.ts';

describeReviewing('memory', async () => new MemoryStore(), { cases: 200 });
describeReviewing('SQLite', async () => new SqliteFolder({ folder: scratchFolder(), log: new KeptLog() }), {
  cases: 200,
});
