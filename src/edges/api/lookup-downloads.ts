import type { Lookup } from '../../footage/lookup/lookup.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { FileAnswer } from './handler.ts';

/** A file of an export that is made. */
interface DownloadFile {
  readonly name: string;
  readonly bytes: number;
}

/** The exports of lookups as they lie on this machine. */
export interface LookupDownloadsParts {
  /** @throws JiexunError JX_FOOTAGE_NOT_HERE when the export lies on another machine. */
  files(order: string): Promise<readonly DownloadFile[]>;
  /** From ≤ byte < to; null: all of it. */
  read(
    order: string,
    name: string,
    range: { readonly from: number; readonly to: number } | null,
  ): AsyncIterable<Uint8Array>;
  /** All as one archive, made while it is read. */
  archive(
    files: readonly (DownloadFile & { readonly read: () => AsyncIterable<Uint8Array> })[],
  ): AsyncIterable<Uint8Array>;
}

/** What is downloaded to be handed over: only what somebody approved, while its bytes are there. */
export class LookupDownloads {
  readonly #parts: LookupDownloadsParts;

  constructor(parts: LookupDownloadsParts) {
    this.#parts = parts;
  }

  async files(lookup: Lookup): Promise<readonly DownloadFile[]> {
    return this.#parts.files(openOrder(lookup));
  }

  /** @throws JiexunError JX_NOT_THERE when the export has no such file. */
  async file(lookup: Lookup, name: string): Promise<FileAnswer> {
    const order = openOrder(lookup);
    const found = (await this.#parts.files(order)).find((file) => file.name === name);
    if (found === undefined) throw saidError('JX_NOT_THERE', saying('lookup-error.no-file', { name }));
    return {
      bytes: this.#parts.read(order, name, null),
      ranged: { size: found.bytes, read: (range) => this.#parts.read(order, name, range) },
      type: 'application/octet-stream',
      fileName: `${lookup.id}-${name.replaceAll('/', '-')}`,
    };
  }

  async archive(lookup: Lookup): Promise<FileAnswer> {
    const order = openOrder(lookup);
    const files = await this.#parts.files(order);
    const named = files.map(({ name, bytes }) => ({
      name: `${lookup.id}/${name}`,
      bytes,
      read: () => this.#parts.read(order, name, null),
    }));
    return { bytes: this.#parts.archive(named), type: 'application/zip', fileName: `${lookup.id}.zip` };
  }
}

/** @throws JiexunError JX_LOOKUP_STATE: an urgent one stays shut until somebody approves it, and its bytes go after a time. */
function openOrder({ id, decision, export: made }: Lookup): string {
  if (decision?.type === 'approve' && made?.state === 'made') return made.order;
  throw saidError('JX_LOOKUP_STATE', saying('lookup-error.no-download', { id }));
}
