import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { JiexunError } from '../../domain/error.ts';
import type { EvidenceArea, EvidenceStore } from '../../evidence/evidence-store.ts';
import { errorCode, makeFolder, named, syncFolder, writeNewFile } from './durable-file.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const FOLDER_OF = { staged: 'staging', published: 'evidence' } as const;

/**
 * Evidence in a directory: `<data>/evidence` is what people and verifiers see, `<data>/staging` lies beside it on the same disk,
 * so that publishing is one rename. Files are written aside, flushed, and then get their name.
 */
export class DirectoryEvidenceStore implements EvidenceStore {
  readonly #dataDir: string;
  readonly #writeNew: typeof writeNewFile;

  /** `writeNew` is there for tests of a full disk. */
  constructor(parts: { readonly dataDir: string; readonly writeNew?: typeof writeNewFile }) {
    this.#dataDir = parts.dataDir;
    this.#writeNew = parts.writeNew ?? writeNewFile;
  }

  /** Removes what a killed process was just writing. Call it once, before anything else uses the folder. */
  async sweep(): Promise<void> {
    await rm(this.#asideFolder(), { recursive: true, force: true });
  }

  async stage(path: string, bytes: Uint8Array): Promise<void> {
    const target = this.#resolve('staged', path);
    const aside = await this.#writeAside(target, bytes);
    await this.#named(target, async () => {
      await makeFolder(dirname(target));
      await nameOnce(aside, target);
      await syncFolder(dirname(target));
    }).finally(() => rm(aside, { force: true }));
  }

  async publish(stagedFolder: string, folder: string, last: string): Promise<void> {
    const from = this.#resolve('staged', stagedFolder);
    const to = this.#resolve('published', folder);
    await this.#named(to, async () => {
      await makeFolder(dirname(to));
      if (await renamed(from, to)) await syncFolder(dirname(to));
      else await this.#publishEach(from, to, last);
    });
    if ((await this.get('published', `${folder}/${last}`)) !== null) return;
    throw new JiexunError('JX_EVIDENCE_LOST', `${last} is neither in ${from} nor in ${to}: somebody has removed it.`);
  }

  async putHead(path: string, bytes: Uint8Array): Promise<void> {
    const target = this.#resolve('published', path);
    const aside = await this.#writeAside(target, bytes);
    await this.#named(target, async () => {
      await makeFolder(dirname(target));
      await rename(aside, target);
      await syncFolder(dirname(target));
    }).finally(() => rm(aside, { force: true }));
  }

  async get(area: EvidenceArea, path: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#resolve(area, path));
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
      throw error;
    }
  }

  async list(area: EvidenceArea, folder: string): Promise<readonly string[]> {
    const root = this.#resolve(area, folder);
    try {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files.map((entry) => relative(root, join(entry.parentPath, entry.name))).toSorted();
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
      throw error;
    }
  }

  async delete(area: EvidenceArea, path: string): Promise<void> {
    const target = this.#resolve(area, path);
    const aside = await this.#newAside();
    try {
      await rename(target, aside);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      throw named(error, target);
    }
    await syncFolder(dirname(target));
    await rm(aside, { recursive: true, force: true });
    if (area === 'published') await this.#dropEmptyDay(dirname(target));
  }

  async #publishEach(from: string, to: string, last: string): Promise<void> {
    const names = await readdir(from).catch(() => []);
    for (const name of [...names.filter((one) => one !== last), ...names.filter((one) => one === last)]) {
      if (name === last) await syncFolder(to);
      await nameOnce(join(from, name), join(to, name)).catch((error: unknown) => {
        // Another one moves it at this moment; that it arrived is checked at the end.
        if (errorCode(error) !== 'ENOENT') throw error;
      });
    }
    if (names.length > 0) await syncFolder(to);
    await rm(from, { recursive: true, force: true });
  }

  async #writeAside(target: string, bytes: Uint8Array): Promise<string> {
    return this.#named(target, async () => {
      const aside = await this.#newAside();
      try {
        await this.#writeNew(aside, bytes);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
      return aside;
    });
  }

  async #newAside(): Promise<string> {
    await makeFolder(this.#asideFolder());
    return join(this.#asideFolder(), randomUUID());
  }

  #asideFolder(): string {
    return join(this.#dataDir, FOLDER_OF.staged, '.aside');
  }

  /** A day's folder that nothing lies in any more. */
  async #dropEmptyDay(folder: string): Promise<void> {
    try {
      await rmdir(folder);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errorCode(error) ?? '')) throw error;
    }
  }

  #resolve(area: EvidenceArea, path: string): string {
    const names = path.split('/');
    if (names.length <= 8 && names.every((name) => NAME.test(name)))
      return join(this.#dataDir, FOLDER_OF[area], ...names);
    throw new JiexunError('JX_EVIDENCE_PATH', `${JSON.stringify(path)} is no path in the evidence store.`);
  }

  /** Once more when a folder went away at that moment: an emptied day is dropped while a case of the same day is published. */
  async #named<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work().catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return work();
        throw error;
      });
    } catch (error) {
      throw named(error, path);
    }
  }
}

/** True when the whole folder has moved; false when something stands there already or somebody else has moved it. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/** Gives `from`'s bytes the name `to` unless it is taken, and takes their old name away. */
async function nameOnce(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const [ours, theirs] = await Promise.all([readFile(from).catch(() => null), readFile(to)]);
    if (ours !== null && !ours.equals(theirs)) {
      throw new JiexunError('JX_EVIDENCE_EXISTS', `${to} holds something else: evidence is never overwritten.`);
    }
  }
  await unlink(from).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}
