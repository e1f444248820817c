import type { SegmentStore } from '../../footage/recording/segment-store.ts';
import { SegmentThread } from './segment-thread.ts';

/** The folders of the recordings, each a volume. One that cannot be used, at the start or later, is tried again when it is needed. */
export class SegmentVolumes {
  readonly #folders: readonly string[];
  readonly #opened = new Map<string, Promise<SegmentThread>>();

  constructor({ folders }: { readonly folders: readonly string[] }) {
    this.#folders = folders;
  }

  /** Those that can be used now. */
  async all(): Promise<readonly SegmentStore[]> {
    return (await this.#tried()).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  }

  /** The one with the most room, which may be none. @throws what is wrong with the first folder when none can be used. */
  async choose(): Promise<SegmentStore> {
    const tried = await Promise.allSettled((await this.#tried()).map(roomOf));
    const usable = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const [first] = usable.toSorted((a, b) => b.freeBytes - a.freeBytes);
    if (first === undefined) throw tried.find((one) => one.status === 'rejected')?.reason;
    return first.store;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#opened.values()].map(async (opening) => (await opening).close()));
  }

  #tried(): Promise<PromiseSettledResult<SegmentThread>[]> {
    return Promise.allSettled(this.#folders.map((folder) => this.#open(folder)));
  }

  #open(folder: string): Promise<SegmentThread> {
    const known = this.#opened.get(folder);
    if (known !== undefined) return known;
    const opening = SegmentThread.open(folder);
    this.#opened.set(folder, opening);
    opening.catch(() => this.#opened.delete(folder));
    return opening;
  }
}

async function roomOf(tried: PromiseSettledResult<SegmentThread>) {
  if (tried.status === 'rejected') throw tried.reason;
  return { store: tried.value, freeBytes: await tried.value.freeBytes() };
}
