import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const RESERVE_BYTES = 64 * 1_024 * 1_024;
const CHUNK_BYTES = 1_024 * 1_024;

/**
 * Keeps room on the disk, as a file, for the time when the disk is full. Deleting also needs a little room (the store's
 * log grows before anything shrinks, and a tombstone is written before evidence is deleted).
 */
export class DiskReserve {
  readonly #path: string;
  readonly #bytes: number;

  constructor({ folder, bytes = RESERVE_BYTES }: { readonly folder: string; readonly bytes?: number }) {
    this.#path = join(folder, 'reserve');
    this.#bytes = bytes;
  }

  /**
   * Takes the room; does nothing when it is already held. When not all of it can be taken, it gives everything back.
   */
  async hold(): Promise<void> {
    if (await this.#isHeld()) return;
    const file = await open(this.#path, 'w');
    try {
      // The bytes are written: a file that is only set to a size (a sparse file) takes no room.
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
      // The file does not exist: no room is held.
      return false;
    }
  }
}
