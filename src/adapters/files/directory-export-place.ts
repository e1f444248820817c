import { statfsSync } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ExportPlace, UnfinishedExport } from '../../footage/export/export-place.ts';
import type { Digest } from '../../footage/recording/segment-store.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { removeFolder } from './aside-folder.ts';
import { errorCode, flushedDisk } from './durable-file.ts';
import { fileDigest } from './file-digest.ts';
import { makeNamedFolder } from './named-folder.ts';

/** Names the process that makes the export. */
const OWNER_FILE = 'made-by.txt';

/**
 * A folder of an export on disk. It is made beside its place as `.NAME.unfinished`, and renamed when it is whole: a killed export leaves
 * nothing under the name that was asked for.
 */
export class DirectoryExportPlace implements ExportPlace {
  readonly where: string;
  readonly #aside: string;

  constructor(folder: string) {
    this.where = resolve(folder);
    this.#aside = join(dirname(this.where), `.${basename(this.where)}.unfinished`);
  }

  async check(): Promise<void> {
    const found = await this.#attempt(() => namesIn(this.where));
    if (found.length > 0) throw notEmpty(this.where);
    await this.#attempt(async () => makeNamedFolder(dirname(this.where)));
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await this.#attempt(async () => statfsSync(dirname(this.where)));
    return bavail * bsize;
  }

  async begin(): Promise<UnfinishedExport> {
    const isAnew = await this.#attempt(() => this.#takeAside());
    return new MadeFolder({ isAnew, aside: this.#aside, where: this.where });
  }

  /** Whether something of a killed export was there. */
  async #takeAside(): Promise<boolean> {
    const isNew = await isMade(this.#aside);
    if (!isNew) {
      const pid = Number(await readFile(join(this.#aside, OWNER_FILE), 'utf8').catch(() => ''));
      if (isAlive(pid))
        throw saidError('JX_EXPORT_RUNNING', saying('export-error.running', { where: this.where, pid }));
      removeFolder(this.#aside);
      await mkdir(this.#aside);
    }
    await writeFile(join(this.#aside, OWNER_FILE), `${process.pid}`, { flag: 'wx' });
    return !isNew;
  }

  #attempt<T>(work: () => Promise<T>): Promise<T> {
    return attempt(this.where, work);
  }
}

class MadeFolder implements UnfinishedExport {
  readonly isAnew: boolean;
  readonly #aside: string;
  readonly #where: string;

  constructor({ isAnew, aside, where }: { readonly isAnew: boolean; readonly aside: string; readonly where: string }) {
    this.isAnew = isAnew;
    this.#aside = aside;
    this.#where = where;
  }

  async pathOf(name: string): Promise<string> {
    const path = join(this.#aside, name);
    await attempt(this.#where, async () => makeNamedFolder(dirname(path)));
    return path;
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = await this.pathOf(name);
    await attempt(this.#where, async () => flushedDisk.writeNew(path, bytes));
  }

  async digest(name: string): Promise<Digest> {
    const path = join(this.#aside, name);
    // The disk writes while it is read from memory.
    const [digest] = await attempt(this.#where, () => Promise.all([fileDigest(path), synced(path)]));
    return digest;
  }

  async remove(name: string): Promise<void> {
    removeFolder(join(this.#aside, name));
  }

  async publish(): Promise<void> {
    removeFolder(join(this.#aside, OWNER_FILE));
    await attempt(this.#where, async () => {
      for (const entry of await readdir(this.#aside, { recursive: true, withFileTypes: true }))
        flushedDisk.syncFolder(join(entry.parentPath, entry.isDirectory() ? entry.name : ''));
      await rename(this.#aside, this.#where);
      flushedDisk.syncFolder(dirname(this.#where));
    });
  }

  async drop(): Promise<void> {
    removeFolder(this.#aside);
  }
}

async function attempt<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    const cause = { cause: error };
    if (code?.startsWith('JX_')) throw error;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR') throw notEmpty(where);
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw saidError('JX_DISK_FULL', saying('export-error.full', { where }), cause);
    const why = saying('machine-error.out-refused', { folder: where, why: code ?? saidOf(error) });
    throw saidError('JX_OUT_FOLDER', why, cause);
  }
}

function notEmpty(folder: string) {
  return saidError('JX_OUT_NOT_EMPTY', saying('machine-error.out-not-empty', { folder }));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const found = await lstat(folder).catch(() => null);
  return found === null ? [] : await readdir(folder);
}

/** Another program has written it: from now on it survives a loss of power. */
async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** False: it was there. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
