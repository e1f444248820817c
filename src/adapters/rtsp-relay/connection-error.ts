import { getSystemErrorMessage } from 'node:util';

/** The error in words like ffmpeg's. */
export function wordsOf(error: NodeJS.ErrnoException): string {
  const { errno } = error;
  return errno === undefined ? error.message || 'it cannot be reached' : getSystemErrorMessage(errno);
}
