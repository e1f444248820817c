import { createHash, type Hash, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmdirSync,
  statfsSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Digest, StoredFile } from '../../footage/recording/segment-store.ts';
import type { VolumeRoom } from '../../footage/retention/volume-room.ts';
import { isEvidencePath, noPath } from '../../kernel/domain/evidence-path.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { writeOnce } from './directory-key-shelf.ts';
import { errorCode, makeFolder, named } from './durable-file.ts';
import { FolderIdentity } from './folder-identity.ts';
import { makeNamedFolder } from './named-folder.ts';
import { isOfVolume, NAME_FILE, unmounted } from './volume-name.ts';

/** Recording leaves this much of its disk to others: evidence may be on the same one. */
const LEAVES = { mostBytes: 1_000_000_000, ratio: 0.05 } as const;
const READ_BYTES = 1_000_000;

interface OpenFile {
  readonly fd: number;
  readonly path: string;
  readonly hash: Hash;
  bytes: number;
}

/**
 * Video in a folder: one volume. Its system calls are synchronous, and it counts what each file holds while it is written:
 * `SegmentThread` runs it in a thread of its own. Files that are being written have random ids: a thread that takes
 * the place of another knows none of that one's files.
 */
export class DirectorySegmentStore {
  readonly #folder: string;
  readonly #identity: FolderIdentity;
  readonly #open = new Map<string, OpenFile>();

  constructor({ folder }: { readonly folder: string }) {
    this.#folder = folder;
    this.#identity = new FolderIdentity({ folder });
  }

  /**
   * The volume's name; a folder without one gets it now. `known`: the volume that was there before, null: none was.
   * @throws JiexunError JX_EVIDENCE_UNREACHABLE when there was one: its disk is not mounted, and the disk below it is another.
   */
  async name(known: string | null = null): Promise<string> {
    const file = join(this.#folder, NAME_FILE);
    const read = () => this.#attempt(this.#folder, () => ifThere(() => readFileSync(file, 'utf8').trim()));
    this.#attempt(this.#folder, () => {
      if (known !== null && !existsSync(this.#folder)) throw unmounted(this.#folder, known);
      makeFolder(this.#folder);
      this.#identity.check();
    });
    const name = read();
    if (name !== null) return name;
    if (known !== null) throw unmounted(this.#folder, known);
    await writeOnce(file, `v-${randomBytes(4).toString('hex')}\n`, 0o644);
    return read() ?? this.name();
  }

  room(): VolumeRoom {
    return this.#attempt(this.#folder, () => {
      this.#identity.check();
      const { bavail, blocks, bsize } = statfsSync(this.#folder);
      const totalBytes = blocks * bsize;
      const leftBytes = Math.min(LEAVES.mostBytes, totalBytes * LEAVES.ratio);
      return { freeBytes: bavail * bsize - leftBytes, leftBytes, totalBytes };
    });
  }

  create(path: string): string {
    const file = this.#resolve(path);
    return this.#attempt(file, () => {
      if (this.room().freeBytes <= 0) throw Object.assign(new Error('what is left is for others'), { code: 'ENOSPC' });
      makeNamedFolder(dirname(file));
      const id = randomUUID();
      this.#open.set(id, { fd: openNew(file), path: file, hash: createHash('sha256'), bytes: 0 });
      return id;
    });
  }

  append(id: string, bytes: Uint8Array): void {
    const file = this.#file(id);
    this.#attempt(file.path, () => {
      for (let at = 0; at < bytes.length; ) at += writeSync(file.fd, bytes, at);
      file.hash.update(bytes);
      file.bytes += bytes.length;
    });
  }

  sync(id: string): void {
    const { fd, path } = this.#file(id);
    this.#attempt(path, () => fdatasyncSync(fd));
  }

  close(id: string): Digest {
    try {
      this.sync(id);
      const { hash, bytes } = this.#file(id);
      return { bytes, sha256: hash.digest('hex') };
    } finally {
      this.abandon(id);
    }
  }

  abandon(id: string): void {
    const file = this.#open.get(id);
    this.#open.delete(id);
    if (file === undefined) return;
    try {
      closeSync(file.fd);
    } catch {
      // The disk is gone: what the file holds is found out when it is repaired.
    }
  }

  read(path: string, fromByte: number, toByte: number): Uint8Array | null {
    const file = this.#resolve(path);
    return this.#attempt(file, () =>
      ifThere(() => {
        const fd = openSync(file, 'r');
        try {
          // Of its own, so that it can leave the thread without a copy.
          const bytes = Buffer.allocUnsafeSlow(Math.max(0, toByte - fromByte));
          return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, fromByte));
        } finally {
          closeSync(fd);
        }
      }),
    );
  }

  cut(path: string, bytes: number): void {
    const file = this.#resolve(path);
    this.#attempt(file, () => {
      truncateSync(file, bytes);
      const fd = openSync(file, 'r');
      try {
        fdatasyncSync(fd);
      } finally {
        closeSync(fd);
      }
    });
  }

  digest(path: string): Digest | null {
    const hash = createHash('sha256');
    for (let at = 0; ; at += READ_BYTES) {
      const part = this.read(path, at, at + READ_BYTES);
      if (part === null) return null;
      hash.update(part);
      if (part.length < READ_BYTES) return { bytes: at + part.length, sha256: hash.digest('hex') };
    }
  }

  delete(path: string): void {
    const file = this.#resolve(path);
    this.#attempt(file, () => {
      // Below a mount point without its disk no file is found either, and it is not gone.
      this.#identity.check();
      ifThere(() => unlinkSync(file));
      for (let folder = dirname(file); folder !== this.#folder; folder = dirname(folder)) if (!isDropped(folder)) break;
    });
  }

  top(): readonly string[] {
    return this.#attempt(this.#folder, () =>
      readdirSync(this.#folder)
        .filter((name) => !isOfVolume(name))
        .toSorted(),
    );
  }

  list(folder: string): readonly StoredFile[] {
    const root = this.#resolve(folder);
    return this.#attempt(root, () => {
      const names = ifThere(() => readdirSync(root, { recursive: true, withFileTypes: true })) ?? [];
      const files = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
      const found = files.flatMap((file) => {
        const bytes = statSync(file, { throwIfNoEntry: false })?.size;
        return bytes === undefined ? [] : [{ path: relative(this.#folder, file).replaceAll(sep, '/'), bytes }];
      });
      return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    });
  }

  #file(id: string): OpenFile {
    const file = this.#open.get(id);
    if (file === undefined) throw new Error('a file of a recording is not open: it was closed, or its thread is gone');
    return file;
  }

  #resolve(path: string): string {
    if (!isEvidencePath(path)) throw noPath(path);
    return join(this.#folder, path);
  }

  #attempt<T>(path: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw named(error, path);
    }
  }
}

function openNew(file: string): number {
  try {
    return openSync(file, 'ax');
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    throw saidError('JX_EVIDENCE_EXISTS', saying('evidence-error.file-exists', { file }), { cause: error });
  }
}

function ifThere<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return null;
  }
}

/** Whether this folder was empty, and is gone now. */
function isDropped(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
