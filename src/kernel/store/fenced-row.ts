import type { JiexunError } from '../domain/error.ts';
import { saidError } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';
import type { Collection } from './collection.ts';
import type { Row } from './entity.ts';

/** How often an opening shift tries. Others may write between its read and its write; each of them has an older fence. */
const MOST_TRIES = 8;

/** One row that only the newest shift writes. */
export class FencedRow<T extends Row> {
  readonly #collection: Collection<T>;
  readonly #fence: number;
  #row: T;

  constructor(collection: Collection<T>, row: T, fence: number) {
    this.#collection = collection;
    this.#fence = fence;
    this.#row = row;
  }

  /** The row as it was last stored. */
  get row(): T {
    return this.#row;
  }

  /**
   * Writes the row by compare-and-set. If it throws (the disk is full), the stored row and `row` do not change.
   * @throws JiexunError JX_FENCED when a newer shift has taken over.
   */
  async write(next: T): Promise<void> {
    const row = { ...next, fence: this.#fence, version: this.#row.version };
    const result = await this.#collection.replace(row);
    if (result.ok) {
      this.#row = { ...row, version: result.version };
      return;
    }
    if (result.why === 'stale') return this.#writeAgain(row);
    throw fenced(row.id, this.#fence, result.why);
  }

  /**
   * Tries again. An earlier write of ours that seemed to fail may have succeeded: then the version is one higher, with our
   * own fence.
   */
  async #writeAgain(row: T): Promise<void> {
    const stored = await this.#collection.get(row.id);
    if (stored?.fence !== this.#fence) throw fenced(row.id, this.#fence, 'stale');
    const result = await this.#collection.replace({ ...row, version: stored.version });
    if (!result.ok) throw fenced(row.id, this.#fence, result.why);
    this.#row = { ...row, version: result.version };
  }
}

/**
 * Reads the row, or inserts `first`, and writes the fence into it.
 * @throws JiexunError JX_FENCED when the row has a newer fence.
 */
export async function openFencedRow<T extends Row>(
  collection: Collection<T>,
  first: T & { readonly fence: number },
): Promise<FencedRow<T>> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const stored = await collection.get(first.id);
    if (stored === null) {
      if ((await collection.insert(first)).ok) return new FencedRow(collection, first, first.fence);
      continue;
    }
    const row = { ...stored, fence: first.fence };
    const result = await collection.replace(row);
    if (result.ok) return new FencedRow(collection, { ...row, version: result.version }, first.fence);
    if (result.why === 'fenced') throw fenced(first.id, first.fence, result.why);
  }
  throw fenced(first.id, first.fence, 'stale');
}

function fenced(id: string, fence: number, why: string): JiexunError {
  return saidError('JX_FENCED', saying('case-error.ledger-fenced', { cameraId: id, fence, why }));
}
