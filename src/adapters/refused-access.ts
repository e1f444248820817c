import { accessSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './files/durable-file.ts';

/** What this user may not use, and who may. */
export interface RefusedAccess {
  readonly path: string;
  /** The number of the user that it belongs to. */
  readonly owner: number;
}

/** The first of `paths` that owner and mode keep from this user; null when there is none. `mode`: as for `fs.access`. */
export function refusedAccess(
  paths: readonly string[],
  mode: number,
  access: typeof accessSync = accessSync,
): RefusedAccess | null {
  for (const path of paths) {
    try {
      access(path, mode);
    } catch (error) {
      // A disk that is mounted read-only (EROFS) or a file that is not there are other troubles.
      if (errorCode(error) === 'EACCES') return nearestSeen(path);
    }
  }
  return null;
}

/** Below a folder that may not be entered nothing can be seen: then it is that folder. */
function nearestSeen(path: string): RefusedAccess {
  for (let at = path; ; at = dirname(at)) {
    try {
      return { path: at, owner: statSync(at).uid };
    } catch (error) {
      if (errorCode(error) !== 'EACCES' || at === dirname(at)) throw error;
    }
  }
}
