import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Disk } from './durable-file.ts';
import { errorCode, named } from './durable-file.ts';
import { isGone } from './folder-walk.ts';

/**
 * A writer that has written nothing for this long is taken for dead. If it was only stopped, its call fails and is
 * made again.
 */
const ABANDONED_AFTER_MS = 3_600_000;
const HOST = hostname().replace(/[^A-Za-z0-9-]/g, '-');

/**
 * A folder for files that are being written, and for files that are being deleted. Nobody else uses the same name:
 * it has the host and the process, for people who look at it, and a random part, because containers may share host
 * and process.
 */
export class AsideFolder {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #isShared: boolean;

  constructor(parts: { readonly folder: string; readonly disk: Disk; readonly isShared: boolean }) {
    this.#folder = parts.folder;
    this.#disk = parts.disk;
    this.#isShared = parts.isShared;
  }

  newPath(): string {
    this.#disk.makeFolder(this.#folder);
    return join(this.#folder, `${HOST}.${process.pid}.${randomUUID()}`);
  }

  /** When it fails, no half-written file stays. */
  write(bytes: Uint8Array): string {
    const path = this.newPath();
    try {
      this.#disk.writeNew(path, bytes);
    } catch (error) {
      this.drop(path);
      throw error;
    }
    return path;
  }

  drop(path: string): void {
    removeFolder(path);
  }

  /**
   * Removes files that killed processes left half-written: all of them, or in a shared folder those that nobody has
   * changed for an hour.
   */
  sweep(): void {
    if (!this.#isShared) {
      rmSync(this.#folder, { recursive: true, force: true });
      return;
    }
    const nowMs = this.#serverNowMs();
    for (const name of readdirSync(this.#folder)) {
      const path = join(this.#folder, name);
      const writtenMs = writtenAtMs(path);
      if (writtenMs !== null && nowMs - writtenMs > ABANDONED_AFTER_MS) this.drop(path);
    }
  }

  /** Checks that the file system can do what evidence needs. @throws JiexunError JX_EVIDENCE_REFUSED, JX_DISK_FULL. */
  check(): void {
    const made: string[] = [];
    try {
      const [one, two] = [this.write(new Uint8Array([1])), this.write(new Uint8Array([2]))];
      made.push(one, two, `${one}.link`);
      this.#link(one, `${one}.link`);
      if (this.#replaces(two, `${one}.link`) || readFileSync(`${one}.link`)[0] !== 1) throw noLinks(this.#folder);
      this.#disk.syncFolder(this.#folder);
    } catch (error) {
      if (['ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(errorCode(error) ?? ''))
        throw noLinks(this.#folder, error);
      throw named(error, this.#folder);
    } finally {
      for (const path of made) this.drop(path);
    }
  }

  /** A file system without hard links gives the same error as a folder in which nobody may write. */
  #link(from: string, to: string): void {
    try {
      this.#disk.link(from, to);
    } catch (error) {
      if (errorCode(error) === 'EPERM') throw noLinks(this.#folder, error);
      throw error;
    }
  }

  #replaces(from: string, to: string): boolean {
    try {
      this.#disk.link(from, to);
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    }
  }

  /** The clock from which files get their times. It may be another machine's clock. */
  #serverNowMs(): number {
    const probe = this.write(new Uint8Array());
    try {
      return lstatSync(probe).mtimeMs;
    } finally {
      this.drop(probe);
    }
  }
}

/** Deletes a file, or a folder with all its content. Another process may delete it at the same time. */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    // Some process still has a part of it open (`.nfs…`): a later sweep deletes it.
    if (!isGone(error) && !['ENOTEMPTY', 'EEXIST', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
  }
}

/**
 * Null when it no longer exists. A file that somebody is deleting may be old: then two delete it, which does no
 * harm.
 */
function writtenAtMs(path: string): number | null {
  try {
    return lstatSync(path).mtimeMs;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function noLinks(folder: string, cause?: unknown): JiexunError {
  return saidError('JX_EVIDENCE_REFUSED', saying('evidence-error.no-links', { folder }), { cause });
}
