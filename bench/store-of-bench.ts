import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoStore } from '../src/adapters/mongo/mongo-store.ts';
import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import { openEveryCollection } from '../src/app/entities.ts';
import type { Store } from '../src/kernel/store/collection.ts';
import { aDatabase, MongoServer } from '../src/testing/servers/mongo-server.ts';
import { quietLog as log } from './log.ts';

/** An empty store for one bench, with every collection ready. */
export interface StoreOfBench extends AsyncDisposable {
  /** The name of the server, for tables. */
  readonly what: string;
  readonly store: Store;
}

/** A MongoDB for one bench: that of `JIEXUN_TEST_MONGO_URL`, else the tests' own with its file on the disk of TMPDIR. */
export class MongoOfBench implements AsyncDisposable {
  readonly what: string;
  readonly url: string;
  readonly #server: MongoServer | null;
  readonly #folder: string;

  private constructor(server: MongoServer | null, url: string, folder: string) {
    this.#server = server;
    this.#folder = folder;
    this.url = url;
    this.what = server === null ? 'MongoDB' : 'mongo-java-server, H2 file';
  }

  static async start(): Promise<MongoOfBench> {
    const folder = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
    const given = process.env['JIEXUN_TEST_MONGO_URL'];
    if (given) return new MongoOfBench(null, given, folder);
    const server = await MongoServer.start({ file: join(folder, 'mongo') });
    return new MongoOfBench(server, server.url(), folder);
  }

  /** The caller closes it. `database`: a name that no other bench uses. */
  async open(database: string): Promise<MongoStore> {
    const store = await MongoStore.open({ url: this.url, database, log });
    openEveryCollection(store);
    await store.ready();
    return store;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

export async function openMongo(): Promise<StoreOfBench> {
  const server = await MongoOfBench.start();
  const store = await server.open(aDatabase());
  const dispose = async () => {
    await store.close();
    await server[Symbol.asyncDispose]();
  };
  return { what: server.what, store, [Symbol.asyncDispose]: dispose };
}

export async function openSqlite(): Promise<StoreOfBench> {
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
  const store = new SqliteStore({ path: join(folder, 'jiexun.sqlite'), log });
  openEveryCollection(store);
  const dispose = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { what: 'SQLite', store, [Symbol.asyncDispose]: dispose };
}
