import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';

/** A volume that does not answer while the test says so. */
export class StandingDisk extends MemorySegmentStore {
  #answers: Promise<void> = Promise.resolve();
  #answer: () => void = () => undefined;

  stand(): void {
    this.#answers = new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  answer(): void {
    this.#answer();
  }

  override async create(path: string) {
    const file = await super.create(path);
    return {
      ...file,
      append: async (bytes: Uint8Array) => {
        await this.#answers;
        await file.append(bytes);
      },
    };
  }
}
