import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { storedZip } from '../../adapters/zip/stored-zip.ts';
import type { LookupDownloadsParts } from '../../edges/api/lookup-downloads.ts';
import { ExportWatch } from '../../footage/lookup/export-watch.ts';
import type { Lookup } from '../../footage/lookup/lookup.ts';
import { LookupBook } from '../../footage/lookup/lookup-book.ts';
import { LookupEffects, type LookupEntry } from '../../footage/lookup/lookup-effects.ts';
import type { ExportOrder, ExportProgress, LookupExports, LookupHolds } from '../../footage/lookup/lookup-ports.ts';
import type { LookupViewer } from '../../footage/lookup/lookup-viewer.ts';
import { type ActingOn, Lookups, type NewLookup } from '../../footage/lookup/lookups.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { atSecond } from '../builders/case-builders.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { aNewLookup, DECIDER, POLICE } from '../builders/lookups.ts';
import { RestlessClock } from './review-world.ts';

/** Holds that a test looks at. */
export class KeptHolds implements LookupHolds {
  /** The reason of each hold that stands, by its id. */
  readonly standing = new Map<string, string>();
  lost: readonly { readonly cameraId: string; readonly hourAt: Date }[] = [];
  /** Thrown once, when it is set. */
  failure: Error | null = null;

  /** What happens while a hold is placed. */
  meanwhile: () => Promise<unknown> = async () => undefined;

  readonly place: LookupHolds['place'] = async ({ id, reason }) => {
    await this.meanwhile();
    const { failure } = this;
    this.failure = null;
    if (failure !== null) throw failure;
    this.standing.set(id, reason);
    return this.lost;
  };
  readonly lift: LookupHolds['lift'] = async (id) => {
    this.standing.delete(id);
  };
}

/** Exports that a test drives. */
export class ScriptedExports implements LookupExports {
  readonly orders = new Map<string, ExportOrder>();
  readonly forgotten: string[] = [];
  readonly #progress = new Map<string, ExportProgress>();

  readonly start: LookupExports['start'] = async (order) => {
    this.orders.set(order.order, order);
    if (!this.#progress.has(order.order)) this.#progress.set(order.order, { state: 'waiting' });
  };
  readonly progress: LookupExports['progress'] = async (order) => this.#progress.get(order) ?? { state: 'unknown' };
  readonly forget: LookupExports['forget'] = async (order) => {
    this.forgotten.push(order);
    this.#progress.delete(order);
  };

  becomes(order: string, progress: ExportProgress): void {
    this.#progress.set(order, progress);
  }

  makes(order: string): void {
    this.becomes(order, { state: 'made', sha256: 'ab'.repeat(32), bytes: 1_000, files: 2, gapMs: 0 });
  }
}

/** Exports in memory: the files of each order. */
export class KeptDownloads implements LookupDownloadsParts {
  readonly orders = new Map<string, ReadonlyMap<string, Uint8Array>>();
  readonly archive = storedZip;

  readonly files: LookupDownloadsParts['files'] = async (order) =>
    [...(this.orders.get(order) ?? [])].map(([name, { length: bytes }]) => ({ name, bytes }));

  async *read(...[order, name, range]: Parameters<LookupDownloadsParts['read']>): AsyncGenerator<Uint8Array> {
    const bytes = this.orders.get(order)?.get(name) ?? new Uint8Array();
    yield range === null ? bytes : bytes.subarray(range.from, range.to);
  }
}

/** Of all worlds: several may share a store. */
let requests = 0;

/** Lookups over a store in memory, with what they write into the log. */
export class LookupWorld {
  readonly store: Store;
  readonly clock = new RestlessClock(atSecond(1_000));
  readonly log = new KeptLog();
  readonly holds = new KeptHolds();
  readonly exports = new ScriptedExports();
  readonly told: LookupEntry[] = [];
  /** Called before an entry is durable. */
  beforeTold: (entry: LookupEntry) => void = () => undefined;
  readonly book: LookupBook;
  readonly lookups: Lookups;
  readonly watch: ExportWatch;
  readonly #effects: LookupEffects;

  constructor(store: Store = new MemoryStore()) {
    this.store = store;
    this.book = new LookupBook(this);
    const { book, clock, holds, exports, log } = this;
    const tell = async (entry: LookupEntry) => {
      this.beforeTold(entry);
      this.told.push(entry);
    };
    this.#effects = new LookupEffects({ book, holds, exports, tell, log });
    this.lookups = new Lookups({ book, effects: this.#effects, zone: async () => 'Asia/Shanghai', clock });
    this.watch = new ExportWatch({ book, effects: this.#effects, exports, clock });
  }

  acting(viewer: LookupViewer, requestId = this.#newRequest()) {
    return { viewer, address: '192.0.2.7', requestId };
  }

  on({ id, steps: seen }: Lookup, viewer: LookupViewer, requestId = this.#newRequest()): ActingOn {
    return { ...this.acting(viewer, requestId), id, seen };
  }

  async ask(changes: Partial<NewLookup> = {}, viewer = POLICE): Promise<Lookup> {
    return this.lookups.ask(this.acting(viewer), aNewLookup(changes));
  }

  async approved(changes: Partial<NewLookup> = {}): Promise<Lookup> {
    const lookup = await this.ask(changes);
    return this.lookups.approve(this.on(lookup, DECIDER), { parts: null, note: '' });
  }

  /** The export is made, and the lookup knows it. */
  async made(lookup: Lookup): Promise<Lookup> {
    this.exports.makes(lookup.export?.order ?? '');
    await this.watch.look();
    return this.now(lookup);
  }

  async now({ id }: Pick<Lookup, 'id'>): Promise<Lookup> {
    const lookup = await this.book.get(id);
    if (lookup === null) throw new Error(`there is no lookup ${id}`);
    return lookup;
  }

  #newRequest(): string {
    requests += 1;
    return `request-${requests}`;
  }
}
