import { createHash } from 'node:crypto';
import type { Digest, SegmentFile, SegmentStore, StoredFile } from '../../footage/recording/segment-store.ts';
import { isEvidencePath, noPath } from '../../kernel/domain/evidence-path.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

interface MemoryFile {
  bytes: Buffer;
  /** So much survives a loss of power. */
  syncedBytes: number;
}

/** Keeps video in memory: for tests. `loseUnsynced` does what a loss of power does to a disk. */
export class MemorySegmentStore implements SegmentStore {
  readonly volume: string;
  readonly #files = new Map<string, MemoryFile>();

  constructor(volume = 'memory') {
    this.volume = volume;
  }

  async create(path: string): Promise<SegmentFile> {
    check(path);
    if (this.#files.has(path))
      throw saidError('JX_EVIDENCE_EXISTS', saying('evidence-error.file-exists', { file: path }));
    const file: MemoryFile = { bytes: Buffer.alloc(0), syncedBytes: 0 };
    this.#files.set(path, file);
    return openFile(file);
  }

  async read(path: string, fromByte: number, toByte: number): Promise<Uint8Array | null> {
    check(path);
    return this.#files.get(path)?.bytes.subarray(fromByte, toByte) ?? null;
  }

  async cut(path: string, bytes: number): Promise<void> {
    const file = this.#files.get(path);
    if (file === undefined) return;
    file.bytes = file.bytes.subarray(0, bytes);
    file.syncedBytes = file.bytes.length;
  }

  async digest(path: string): Promise<Digest | null> {
    check(path);
    const file = this.#files.get(path);
    return file === undefined ? null : digestOf(file);
  }

  async delete(path: string): Promise<void> {
    check(path);
    this.#files.delete(path);
  }

  async top(): Promise<readonly string[]> {
    return [...new Set([...this.#files.keys()].map((path) => path.split('/')[0] ?? ''))].toSorted();
  }

  async list(folder: string): Promise<readonly StoredFile[]> {
    check(folder);
    const found = [...this.#files].filter(([path]) => path.startsWith(`${folder}/`));
    return found
      .map(([path, { bytes }]) => ({ path, bytes: bytes.length }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The power is gone, and comes back: what was not synced is lost. */
  loseUnsynced(): void {
    for (const [path, file] of this.#files) {
      if (file.syncedBytes === 0) this.#files.delete(path);
      file.bytes = file.bytes.subarray(0, file.syncedBytes);
    }
  }
}

function openFile(file: MemoryFile): SegmentFile {
  const sync = async () => {
    file.syncedBytes = file.bytes.length;
  };
  return {
    append: async (bytes) => {
      file.bytes = Buffer.concat([file.bytes, bytes]);
    },
    sync,
    close: async () => {
      await sync();
      return digestOf(file);
    },
    abandon: () => undefined,
  };
}

function digestOf({ bytes }: MemoryFile): Digest {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function check(path: string): void {
  if (!isEvidencePath(path)) throw noPath(path);
}
