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

/** Who has written nothing for so long is dead; were he only stopped, his call fails and is made again. */
const ABANDONED_AFTER_MS = 3_600_000;
const HOST = hostname().replace(/[^A-Za-z0-9-]/g, '-');

/**
 * Where files lie while they are written, and what is being deleted. Each has a name nobody else takes: host and process for
 * whoever looks at it, and chance, because containers may share both.
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

  /** Nothing half-written is left when it fails. */
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

  /** Removes what killed processes were just writing: all of it, or on a shared folder what nobody has touched for an hour. */
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

  /** Whether what evidence needs of a file system works here. @throws JiexunError JX_EVIDENCE_REFUSED, JX_DISK_FULL. */
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

  /** What a file system without hard links says is what it says of a folder that may not be written. */
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

  /** The clock that files are stamped with, which need not be this machine's. */
  #serverNowMs(): number {
    const probe = this.write(new Uint8Array());
    try {
      return lstatSync(probe).mtimeMs;
    } finally {
      this.drop(probe);
    }
  }
}

/** A file, or a folder with all that is in it. Whoever else removes it may be at it at the same time. */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    // Something of it is still open somewhere (`.nfs…`): a later sweep takes it.
    if (!isGone(error) && !['ENOTEMPTY', 'EEXIST', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
  }
}

/** Null when it is gone. What somebody is deleting may be old: then two are at it, which does no harm. */
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
