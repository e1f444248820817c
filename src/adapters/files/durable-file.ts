import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { JiexunError } from '../../domain/error.ts';

/** Writes a new file and waits until the disk has it. @throws JiexunError JX_DISK_FULL; other errors as they are. */
export function writeNewFile(path: string, bytes: Uint8Array, mode = 0o644): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename or a new file is durable only when its folder is. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes a folder and those above it that are missing, durably. */
export function makeFolder(path: string): void {
  const firstMade = mkdirSync(path, { recursive: true });
  if (firstMade === undefined) return;
  for (let folder = path; folder.length >= firstMade.length; folder = dirname(folder)) syncFolder(dirname(folder));
}

/** How files get onto a disk. */
export interface Disk {
  readonly writeNew: (path: string, bytes: Uint8Array) => void;
  readonly syncFolder: (path: string) => void;
  readonly makeFolder: (path: string) => void;
}

export const flushedDisk: Disk = { writeNew: writeNewFile, syncFolder, makeFolder };

/** For what can be made again: it survives the end of the program, but not of the machine. */
export const unflushedDisk: Disk = {
  writeNew: (path, bytes) => writeFileSync(path, bytes, { flag: 'wx' }),
  syncFolder: () => undefined,
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
};

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** No room on the disk, or none left of what this user may have, gets our name; anything else stays what it is. */
export function named(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new JiexunError(
    'JX_DISK_FULL',
    `No room left on the disk (${code}) for ${path}: make room; it is tried again.`,
    {
      cause: error,
    },
  );
}
