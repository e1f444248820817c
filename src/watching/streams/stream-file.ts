import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { firstNotUtf8, notUtf8 } from './not-utf8.ts';
import { MOST_BYTES } from './yaml-text.ts';

/** The text of a file that a person wrote, or why there is none. `mostBytes`: else as many as a camera's file may have. */
export async function readStreamFile(
  file: string,
  mostBytes: number = MOST_BYTES,
): Promise<{ readonly text: string } | Problem> {
  const problem = (message: Saying) => wholeFile(file, message);
  try {
    const found = await stat(file);
    if (!found.isFile()) return problem(saying('problem.no-file'));
    const { size } = found;
    if (size > mostBytes) return problem(saying('problem.large', { most: mostBytes, bytes: size }));
    const bytes = await readFile(file);
    const place = firstNotUtf8(bytes);
    return place === null ? { text: bytes.toString('utf8') } : { ...problem(notUtf8(bytes, place)), line: place.line };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return problem(saying('problem.not-there'));
    return problem(saying('problem.unreadable', { why: saidOf(cause) }));
  }
}

export interface FolderListing {
  /** False when the folder does not exist. */
  readonly isThere: boolean;
  /** `<folder>/<id>.yaml`, sorted. */
  readonly files: readonly string[];
  /** Files that look as if somebody wanted them to be read. */
  readonly warnings: readonly Problem[];
}

/**
 * Lists a folder. A folder that does not exist holds no cameras, as far as anybody knows. A folder that cannot be
 * read is a problem.
 */
export async function listStreamFolder(folder: string): Promise<FolderListing | Problem> {
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).toSorted();
    const others = names.filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith('.yaml'));
    return {
      isThere: true,
      files: names.filter((name) => name.endsWith('.yaml')).map((name) => path.join(folder, name)),
      warnings: others.map((name) => wholeFile(path.join(folder, name), saying('problem.other-ending'))),
    };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return { isThere: false, files: [], warnings: [] };
    return wholeFile(folder, saying('problem.folder-unreadable', { why: saidOf(cause) }));
  }
}
