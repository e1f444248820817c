import type { Dirent } from 'node:fs';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from './durable-file.ts';

/**
 * Lists the ordinary files below a folder, with paths relative to it, unsorted; none when there is no folder. When
 * another process deletes a subfolder meanwhile, it is left out: Node's own recursive `readdir` would fail as a
 * whole. Names that begin with a dot belong to the file system (`.nfs…`: deleted, but still open in some process).
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

/** Lists the names of the folders directly below a folder; none when there is no folder. */
export function foldersIn(root: string): readonly string[] {
  const entries = entriesOf(root).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return entries.map(({ name }) => name);
}

/**
 * An NFS client remembers for a while that it did not find a file. Opening the parent folders makes it ask the
 * server again.
 */
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

/** Nothing is there, or a file is where a folder should be, or something was deleted just now. */
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
