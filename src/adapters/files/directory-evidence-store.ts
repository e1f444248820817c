import { existsSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EvidenceArea, EvidenceStore, StagedFile } from '../../cases/evidence/evidence-store.ts';
import { isEvidenceName, isEvidencePath, noPath } from '../../kernel/domain/evidence-path.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { AsideFolder, removeFolder } from './aside-folder.ts';
import { type Disk, errorCode, flushedDisk, named } from './durable-file.ts';
import { nameOnce, renamed, replaceWith, unlinkIfThere } from './file-naming.ts';
import { FolderIdentity } from './folder-identity.ts';
import { filesBelow, foldersIn, isGone, lookAgain } from './folder-walk.ts';

const FOLDER_OF = { staged: 'staging', published: 'evidence' } as const;
const TRIES = 5;

/**
 * Evidence in a directory. People and verifiers see `<data>/evidence`; `<data>/staging` lies beside it on the same
 * disk, so that publishing is one rename. A file is written aside and flushed. Then a link gives it its name; a link
 * never replaces a file. So several processes on several machines may use one directory (NFS). The system calls are
 * synchronous: `EvidenceThread` makes them in a thread of its own.
 */
export class DirectoryEvidenceStore implements EvidenceStore {
  readonly #dataDir: string;
  readonly #disk: Disk;
  readonly #aside: AsideFolder;
  readonly #isShared: boolean;
  readonly #identity: FolderIdentity;

  /**
   * `disk`: by default files are flushed, so that they survive a loss of power. `isShared`: other machines may write
   * here.
   */
  constructor(parts: { readonly dataDir: string; readonly disk?: Disk; readonly isShared?: boolean }) {
    this.#dataDir = parts.dataDir;
    this.#disk = parts.disk ?? flushedDisk;
    this.#isShared = parts.isShared ?? false;
    this.#identity = new FolderIdentity({ folder: parts.dataDir, isShared: this.#isShared });
    const folder = join(parts.dataDir, FOLDER_OF.staged, '.aside');
    this.#aside = new AsideFolder({ folder, disk: this.#disk, isShared: this.#isShared });
  }

  /**
   * Removes files that killed processes left half-written: in a shared directory those that nobody has changed for
   * an hour, else all of them. In that case call it once, before anything else uses the folder.
   */
  async sweep(): Promise<void> {
    this.#attempt(this.#dataDir, () => this.#aside.sweep());
  }

  /**
   * Call it before the first camera is opened. @throws JiexunError JX_EVIDENCE_REFUSED when nobody may write to the
   * directory, or when its file system cannot prevent overwriting.
   */
  async check(): Promise<void> {
    this.#attempt(this.#dataDir, () => this.#aside.check());
  }

  /** Flushes each file. The folder, which holds their names, is flushed once for all. */
  async stage(folder: string, files: readonly StagedFile[]): Promise<void> {
    this.#identity.check();
    const target = this.#resolve('staged', folder);
    const asides: string[] = [];
    try {
      const targets = files.map(({ name }) => join(target, checkName(name)));
      for (const { bytes } of files) asides.push(this.#attempt(target, () => this.#aside.write(bytes)));
      this.#attempt(target, () => {
        this.#disk.makeFolder(target);
        for (const [index, aside] of asides.entries()) nameOnce(this.#disk, aside, targets[index] ?? target);
        this.#disk.syncFolder(target);
      });
    } finally {
      for (const aside of asides) this.#aside.drop(aside);
    }
  }

  async publish(stagedFolder: string, folder: string, last: string): Promise<void> {
    this.#identity.check();
    const from = this.#resolve('staged', stagedFolder);
    const to = this.#resolve('published', folder);
    this.#attempt(to, () => {
      this.#disk.makeFolder(dirname(to));
      if (renamed(this.#disk, from, to)) this.#disk.syncFolder(dirname(to));
      else publishEach(from, to, last, this.#disk);
    });
    if ((await this.get('published', `${folder}/${last}`)) !== null) return;
    throw saidError('JX_EVIDENCE_LOST', saying('evidence-error.in-neither', { name: last, from, to }));
  }

  async putHead(path: string, bytes: Uint8Array): Promise<void> {
    this.#identity.check();
    const target = this.#resolve('published', path);
    this.#attempt(target, () => {
      const aside = this.#aside.write(bytes);
      try {
        this.#disk.makeFolder(dirname(target));
        replaceWith(this.#disk, aside, target);
        this.#disk.syncFolder(dirname(target));
      } finally {
        this.#aside.drop(aside);
      }
    });
  }

