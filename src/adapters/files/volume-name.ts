import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/** Names the volume, so that rows know it wherever it is mounted, and an empty mount point is not taken for it. */
export const NAME_FILE = 'volume.txt';
/** Each ext file system has it at its top, and a disk of recordings is often one of its own. */
const OF_FILE_SYSTEM = 'lost+found';

/** Whether recordings are kept in this folder: it has the name of a volume. */
export function isVolume(folder: string): boolean {
  return existsSync(join(folder, NAME_FILE));
}

/** Whether this lies at the top of each volume; a killed process may have left its own beginning of the name. */
export function isOfVolume(name: string): boolean {
  return name === OF_FILE_SYSTEM || name === NAME_FILE || name.startsWith(`${NAME_FILE}.`);
}

export function unmounted(folder: string, volume: string): Error {
  return saidError('JX_EVIDENCE_UNREACHABLE', saying('evidence-error.recordings-unmounted', { folder, volume }));
}
