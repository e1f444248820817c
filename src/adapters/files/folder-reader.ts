import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
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
 * `public.pem`, with what lies in `public-keys`, beside the `evidence` folder that `folder` lies in; null when there is none. Not one that lies among the evidence:
 * whoever forged that could have put its key there.
 */
export async function findPublicKey(folder: string): Promise<{ readonly path: string; readonly pem: string } | null> {
  for (let at = resolve(folder); at !== dirname(at); at = dirname(at)) {
    if (basename(at) !== 'evidence') continue;
    const shelf = new DirectoryKeyShelf({ folder: dirname(at) });
    const pems = await shelf.pems();
    if (pems.length > 0) return { path: shelf.where, pem: pems.join('\n') };
  }
  return null;
}
