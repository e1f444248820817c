import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import type { ExportPlace } from '../../footage/export/export-place.ts';
import {
  footageManifestSchema,
  gapMsOf,
  MANIFEST_FILE,
  SIGNATURE_FILE,
} from '../../footage/export/footage-manifest.ts';
import type { FootageOrderRow } from '../../footage/export/footage-order-entity.ts';
import type { OrderFolders } from '../../footage/export/order-maker.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { removeFolder } from './aside-folder.ts';
import { DirectoryExportPlace } from './directory-export-place.ts';

/** A file of an export, below its folder; names have `/` between. */
export interface OrderFile {
  readonly name: string;
  readonly bytes: number;
}

/** From ≤ byte < to. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** The exports that lookups ordered, each in a folder with the name of its order. */
export class FootageOrderFolders implements OrderFolders {
  readonly #folder: string;

  constructor({ folder }: { readonly folder: string }) {
    this.#folder = folder;
  }

  placeOf(order: string): ExportPlace {
    return new DirectoryExportPlace(this.#at(order));
  }

  async madeAt(order: string): Promise<FootageOrderRow['made']> {
    const bytes = await readFile(join(this.#at(order), MANIFEST_FILE)).catch(() => null);
    if (bytes === null) return null;
    const { parts, files } = footageManifestSchema.parse(JSON.parse(bytes.toString()));
    return {
      sha256: sha256Hex(bytes),
      bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, bytes.length),
      files: files.length,
      gapMs: gapMsOf(parts),
    };
  }

  async empty(order: string): Promise<void> {
    const folder = this.#at(order);
    const names = await readdir(folder).catch(() => []);
    for (const name of names) if (name !== MANIFEST_FILE && name !== SIGNATURE_FILE) removeFolder(join(folder, name));
  }

  /** @throws JiexunError JX_FOOTAGE_NOT_HERE when the export lies on another machine. */
  async files(order: string): Promise<readonly OrderFile[]> {
    const folder = this.#at(order);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);
    if (entries === null) throw saidError('JX_FOOTAGE_NOT_HERE', saying('export-error.elsewhere', { order }));
    const files: OrderFile[] = [];
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      files.push({ name: path.slice(folder.length + 1).replaceAll('\\', '/'), bytes: (await stat(path)).size });
    }
    return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Of a file that `files` has named, all of it or a part. */
  read(order: string, name: string, range: ByteRange | null = null): AsyncIterable<Uint8Array> {
    const part = range === null ? {} : { start: range.from, end: range.to - 1 };
    return createReadStream(join(this.#at(order), name), part);
  }

  #at(order: string): string {
    if (!/^[\w-]+$/.test(order)) throw new Error(`${JSON.stringify(order)} is no name of an order`);
    return join(this.#folder, order);
  }
}
