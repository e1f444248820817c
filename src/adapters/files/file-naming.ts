import { linkSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import { JiexunError } from '../../domain/error.ts';
import { errorCode } from './durable-file.ts';

/** True when the whole folder has moved; false when something stands there already or somebody else has moved it. */
export function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/** Gives `from`'s bytes the name `to` unless it is taken, and takes their old name away. */
export function nameOnce(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const [ours, theirs] = [bytesOf(from), readFileSync(to)];
    if (ours !== null && !ours.equals(theirs)) {
      throw new JiexunError('JX_EVIDENCE_EXISTS', `${to} holds something else: evidence is never overwritten.`);
    }
  }
  try {
    unlinkSync(from);
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
