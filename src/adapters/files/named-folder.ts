import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { JiexunError } from '../../kernel/domain/error.ts';

/**
 * Makes a folder that a person named, and what is missing above it. (Node's own `recursive` never returns where the system
 * says ENOENT to `mkdir` though the folder above is there, as `/proc` does.)
 * @throws JiexunError JX_NO_FOLDER when a file stands there or above; the system's error when it refuses.
 */
export function makeNamedFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new JiexunError('JX_NO_FOLDER', `${folder} is a file, not a folder: name another.`);
  makeNamedFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else was quicker.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
