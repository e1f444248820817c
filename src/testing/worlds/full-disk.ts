import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';
import { JiexunError } from '../../kernel/domain/error.ts';

/** A volume that is full while the test says so. */
export class FullDisk extends MemorySegmentStore {
  isFull = false;
  /** The files that are being written: each takes one of the process's few handles. */
  readonly open = new Set<string>();

  override async create(path: string) {
    this.#check();
    const file = await super.create(path);
    this.open.add(path);
    return {
      ...file,
      close: async () => {
        this.open.delete(path);
        return file.close();
      },
      abandon: () => void this.open.delete(path),
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
