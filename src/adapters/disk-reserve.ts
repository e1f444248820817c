import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const RESERVE_BYTES = 64 * 1_024 * 1_024;
const CHUNK_BYTES = 1_024 * 1_024;

/**
 * Room kept back on the disk, as a file, for the day it is full: even taking things away needs a little (the store's log
 * grows before anything shrinks, a tombstone is written before evidence goes).
 */
export class DiskReserve {
  readonly #path: string;
  readonly #bytes: number;

  constructor({ folder, bytes = RESERVE_BYTES }: { readonly folder: string; readonly bytes?: number }) {
    this.#path = join(folder, 'reserve');
    this.#bytes = bytes;
  }

  /** Takes the room; nothing happens when it is held. What could not be taken as a whole is given back. */
  async hold(): Promise<void> {
    if (await this.#isHeld()) return;
    const file = await open(this.#path, 'w');
    try {
      // Written, not truncated to size: a sparse file keeps nothing.
      const chunk = Buffer.alloc(CHUNK_BYTES, 1);
      for (let left = this.#bytes; left > 0; left -= CHUNK_BYTES)
        await file.write(chunk, 0, Math.min(left, CHUNK_BYTES));
    } catch (error) {
      await this.give();
      throw error;
    } finally {
      await file.close();
    }
  }

  /** Gives the room back. */
  async give(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  async #isHeld(): Promise<boolean> {
    try {
      return (await stat(this.#path)).size === this.#bytes;
    } catch {
      // Not there: not held.
      return false;
    }
  }
}
