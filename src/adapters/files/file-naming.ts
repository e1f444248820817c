import { readFileSync, unlinkSync } from 'node:fs';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Disk } from './durable-file.ts';
import { errorCode } from './durable-file.ts';

/** Returns true when the whole folder was moved, false when something is there already or another process moved it. */
export function renamed(disk: Disk, from: string, to: string): boolean {
  try {
    disk.rename(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/**
 * Gives the bytes of `from` the name `to` as well, unless the name is taken. It uses a link, because a rename would
 * replace a file without an error. It is no error when the same bytes have the name: another process was faster, or
 * the reply to our own link was lost and NFS sent the request again.
 * @throws JiexunError JX_EVIDENCE_EXISTS when other bytes have the name.
 */
export function nameOnce(disk: Disk, from: string, to: string): void {
  try {
    disk.link(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const [ours, theirs] = [bytesOf(from), readFileSync(to)];
    if (ours !== null && !ours.equals(theirs)) {
      throw saidError('JX_EVIDENCE_EXISTS', saying('evidence-error.not-overwritten', { where: to }));
    }
  }
}

/**
 * Replaces the file that a name stands for; nothing else in the program does this. If the reply is lost, the second
 * try reports that `from` does not exist.
 */
export function replaceWith(disk: Disk, from: string, to: string): void {
  const bytes = readFileSync(from);
  try {
    disk.rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || bytesOf(to)?.equals(bytes) !== true) throw error;
  }
}

export function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