  async get(area: EvidenceArea, path: string): Promise<Uint8Array | null> {
    const file = this.#resolve(area, path);
    const found = this.#read(file);
    if (found !== null || !this.#isShared) return found;
    this.#attempt(file, () => lookAgain(this.#dataDir, file));
    return this.#read(file);
  }

  async list(area: EvidenceArea, folder: string): Promise<readonly string[]> {
    const root = this.#resolve(area, folder);
    return this.#attempt(root, () => filesBelow(root)).toSorted();
  }

  async tops(area: EvidenceArea): Promise<readonly string[]> {
    const root = join(this.#dataDir, FOLDER_OF[area]);
    return this.#attempt(root, () => foldersIn(root)).toSorted();
  }

  async delete(area: EvidenceArea, path: string): Promise<void> {
    this.#identity.check();
    const target = this.#resolve(area, path);
    const aside = this.#attempt(target, () => this.#aside.newPath());
    if (!this.#attempt(target, () => this.#moved(target, aside))) return;
    this.#disk.syncFolder(dirname(target));
    this.#aside.drop(aside);
    if (area === 'published') this.#dropEmptyDay(dirname(target));
  }

  /**
   * False when nothing was there. `aside` exists although its rename says that nothing was there only when a reply
   * was lost.
   */
  #moved(target: string, aside: string): boolean {
    try {
      this.#disk.rename(target, aside);
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOTDIR') return false;
      if (errorCode(error) !== 'ENOENT' || existsSync(target)) throw error;
      return existsSync(aside);
    }
  }

  #read(file: string): Uint8Array | null {
    return this.#attempt(file, () => {
      try {
        return readFileSync(file);
      } catch (error) {
        if (errorCode(error) !== 'ESTALE' && isGone(error)) return null;
        throw error;
      }
    });
  }

  /** Removes the folder of a day that is empty now. */
  #dropEmptyDay(folder: string): void {
    try {
      rmdirSync(folder);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY'].includes(errorCode(error) ?? '')) throw named(error, folder);
    }
  }

  #resolve(area: EvidenceArea, path: string): string {
    if (isEvidencePath(path)) return join(this.#dataDir, FOLDER_OF[area], path);
    throw noPath(path);
  }

  /**
   * Tries again when a folder disappeared at that moment (another process removed it when it was empty), or when the
   * file server no longer knew the handle (ESTALE). Every step here may be repeated.
   */
  #attempt<T>(path: string, work: () => T): T {
    for (let tries = 1; ; tries += 1) {
      try {
        return work();
      } catch (error) {
        const isPassing = ['ENOENT', 'ESTALE'].includes(errorCode(error) ?? '');
        if (!isPassing || tries >= TRIES) throw named(error, path);
      }
    }
  }
}

function checkName(name: string): string {
  if (isEvidenceName(name)) return name;
  throw noPath(name);
}

function publishEach(from: string, to: string, last: string, disk: Disk): void {
  const names = namesIn(from);
  if (names.length > 0) disk.makeFolder(to);
  for (const name of [...names.filter((one) => one !== last), ...names.filter((one) => one === last)]) {
    if (name === last) disk.syncFolder(to);
    try {
      nameOnce(disk, join(from, name), join(to, name));
      unlinkIfThere(join(from, name));
    } catch (error) {
      // Another process is moving it now. The end of this function checks that it arrived.
      if (errorCode(error) !== 'ENOENT' || existsSync(join(from, name))) throw error;
    }
  }
  if (existsSync(to)) disk.syncFolder(to);
  removeFolder(from);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}
