import type { Dirent } from 'node:fs';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from './durable-file.ts';

/**
 * Ordinary files below a folder, relative to it, unsorted; none when there is no folder. A folder below it that another process takes
 * away meanwhile is passed over: Node's own recursive `readdir` fails as a whole then. Names with a dot in front are the file
 * system's (`.nfs…`: deleted, but still open somewhere).
 */
export function filesBelow(root: string): readonly string[] {
  const files: string[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      if (entry.name.startsWith('.')) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return files;
}

/** Names of the folders right below one; none when there is no folder. */
export function foldersIn(root: string): readonly string[] {
  const entries = entriesOf(root).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return entries.map(({ name }) => name);
}

/** A client of NFS remembers for a while what it did not find. Opening the folders above makes it ask the server again. */
export function lookAgain(root: string, path: string): void {
  const above: string[] = [];
  for (let folder = dirname(path); folder.length >= root.length; folder = dirname(folder)) above.unshift(folder);
  for (const folder of above) {
    try {
      closeSync(openSync(folder, 'r'));
    } catch (error) {
      if (isGone(error)) return;
      throw error;
    }
  }
}

/** Nothing is there, or a file where a folder should be, or what was there was taken away just now. */
export function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ESTALE'].includes(errorCode(error) ?? '');
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}
