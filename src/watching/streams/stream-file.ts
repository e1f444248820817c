import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../kernel/settings/problem.ts';
import { firstNotUtf8, notUtf8 } from './not-utf8.ts';
import { MOST_BYTES } from './yaml-text.ts';

/** The text of a camera's file, or why there is none. */
export async function readStreamFile(file: string): Promise<{ readonly text: string } | Problem> {
  const problem = (message: string): Problem => ({ file, line: null, column: null, field: '', message });
  try {
    const found = await stat(file);
    if (!found.isFile()) return problem('expected a file');
    if (found.size > MOST_BYTES) return problem(`expected at most ${MOST_BYTES} bytes, got ${found.size}`);
    const bytes = await readFile(file);
    const place = firstNotUtf8(bytes);
    return place === null ? { text: bytes.toString('utf8') } : { ...problem(notUtf8(bytes, place)), line: place.line };
  } catch (cause) {
    return problem(`cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

export interface FolderListing {
  /** False: it is not there. */
  readonly isThere: boolean;
  /** `<folder>/<id>.yaml`, sorted. */
  readonly files: readonly string[];
  /** Files that look as if they were meant to be read. */
  readonly warnings: readonly Problem[];
}

/** A folder that is not there holds no cameras, as far as is known; one that cannot be read is a problem. */
export async function listStreamFolder(folder: string): Promise<FolderListing | Problem> {
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).toSorted();
    const others = names.filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith('.yaml'));
    return {
      isThere: true,
      files: names.filter((name) => name.endsWith('.yaml')).map((name) => path.join(folder, name)),
      warnings: others.map((name) => {
        const message = 'is not read: the name of a camera file ends in .yaml';
        return { file: path.join(folder, name), line: null, column: null, field: '', message };
      }),
    };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return { isThere: false, files: [], warnings: [] };
    const why = cause instanceof Error ? cause.message : String(cause);
    return { file: folder, line: null, column: null, field: '', message: `the folder cannot be read: ${why}` };
  }
}
