import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';
import { JiexunError } from '../../kernel/domain/error.ts';

/** A volume that is full while the test says so. */
export class FullDisk extends MemorySegmentStore {
  isFull = false;

  override async create(path: string) {
    this.#check();
    const file = await super.create(path);
    return {
      ...file,
      append: async (bytes: Uint8Array) => {
        this.#check();
        await file.append(bytes);
      },
    };
  }

  #check(): void {
    if (this.isFull) throw new JiexunError('JX_DISK_FULL', 'no room');
  }
}
