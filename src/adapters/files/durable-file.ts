import { closeSync, fsyncSync, linkSync, openSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { makeNamedFolder } from './named-folder.ts';

/**
 * Writes a new file and waits until it is on the disk. @throws JiexunError JX_DISK_FULL; it does not change other
 * errors.
 */
export function writeNewFile(path: string, bytes: Uint8Array, mode = 0o644): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushes a folder: only then are its new and renamed files durable. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes a folder and its missing parents, durably. */
export function makeFolder(path: string): void {
  for (const folder of makeNamedFolder(path)) syncFolder(dirname(folder));
}

/** How files are written to a disk. */
export interface Disk {
  readonly writeNew: (path: string, bytes: Uint8Array) => void;
  readonly syncFolder: (path: string) => void;
  readonly makeFolder: (path: string) => void;
  /** Gives a file one more name. It never replaces a file. */
  readonly link: (from: string, to: string) => void;
  readonly rename: (from: string, to: string) => void;
}

export const flushedDisk: Disk = {
  writeNew: writeNewFile,
  syncFolder,
  makeFolder,
  link: linkSync,
  rename: renameSync,
};

/** For files that can be made again: they survive the end of the program, but not a loss of power. */
export const unflushedDisk: Disk = {
  ...flushedDisk,
  writeNew: (path, bytes) => writeFileSync(path, bytes, { flag: 'wx' }),
  syncFolder: () => undefined,
  makeFolder: (path) => void makeNamedFolder(path),
};

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** The errors of a file server that is gone for now, or that no longer knows a file. */
const UNREACHABLE = ['EIO', 'ESTALE', 'ETIMEDOUT', 'ENOTCONN', 'EHOSTDOWN', 'EHOSTUNREACH', 'EREMOTEIO', 'ECONNRESET'];
const REFUSED = ['EROFS', 'EACCES', 'EPERM'];

type StatFs = (path: string) => { readonly files: number; readonly ffree: number };

/** Whether the disk has no room for more files (inodes). If the path does not exist yet, its folder is checked. */
function hasNoInodes(path: string, statFs: StatFs): boolean {
  for (let at = path; ; at = dirname(at)) {
    try {
      const { files, ffree } = statFs(at);
      return files > 0 && ffree === 0;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || at === dirname(at)) return false;
    }
  }
}

/**
 * Turns some errors into ours: the disk is full, this user's quota is used up, or the disk is gone or read-only. Any
 * other error stays as it is.
 */
export function named(error: unknown, path: string, statFs: StatFs = statfsSync): unknown {
  const code = errorCode(error) ?? '';
  const cause = { cause: error };
  if (code === 'ENOSPC' && hasNoInodes(path, statFs))
    return saidError('JX_DISK_FULL', saying('evidence-error.no-inodes', { path }), cause);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return saidError('JX_DISK_FULL', saying('evidence-error.no-room', { path, code }), cause);
  if (REFUSED.includes(code))
    return saidError('JX_EVIDENCE_REFUSED', saying('evidence-error.may-not-write', { path, code }), cause);
  if (UNREACHABLE.includes(code))
    return saidError('JX_EVIDENCE_UNREACHABLE', saying('evidence-error.disk-away', { path, code }), cause);
  return error;
}
