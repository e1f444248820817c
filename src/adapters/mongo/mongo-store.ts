import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, Model } from 'mongoose';
import type { Log } from '../../kernel/domain/log.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { EntityNames } from '../../kernel/store/entity-check.ts';
import { InvalidRows } from '../../kernel/store/invalid-rows.ts';
import type { StoreTables } from '../../kernel/store/tables-missing.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { EmptiedWatch } from './emptied-watch.ts';
import type { MetaRecords } from './meta-records.ts';
import { type MongoAccess, MongoCollection } from './mongo-collection.ts';
import { connectMongo, type MongoTimeouts, watchConnection } from './mongo-connection.ts';
import { mongoError } from './mongo-error.ts';
import { type MongoUrl, readMongoUrl } from './mongo-url.ts';
import { Persistence } from './persistence.ts';
import { checkCollection, isPrepared, prepareCollection } from './prepare-collection.ts';
import type { RowDocument } from './row-document.ts';
import { rowSchema } from './row-schema.ts';
import { ServerMonitors } from './server-monitors.ts';
import { measureServerOffsetMs } from './server-offset.ts';

export interface MongoStoreOptions extends Partial<MongoTimeouts> {
  /** The address, as the driver reads it: `mongodb://user:password@host:27017/database?options`. */
  readonly url: string;
  /** The database, in place of the one in the address; `jiexun` when neither names one. */
  readonly database?: string;
  readonly log: Log;
  /** Called with the time that each read and write took, with the wait for the server. */
  readonly observe?: (kind: 'read' | 'write', durationMs: number) => void;
  /** How long a call is tried again when the server is away. Default 90 s, longer than a server takes to restart. */
  readonly patienceMs?: number;
  /** See `StoreTables`. Default: `make`. */
  readonly tables?: StoreTables;
  /** How often it looks whether the database was emptied. Default 2 s. */
  readonly lookMs?: number;
}

interface Parts {
  readonly url: MongoUrl;
  readonly connection: Connection;
  readonly meta: MetaRecords;
  readonly options: MongoStoreOptions;
}

const DEFAULT_PATIENCE_MS = 90_000;
const DEFAULT_TIMEOUTS: MongoTimeouts = { findServerMs: 5_000, replyMs: 20_000 };
/**
 * Two intervals of the driver: between two checks of a server, and for the check that the server answers only when
 * something has changed.
 */
const HEARTBEAT_MS = 10_000;
/** The driver ends its own timeouts up to this much late. */
const SPARE_MS = 5_000;
/** Calls that run when the store closes may take this long. */
const CLOSE_MS = 5_000;
const LOOK_EVERY_MS = 2_000;

/** One database of a MongoDB server. A write that resolved is on the disks of a majority of its members. */
export class MongoStore implements Store {
  readonly #url: MongoUrl;
  readonly #connection: Connection;
  readonly #meta: MetaRecords;
  readonly #log: Log;
  readonly #observe: (kind: 'read' | 'write', durationMs: number) => void;
  readonly #persistence: Persistence;
  readonly #tables: StoreTables;
  readonly #names = new EntityNames();
  readonly #collections = new Map<string, unknown>();
  readonly #prepared = new Map<string, () => Promise<void>>();
  readonly #whole = new Map<string, () => Promise<boolean>>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  readonly #invalidRows: InvalidRows;
  /** How often the database was emptied since it was opened. */
  #emptied = 0;

