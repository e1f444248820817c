import { constants } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { EXTRACT_FILE } from '../../cases/evidence/chain-extract.ts';
import { dataFolderAround } from '../../cases/evidence/evidence-place.ts';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import { UnreadableFile } from '../../cases/evidence/evidence-reader.ts';
import type { EnclosedKeys } from '../../cases/evidence/key-succession.ts';
import { INDEX_FILE } from '../../footage/export/footage-manifest.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { refusedAccess } from '../refused-access.ts';
import { DirectoryKeyShelf } from './directory-key-shelf.ts';
import { errorCode } from './durable-file.ts';
import { fileDigest } from './file-digest.ts';

/** Manifests, heads and tombstones are smaller than this, so they are read as a whole. */
const MOST_READ_BYTES = 256 * 1_024 * 1_024;

/**
 * Reads a folder on disk, for `verify`; null when there is none. @throws JiexunError JX_NOT_EVIDENCE when this user
 * may not read it.
 */
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
  const refused = refusedAccess([root], constants.R_OK | constants.X_OK);
  if (refused !== null) throw saidError('JX_NOT_EVIDENCE', saying('verify.of-another-user', { ...refused }));
  return {
    entries: async () => (await entriesBelow(root, '')).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    sizeOf: (path) => sizeOf(join(root, path)),
    read: async (path) => {
      const sizeBytes = await sizeOf(join(root, path));
      if (sizeBytes !== null && sizeBytes > MOST_READ_BYTES)
        throw new UnreadableFile(`${sizeBytes} bytes: no such file of ours is so large`);
      return readable(() => readFileOrNull(join(root, path)));
    },
    sha256: (path) => readable(() => sha256OfFile(join(root, path))),
  };
}

export interface ReadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files below a folder with their bytes, or the one file; null when there is neither. */
export async function readFilesBelow(path: string): Promise<readonly ReadFile[] | null> {
  const folder = await openFolder(path);
  if (folder === null) {
    const bytes = await readFileOrNull(path);
    return bytes && [{ path, bytes }];
  }
  const files: ReadFile[] = [];
  for (const entry of await folder.entries()) {
    const bytes = entry.type === 'file' ? await folder.read(entry.path) : null;
    if (bytes !== null) files.push({ path: join(path, entry.path), bytes });
  }
  return files;
}

type Entries = Awaited<ReturnType<EvidenceReader['entries']>>;

async function entriesBelow(root: string, folder: string): Promise<Entries> {
  const found = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
    if (folder !== '' && isRefusal(error)) return null;
    throw error;
  });
  if (found === null) return [{ path: folder, type: 'unreadable' }];
  const deep = found.map(async (entry): Promise<Entries> => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entriesBelow(root, path);
    return [{ path, type: entry.isFile() ? 'file' : 'other' }];
  });
  return (await Promise.all(deep)).flat();
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await lstat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  });
  return found?.isFile() ? found.size : null;
}

async function sha256OfFile(path: string): Promise<string | null> {
  if ((await sizeOf(path)) === null) return null;
  return (await fileDigest(path)).sha256;
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EIO'].includes(errorCode(error) ?? '');
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isRefusal(error)) throw new UnreadableFile(errorCode(error) ?? '', { cause: error });
    throw error;
  }
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
 * Finds `public.pem` and the files of `public-keys` beside the `evidence` folder in which the case's or camera's
 * `folder` lies; null when there is none. It takes none from inside the evidence, not even when a camera has the
 * name `evidence`.
 */
export async function findEnclosedKeys(folder: string): Promise<EnclosedKeys | null> {
  const root = dataFolderAround(resolve(folder).split(sep))?.join(sep) ?? (await handedOverIn(folder));
  if (root === null) return null;
  const shelf = new DirectoryKeyShelf({ folder: root === '' ? sep : root });
  const pems = await shelf.pems();
  return pems.length === 0 ? null : { path: shelf.where, pems, successions: await shelf.successions() };
}

/** A case that was handed over with `jiexun cases export` has the keys beside its folder, an export of footage in it. */
async function handedOverIn(folder: string): Promise<string | null> {
  if ((await sizeOf(join(folder, INDEX_FILE))) !== null) return resolve(folder);
  return (await sizeOf(join(folder, EXTRACT_FILE))) === null ? null : dirname(resolve(folder));
}
