import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { dataFolderAround } from '../../cases/evidence/evidence-place.ts';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import type { EnclosedKeys } from '../../cases/evidence/key-succession.ts';
import { DirectoryKeyShelf } from './directory-key-shelf.ts';
import { errorCode } from './durable-file.ts';

/** Reads a folder on disk, for `verify`; null when there is none. */
export async function openFolder(folder: string): Promise<EvidenceReader | null> {
  const root = resolve(folder);
  const isFolder = await lstat(root).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
      throw error;
    },
  );
  if (!isFolder) return null;
  return {
    entries: async () => {
      const found = await readdir(root, { recursive: true, withFileTypes: true });
      return found
        .filter((entry) => !entry.isDirectory())
        .map((entry) => ({
          path: relative(root, join(entry.parentPath, entry.name)),
          type: entry.isFile() ? ('file' as const) : ('other' as const),
        }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
    read: (path) => readFileOrNull(join(root, path)),
  };
}

/** The bytes of a file; null when there is none. */
export async function readFileOrNull(path: string): Promise<Uint8Array | null> {
  try {
    const found = await lstat(path);
    return found.isFile() ? await readFile(path) : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/**
 * `public.pem`, with what lies in `public-keys`, beside the `evidence` folder that the case's or camera's `folder` lies in; null when
 * there is none. Not one that lies among the evidence, also where a camera has the name `evidence`.
 */
export async function findEnclosedKeys(folder: string): Promise<EnclosedKeys | null> {
  const root = dataFolderAround(resolve(folder).split(sep))?.join(sep);
  if (root === undefined) return null;
  const shelf = new DirectoryKeyShelf({ folder: root === '' ? sep : root });
  const pems = await shelf.pems();
  return pems.length === 0 ? null : { path: shelf.where, pems, successions: await shelf.successions() };
}