  private constructor({ url, connection, meta, options }: Parts) {
    this.#url = url;
    this.#connection = connection;
    this.#meta = meta;
    this.#log = options.log;
    this.#tables = options.tables ?? 'make';
    this.#invalidRows = new InvalidRows(options.log);
    this.#observe = options.observe ?? (() => undefined);
    const { findServerMs, replyMs } = { ...DEFAULT_TIMEOUTS, ...options };
    const monitors = new ServerMonitors(connection, { longestMs: HEARTBEAT_MS + 2 * findServerMs });
    this.#persistence = new Persistence({
      patienceMs: options.patienceMs ?? DEFAULT_PATIENCE_MS,
      tryMs: findServerMs + replyMs + SPARE_MS,
      lostMs: findServerMs,
      lost: () => monitors.restartHung(),
      closing: this.#closing.signal,
      named: (error) => mongoError(error, url),
      away: (what, error) => {
        options.log.warn('the store did not answer; trying again', { what, reason: `${error}` });
      },
      back: () => options.log.info('the store answers again', { server: url.shown }),
    });
    watchConnection(connection, url, (news, server) => {
      if (!this.#closing.signal.aborted) options.log.warn(news, { server });
    });
  }

  /**
   * Connects. First it checks the database and refuses one that it cannot use.
   * @throws JiexunError JX_STORE_URL, JX_STORE_UNREACHABLE, JX_STORE_AUTH, JX_STORE_OLD, JX_STORE_NEWER, JX_STORE_TABLES or
   * JX_STORE_IO.
   */
  static async open(options: MongoStoreOptions): Promise<MongoStore> {
    const url = readMongoUrl(options.url, options.database);
    const { findServerMs, replyMs } = { ...DEFAULT_TIMEOUTS, ...options };
    const { tables = 'make', lookMs = LOOK_EVERY_MS } = options;
    const store = new MongoStore({ url, options, ...(await connectMongo(url, { findServerMs, replyMs }, tables)) });
    if (tables === 'make') await store.#watch(lookMs);
    return store;
  }

  /** Opens a collection. Its indexes are made or checked at once, and calls wait for that. `ready` tells the result. */
  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    this.#names.take(entity);
    const known = this.#collections.get(entity.name);
    // `take` has checked that the name belongs to exactly this declaration, so the rows have this type.
    if (known !== undefined) return known as MongoCollection<T>;
    this.#checkOpen();
    const model = this.#connection.model<RowDocument>(entity.name, rowSchema, entity.name);
    const collection = new MongoCollection(entity, this.#access(model, this.#preparation(entity, model)));
    this.#collections.set(entity.name, collection);
    return collection;
  }

  /**
   * Resolves when all collections opened so far have their declared indexes. Wait for it before the first camera
   * starts.
   * @throws JiexunError JX_STORE_INDEX with the command that mends it, JX_STORE_UNIQUE.
   */
  async ready(): Promise<void> {
    await Promise.all([...this.#prepared.values()].map((prepared) => prepared()));
  }

  /** The server's clock minus this machine's clock. */
  serverOffsetMs(): Promise<number> {
    return this.#tracked(() =>
      this.#persistence.read("The server's time", () => measureServerOffsetMs(this.#connection)),
    );
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    const over = new AbortController();
    const settled = Promise.allSettled([...this.#running]).then(() => over.abort());
    await Promise.race([settled, sleep(CLOSE_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
    await this.#connection.close(true);
  }

  /** Runs once, and again after it failed (the server may be there or be repaired now) or the database was emptied. */
  #preparation<T extends Row>(entity: Entity<T>, model: Model<RowDocument>): () => Promise<void> {
    const prepare = (): Promise<void> =>
      this.#persistence.read(`Indexes of ${entity.name}`, () =>
        this.#tables === 'make'
          ? prepareCollection(entity, { model, meta: this.#meta, log: this.#log })
          : checkCollection(entity, { model, meta: this.#meta, shown: this.#url.shown }),
      );
    let current: Promise<void> | null = null;
    let after = this.#emptied;
    const prepared = (): Promise<void> => {
      if (after !== this.#emptied) current = null;
      after = this.#emptied;
      current ??= prepare().catch((error: unknown) => {
        current = null;
        throw error;
      });
      return current;
    };
    this.#prepared.set(entity.name, prepared);
    this.#whole.set(entity.name, async () => {
      await prepared();
      return isPrepared(entity, model);
    });
    // Who makes nothing checks with the first call.
    if (this.#tables === 'make') this.#begin(entity.name, prepared);
    return prepared;
  }

  async #watch(everyMs: number): Promise<void> {
    const [log, closing, { shown }] = [this.#log, this.#closing.signal, this.#url];
    const onEmptied = async () => {
      // From here on calls wait for the tables.
      this.#emptied += 1;
      await this.#meta.checkVersion(shown, 'make');
      for (const [table, prepared] of this.#prepared) this.#begin(table, prepared);
    };
    const parts = { meta: this.#meta, everyMs, shown, log, closing, tables: this.#whole, onEmptied };
    const watch = new EmptiedWatch(parts);
    // A server that goes away just now is told by the calls that need it.
    await watch.remember().catch(() => undefined);
    void watch.run();
  }

  #begin(table: string, prepared: () => Promise<void>): void {
    this.#tracked(prepared).catch((error: unknown) => {
      if (this.#closing.signal.aborted) return;
      this.#log.error('a collection of the store cannot be used', { table, reason: `${error}` });
    });
  }

  #access(model: Model<RowDocument>, prepared: () => Promise<void>): MongoAccess {
    const timed = async <R>(kind: 'read' | 'write', work: () => Promise<R>): Promise<R> => {
      const startedMs = performance.now();
      const result = await this.#tracked(async () => {
        await prepared();
        return work();
      });
      this.#observe(kind, performance.now() - startedMs);
      return result;
    };
    return {
      model,
      read: (what, work) => timed('read', () => this.#persistence.read(what, work)),
      write: (what, attempt) => timed('write', () => this.#persistence.write(what, attempt)),
      invalidRow: (table, id, error) => this.#invalidRows.tell(table, id, error),
    };
  }

  /** `close` waits for it. */
  async #tracked<R>(work: () => Promise<R>): Promise<R> {
    this.#checkOpen();
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) {
      throw saidError('JX_STORE_CLOSED', saying('store-error.closed-at', { where: this.#url.shown }));
    }
  }
}
