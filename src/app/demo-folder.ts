import { join } from 'node:path';

/** Where the simulated cameras' data lies: neither their cases nor their evidence mix with real ones. */
export function demoFolderOf(dataFolder: string): string {
  return join(dataFolder, 'demo');
}
