import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { JiexunError } from '../../domain/error.ts';
import type { EvidenceArea, EvidenceStore, StagedFile } from '../../evidence/evidence-store.ts';
import { type Disk, errorCode, flushedDisk, named } from './durable-file.ts';
import { nameOnce, renamed } from './file-naming.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const FOLDER_OF = { staged: 'staging', published: 'evidence' } as const;

/**
 * Evidence in a directory: `<data>/evidence` is what people and verifiers see, `<data>/staging` lies beside it on the same disk,
 * so that publishing is one rename. Files are written aside, flushed, and then get their name. The calls to the system are
 * synchronous: `EvidenceThread` makes them where nobody waits.
 */
export class DirectoryEvidenceStore implements EvidenceStore {
  readonly #dataDir: string;
  readonly #disk: Disk;

  /** `disk`: flushed by default, so that what is said to be kept is kept. */
  constructor(parts: { readonly dataDir: string; readonly disk?: Disk }) {
    this.#dataDir = parts.dataDir;
    this.#disk = parts.disk ?? flushedDisk;
  }

  /** Removes what a killed process was just writing. Call it once, before anything else uses the folder. */
  async sweep(): Promise<void> {
    rmSync(this.#asideFolder(), { recursive: true, force: true });
  }

  /** Each file is flushed; that they have names is flushed once for all. */
  async stage(folder: string, files: readonly StagedFile[]): Promise<void> {
    const target = this.#resolve('staged', folder);
    const asides: string[] = [];
    try {
      const targets = files.map(({ name }) => join(target, checkName(name)));
      for (const { bytes } of files) asides.push(this.#writeAside(target, bytes));
      this.#named(target, () => {
        this.#disk.makeFolder(target);
        for (const [index, aside] of asides.entries()) nameOnce(aside, targets[index] ?? target);
        this.#disk.syncFolder(target);
      });
    } finally {
      for (const aside of asides) rmSync(aside, { force: true });
    }
  }

  async publish(stagedFolder: string, folder: string, last: string): Promise<void> {
    const from = this.#resolve('staged', stagedFolder);
    const to = this.#resolve('published', folder);
    this.#named(to, () => {
      this.#disk.makeFolder(dirname(to));
      if (renamed(from, to)) this.#disk.syncFolder(dirname(to));
      else publishEach(from, to, last, this.#disk);
    });
    if ((await this.get('published', `${folder}/${last}`)) !== null) return;
    throw new JiexunError('JX_EVIDENCE_LOST', `${last} is neither in ${from} nor in ${to}: somebody has removed it.`);
  }

  async putHead(path: string, bytes: Uint8Array): Promise<void> {
    const target = this.#resolve('published', path);
    const aside = this.#writeAside(target, bytes);
    try {
      this.#named(target, () => {
        this.#disk.makeFolder(dirname(target));
        renameSync(aside, target);
        this.#disk.syncFolder(dirname(target));
      });
    } finally {
      rmSync(aside, { force: true });
    }
  }

  async get(area: EvidenceArea, path: string): Promise<Uint8Array | null> {
    try {
      return readFileSync(this.#resolve(area, path));
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
      throw error;
    }
  }

  async list(area: EvidenceArea, folder: string): Promise<readonly string[]> {
    const root = this.#resolve(area, folder);
    try {
      const entries = readdirSync(root, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files.map((entry) => relative(root, join(entry.parentPath, entry.name))).toSorted();
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
      throw error;
    }
  }

  async delete(area: EvidenceArea, path: string): Promise<void> {
    const target = this.#resolve(area, path);
    const aside = this.#newAside();
    try {
      renameSync(target, aside);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      throw named(error, target);
    }
    this.#disk.syncFolder(dirname(target));
    rmSync(aside, { recursive: true, force: true });
    if (area === 'published') this.#dropEmptyDay(dirname(target));
  }

  #writeAside(target: string, bytes: Uint8Array): string {
    return this.#named(target, () => {
      const aside = this.#newAside();
      try {
        this.#disk.writeNew(aside, bytes);
      } catch (error) {
        rmSync(aside, { force: true });
        throw error;
      }
      return aside;
    });
  }

  #newAside(): string {
    this.#disk.makeFolder(this.#asideFolder());
    return join(this.#asideFolder(), randomUUID());
  }

  #asideFolder(): string {
    return join(this.#dataDir, FOLDER_OF.staged, '.aside');
  }

  /** A day's folder that nothing lies in any more. */
  #dropEmptyDay(folder: string): void {
    try {
      rmdirSync(folder);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errorCode(error) ?? '')) throw error;
    }
  }

  #resolve(area: EvidenceArea, path: string): string {
    const names = path.split('/');
    if (names.length <= 8 && names.every((name) => NAME.test(name)))
      return join(this.#dataDir, FOLDER_OF[area], ...names);
    throw noPath(path);
  }

  /** Once more when a folder went away at that moment: another process dropped an emptied day while a case is published. */
  #named<T>(path: string, work: () => T): T {
    try {
      try {
        return work();
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return work();
        throw error;
      }
    } catch (error) {
      throw named(error, path);
    }
  }
}

function checkName(name: string): string {
  if (NAME.test(name)) return name;
  throw noPath(name);
}

function noPath(path: string): JiexunError {
  return new JiexunError('JX_EVIDENCE_PATH', `${JSON.stringify(path)} is no path in the evidence store.`);
}

function publishEach(from: string, to: string, last: string, disk: Disk): void {
  const names = namesIn(from);
  for (const name of [...names.filter((one) => one !== last), ...names.filter((one) => one === last)]) {
    if (name === last) disk.syncFolder(to);
    try {
      nameOnce(join(from, name), join(to, name));
    } catch (error) {
      // Another process moves it at this moment; that it arrived is checked at the end.
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  if (names.length > 0) disk.syncFolder(to);
  rmSync(from, { recursive: true, force: true });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
