import type { Connection, ConnectOptions } from 'mongoose';
import { createConnection } from 'mongoose';
import { MetaRecords } from './meta-records.ts';
import { mongoError, tooOld } from './mongo-error.ts';
import { type MongoUrl, withoutSecrets } from './mongo-url.ts';
import { helloOf } from './server-hello.ts';

/** MongoDB 4.4, the oldest that mongoose 9 talks to. */
const OLDEST_WIRE_VERSION = 9;

export interface MongoTimeouts {
  /** How long to look for a server that takes writes, at start and in each try. */
  readonly findServerMs: number;
  /** After so long without a byte a call's connection is given up, and the call tried again. */
  readonly replyMs: number;
}

/** Connects and looks whether this is a database to work with. @throws JiexunError, see `MongoStore.open`. */
export async function connectMongo(
  url: MongoUrl,
  timeouts: MongoTimeouts,
): Promise<{ readonly connection: Connection; readonly meta: MetaRecords }> {
  const connection = await connected(url, timeouts);
  try {
    await checkServer(connection, url);
    const meta = new MetaRecords(connection);
    await meta.checkVersion(url.shown);
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
    // Acknowledged = on the disks of a majority. Without one, a write is told after `wtimeoutMS` and tried again. Each by its own
    // name: what is inside a `writeConcern` the address could weaken.
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
    // One process writes some hundred ledgers a second: few connections do, and a thousand workers must not exhaust the server.
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

/** What mongoose tells of a connection's course, for the log. */
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
