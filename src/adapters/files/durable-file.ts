import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

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
  /** A further name for a file; never replaces one. */
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

/** For what can be made again: it survives the end of the program, but not of the machine. */
export const unflushedDisk: Disk = {
  ...flushedDisk,
  writeNew: (path, bytes) => writeFileSync(path, bytes, { flag: 'wx' }),
  syncFolder: () => undefined,
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
};

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** What a file server says when it, or what it knew of a file, is gone for now. */
const UNREACHABLE = ['EIO', 'ESTALE', 'ETIMEDOUT', 'ENOTCONN', 'EHOSTDOWN', 'EHOSTUNREACH', 'EREMOTEIO', 'ECONNRESET'];
const REFUSED = ['EROFS', 'EACCES', 'EPERM'];

type StatFs = (path: string) => { readonly files: number; readonly ffree: number };

/** The disk counts its files, and may have no more of them. What is not there yet: its folder is asked. */
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

/** No room on the disk, or none left of what this user may have, gets our name, as has a disk that is away or locked; anything else stays what it is. */
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
