import type { SegmentStore } from '../../footage/recording/segment-store.ts';
import type { RetainedVolume } from '../../footage/retention/recording-retention.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { SegmentThread } from './segment-thread.ts';

/** A volume that is open. */
export interface OpenVolume extends SegmentStore, RetainedVolume {
  close(): Promise<void>;
}

export interface SegmentVolumesParts {
  readonly folders: readonly string[];
  readonly clock: Pick<Clock, 'sleep'>;
  /** Default: in a thread of its own. */
  readonly open?: (folder: string) => Promise<OpenVolume>;
  /** Told when a folder cannot be used any more, and when it can again. */
  readonly log?: Pick<Log, 'warn' | 'info'>;
}

/** A volume that takes longer stands: the others are used. */
const ANSWERS_WITHIN_MS = 3_000;

/**
 * The folders of the recordings, each a volume. One that cannot be used, at the start or later, is tried again when it is needed. Of
 * two with the name of one volume, one folder named twice or a copied disk, the first is used: rows could not tell which they mean.
 */
export class SegmentVolumes {
  readonly #parts: SegmentVolumesParts;
  readonly #opened = new Map<string, Promise<OpenVolume>>();
  /** The folders that cannot be used. */
  readonly #away = new Set<string>();

  constructor(parts: SegmentVolumesParts) {
    this.#parts = parts;
  }

  /** Those that can be used now. */
  async all(): Promise<readonly OpenVolume[]> {
    return firstOfEach((await this.#seen()).flatMap((one) => (one.status === 'fulfilled' ? [one.value.store] : [])));
  }

  /** The one with the most room, which may be none. @throws what is wrong with the first folder when none can be used. */
  async choose(): Promise<SegmentStore> {
    const tried = await this.#seen();
    const rooms = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const used = firstOfEach(rooms.map(({ store }) => store));
    const [first] = rooms.filter(({ store }) => used.includes(store)).toSorted((a, b) => b.freeBytes - a.freeBytes);
    if (first === undefined) throw tried.find((one) => one.status === 'rejected')?.reason;
    return first.store;
  }

  /** A volume that stands is not waited for. */
  async close(): Promise<void> {
    await this.#each(async (folder) => (await this.#opened.get(folder))?.close());
  }

  async #seen(): Promise<PromiseSettledResult<{ readonly store: OpenVolume; readonly freeBytes: number }>[]> {
    const tried = await this.#each(async (folder) => {
      const store = await this.#open(folder);
      return { store, freeBytes: (await store.room()).freeBytes };
    });
    for (const [at, folder] of this.#parts.folders.entries()) this.#tell(folder, tried[at]);
    return tried;
  }

  /** Once each time that it changes: the folders beside it may be used meanwhile. */
  #tell(folder: string, tried: PromiseSettledResult<unknown> | undefined): void {
    const { log } = this.#parts;
    const isAway = tried?.status === 'rejected';
    if (isAway === this.#away.has(folder)) return;
    if (isAway) {
      this.#away.add(folder);
      log?.warn('a folder of recordings cannot be used', { folder, error: tried.reason });
    } else {
      this.#away.delete(folder);
      log?.info('a folder of recordings can be used again', { folder });
    }
  }

  #each<R>(work: (folder: string) => Promise<R>): Promise<PromiseSettledResult<R>[]> {
    return Promise.allSettled(this.#parts.folders.map((folder) => this.#inTime(folder, work(folder))));
  }

  async #inTime<R>(folder: string, work: Promise<R>): Promise<R> {
    const over = new AbortController();
    const late = this.#parts.clock.sleep(ANSWERS_WITHIN_MS, over.signal).then(() => {
      if (over.signal.aborted) return work;
      throw saidError('JX_EVIDENCE_UNREACHABLE', saying('evidence-error.recordings-stand', { folder }));
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      over.abort();
      late.catch(() => undefined);
      work.catch(() => undefined);
    }
  }

  #open(folder: string): Promise<OpenVolume> {
    const known = this.#opened.get(folder);
    if (known !== undefined) return known;
    const { open = SegmentThread.open } = this.#parts;
    const opening = open(folder);
    this.#opened.set(folder, opening);
    opening.catch(() => this.#opened.delete(folder));
    return opening;
  }
}

function firstOfEach(volumes: readonly OpenVolume[]): readonly OpenVolume[] {
  return volumes.filter(({ volume }, at) => volumes.findIndex((other) => other.volume === volume) === at);
}
