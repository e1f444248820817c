import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { describeAuditProcesses } from '../../testing/contracts/audit-processes-contract.ts';

describeAuditProcesses(() => {
  const folder = scratchFolder();
  const open = async () => new SqliteFolder({ folder, log: new KeptLog() });
  return { place: folder, open };
});
