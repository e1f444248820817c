import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/**
 * Makes a folder that a person named, and what is missing above it. (Node's own `recursive` never returns where the system
 * says ENOENT to `mkdir` though the folder above is there, as `/proc` does.)
 * @throws JiexunError JX_NO_FOLDER when a file stands there or above; the system's error when it refuses.
 */
export function makeNamedFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw saidError('JX_NO_FOLDER', saying('machine-error.file-not-folder', { folder }));
  makeNamedFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else was quicker.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
