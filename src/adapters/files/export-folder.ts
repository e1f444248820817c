import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JiexunError } from '../../kernel/domain/error.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/** A file that waits until somebody fetches it. */
interface ExportedFile {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

export interface ExportFolderParts {
  /** It belongs to this process alone: what an earlier one left there is deleted. */
  readonly folder: string;
  /** The most bytes of all files together, and of those of one person. */
  readonly mostBytes?: number;
  readonly mostBytesOfOne?: number;
}

/** 100,000 cases take some 15 MB, and 200 sheets some 150 MB: one person's files leave room for those of others. */
const MOST_BYTES = 800e6;
const MOST_BYTES_OF_ONE = 200e6;

/** A folder of files that were made for somebody and wait to be fetched. Only the program's user may read them. */
export class ExportFolder {
  readonly #folder: string;
  readonly #mostBytes: number;
  readonly #mostBytesOfOne: number;
  /** Of each path: whose it is, and how large it is so far. */
  readonly #sizes = new Map<string, { readonly who: string; readonly bytes: number }>();

  constructor({ folder, mostBytes = MOST_BYTES, mostBytesOfOne = MOST_BYTES_OF_ONE }: ExportFolderParts) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
    this.#mostBytesOfOne = mostBytesOfOne;
    rmSync(folder, { recursive: true, force: true });
  }

  /** Nothing is left of it when that fails. @throws JiexunError JX_EXPORT_ROOM, JX_EXPORT_FAILED */
  async write({ id, who, name, type, bytes, signal }: WrittenFile): Promise<ExportedFile> {
    const path = join(this.#folder, id);
    const chunks = bytes instanceof Uint8Array ? [bytes] : bytes;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const bounded = this.#bounded(path, who, chunks);
      await pipeline(Readable.from(bounded), createWriteStream(path, { mode: 0o600 }), { signal });
      return { path, name, type, bytes: this.#sizes.get(path)?.bytes ?? 0 };
    } catch (cause) {
      await this.forget({ path });
      if (cause instanceof JiexunError || signal.aborted) throw cause;
      throw saidError('JX_EXPORT_FAILED', saying('review-error.export-unwritten', { why: saidOf(cause) }), { cause });
    }
  }

  read({ path }: Pick<ExportedFile, 'path'>): AsyncIterable<Uint8Array> {
    return createReadStream(path);
  }

  /** Never throws: what cannot be deleted goes at the next start. */
  async forget({ path }: Pick<ExportedFile, 'path'>): Promise<void> {
    this.#sizes.delete(path);
    await rm(path, { force: true }).catch(() => undefined);
  }

  async *#bounded(
    path: string,
    who: string,
    chunks: Iterable<Uint8Array> | AsyncIterable<string>,
  ): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      const buffer = Buffer.from(chunk);
      this.#sizes.set(path, { who, bytes: (this.#sizes.get(path)?.bytes ?? 0) + buffer.length });
      const all = [...this.#sizes.values()];
      const most = { own: this.#mostBytesOfOne / 1e6, all: this.#mostBytes / 1e6 };
      if (sumOf(all.filter((one) => one.who === who)) > this.#mostBytesOfOne)
        throw saidError('JX_EXPORT_ROOM', saying('review-error.export-bytes-own', { most: most.own }));
      if (sumOf(all) > this.#mostBytes)
        throw saidError('JX_EXPORT_ROOM', saying('review-error.export-bytes', { most: most.all }));
      yield buffer;
    }
  }
}

function sumOf(sizes: readonly { readonly bytes: number }[]): number {
  return sizes.reduce((sum, { bytes }) => sum + bytes, 0);
}

interface WrittenFile {
  readonly id: string;
  /** Whose it is. */
  readonly who: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array | AsyncIterable<string>;
  readonly signal: AbortSignal;
}
