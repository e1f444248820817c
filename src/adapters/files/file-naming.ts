import { readFileSync, unlinkSync } from 'node:fs';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Disk } from './durable-file.ts';
import { errorCode } from './durable-file.ts';

/** True when the whole folder has moved; false when something stands there already or somebody else has moved it. */
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
 * Gives `from`'s bytes the name `to` as well, unless it is taken. A link and not a rename, which replaces without a word. That the
 * name is taken by the same bytes is fine: somebody else was quicker, or the reply to our own link was lost and NFS asked again.
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

/** The one place where a name changes what it stands for. A lost reply makes the second try say that `from` is gone. */
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
