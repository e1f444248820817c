import type { Connection, ConnectOptions } from 'mongoose';
import { createConnection } from 'mongoose';
import type { StoreTables } from '../../kernel/store/tables-missing.ts';
import { MetaRecords } from './meta-records.ts';
import { mongoError, tooOld } from './mongo-error.ts';
import { type MongoUrl, withoutSecrets } from './mongo-url.ts';
import { helloOf } from './server-hello.ts';

/** MongoDB 4.4, the oldest version that mongoose 9 supports. */
const OLDEST_WIRE_VERSION = 9;

export interface MongoTimeouts {
  /** How long to look for a server that takes writes, at start and in each try. */
  readonly findServerMs: number;
  /** When no byte arrives for this time, the call's connection is closed and the call is tried again. */
  readonly replyMs: number;
}

/** Connects and looks whether this is a database to work with. @throws JiexunError, see `MongoStore.open`. */
export async function connectMongo(
  url: MongoUrl,
  timeouts: MongoTimeouts,
  tables: StoreTables,
): Promise<{ readonly connection: Connection; readonly meta: MetaRecords }> {
  const connection = await connected(url, timeouts);
  try {
    await checkServer(connection, url);
    const meta = new MetaRecords(connection);
    await meta.checkVersion(url.shown, tables);
    return { connection, meta };
  } catch (error) {
    await connection.close(true);
    throw mongoError(error, url);
  }
}

async function connected(url: MongoUrl, timeouts: MongoTimeouts): Promise<Connection> {
  let connection: Connection | null = null;
  try {
    connection = createConnection(url.url, connectOptions(url, timeouts));
    return await connection.asPromise();
  } catch (error) {
    await connection?.close(true);
    throw mongoError(error, url);
  }
}

export function connectOptions(url: MongoUrl, { findServerMs, replyMs }: MongoTimeouts): ConnectOptions {
  return {
    dbName: url.database,
    appName: 'jiexun',
    // A write is acknowledged when it is on the disks of a majority. Without a majority, it fails after `wtimeoutMS` and is
    // tried again. Each option is set by its own name: the address could weaken options inside a `writeConcern`.
    w: 'majority',
    journal: true,
    wtimeoutMS: replyMs,
    readConcernLevel: 'majority',
    readPreference: 'primary',
    // On a replica set the server itself knows a retried write again; where it does not, `Persistence` and the marks do.
    retryWrites: true,
    retryReads: true,
    serverSelectionTimeoutMS: findServerMs,
    connectTimeoutMS: findServerMs,
    socketTimeoutMS: replyMs,
    waitQueueTimeoutMS: replyMs,
    // One process writes some hundred ledgers a second: a few connections are enough, and a thousand workers must not
    // exhaust the server.
    maxPoolSize: 20,
    minPoolSize: 1,
    maxIdleTimeMS: 300_000,
    autoIndex: false,
    autoCreate: false,
    // mongoose would queue calls without end while there is no connection.
    bufferCommands: false,
  };
}

async function checkServer(connection: Connection, url: MongoUrl): Promise<void> {
  const hello = await helloOf(connection);
  const wireVersion = Number((await hello())['maxWireVersion']);
  if (!(wireVersion >= OLDEST_WIRE_VERSION)) throw tooOld(url, `wire version ${wireVersion}`);
}

/** Writes to the log what mongoose reports about the connection. */
export function watchConnection(
  connection: Connection,
  url: MongoUrl,
  tell: (news: string, reason: string) => void,
): void {
  connection.on('disconnected', () => tell('the store is gone', url.shown));
  connection.on('reconnected', () => tell('the store is back', url.shown));
  connection.on('error', (error: Error) =>
    tell('the connection to the store failed', withoutSecrets(url, error.message)),
  );
}
