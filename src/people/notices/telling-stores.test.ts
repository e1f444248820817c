import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { describeTelling } from '../../testing/contracts/telling-contract.ts';

describeTelling('memory', async () => new MemoryStore());
describeTelling('SQLite', async () => new SqliteFolder({ folder: scratchFolder(), log: new KeptLog() }));
