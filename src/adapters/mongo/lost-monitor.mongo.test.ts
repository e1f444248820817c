import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import mongoose, { type Connection, createConnection } from 'mongoose';
import { expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { untilFound } from '../../testing/builders/until.ts';
import { lookThroughTheEnd } from '../../testing/servers/mongo-monitor.ts';
import { MongoServer } from '../../testing/servers/mongo-server.ts';
import { connectOptions } from './mongo-connection.ts';
import { MongoStore } from './mongo-store.ts';
import { readMongoUrl } from './mongo-url.ts';

const TIMEOUTS = { findServerMs: 2_000, replyMs: 2_000 };
const aServer = () => MongoServer.start({ file: join(scratchFolder(), 'mongo.h2') });

/**
 * The server is killed exactly when the driver looks for it, and is back at once: the driver does not notice. When it
 * is killed again during a call, the driver does not find it any more. Gives the result of that call, or its error.
 */
async function dieUnseen(server: MongoServer, connection: Connection | undefined, call: () => Promise<unknown>) {
  if (!connection) throw new Error('no connection');
  await call();
  lookThroughTheEnd(connection);
  await server.restart();
  await untilFound('the server', { withinMs: 10_000, ask: () => call().catch(() => null) });
  server.pause();
  const underWay = call().catch((error: unknown) => error);
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  await server.restart();
  return underWay;
}

test('a server that died exactly when the driver looked for it is found again', async () => {
  await using server = await aServer();
  const store = await MongoStore.open({ url: server.url(), log: new KeptLog(), ...TIMEOUTS });
  const shop = store.collection(parcels);
  await shop.insert(aParcel('a', { weightKg: 1 }));
  expect(await dieUnseen(server, mongoose.connections.at(-1), () => shop.get('a'))).toMatchObject({ weightKg: 1 });
  await store.close();
});

test('the driver alone does not find it; when this test fails, the driver is repaired and server-monitors.ts can be removed', async () => {
  await using server = await aServer();
  const url = readMongoUrl(server.url());
  const connection = await createConnection(url.url, connectOptions(url, TIMEOUTS)).asPromise();
  const ping = async () => connection.db?.command({ ping: 1 });
  expect(await dieUnseen(server, connection, ping)).toMatchObject({ name: 'MongoNetworkError' });
  for (let look = 0; look < 3; look += 1)
    await expect(ping()).rejects.toMatchObject({ name: 'MongoServerSelectionError' });
  await connection.close(true);
});
