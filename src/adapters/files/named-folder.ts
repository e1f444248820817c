import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/**
 * Makes a folder that a person named, and its missing parents. Node's own `recursive` never returns when the system
 * says ENOENT to `mkdir` although the parent exists, as `/proc` does. Gives those that it made, the outermost first.
 * @throws JiexunError JX_NO_FOLDER when a file is at that path or above it; the system's error when it refuses.
 */
export function makeNamedFolder(folder: string): readonly string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return [];
  if (found) throw saidError('JX_NO_FOLDER', saying('machine-error.file-not-folder', { folder }));
  const above = makeNamedFolder(dirname(folder));
  try {
    mkdirSync(folder);
    return [...above, folder];
  } catch (error) {
    // Another process was faster.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
    return above;
  }
}
