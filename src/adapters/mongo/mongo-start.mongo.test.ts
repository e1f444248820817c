import { once } from 'node:events';
import { createServer } from 'node:net';
import { createConnection } from 'mongoose';
import { describe, expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { parcels } from '../../testing/builders/parcel-entity.ts';
import { aDatabase, MongoServer } from '../../testing/servers/mongo-server.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';
import { MongoStore } from './mongo-store.ts';

const PASSWORD = 'p%40ss-W0rd';
const aUrl = mongoOfThisFile();

/** Writes as another program, or another version of this program, does. */
async function meddle(url: string, id: string, fields: object): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await connection
    .collection<{ _id: string }>('jiexun-meta')
    .updateOne({ _id: id }, { $set: fields }, { upsert: true });
  await connection.close();
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('refused first', () => {
  const cases: readonly { title: string; urlOf: () => Promise<string>; code: string; says: RegExp }[] = [
    { title: 'no address', urlOf: async () => '', code: 'JX_STORE_URL', says: /mongodb:\/\/user:password@host/ },
    {
      title: 'the address of something else',
      urlOf: async () => `redis://u:${PASSWORD}@h:1/x`,
      code: 'JX_STORE_URL',
      says: /begin with mongodb/,
    },
    {
      title: 'a password with an @ that is not escaped',
      urlOf: async () => 'mongodb://u:p@ss-W0rd@h/x',
      code: 'JX_STORE_URL',
      says: /not escaped as %40/,
    },
    { title: 'no host', urlOf: async () => 'mongodb:///x', code: 'JX_STORE_URL', says: /names no host/ },
    {
      title: 'a port that is not a number',
      urlOf: async () => `mongodb://u:${PASSWORD}@localhost:port/x`,
      code: 'JX_STORE_URL',
      says: /address of MongoDB/,
    },
    {
      title: 'an option MongoDB does not know',
      urlOf: async () => `mongodb://u:${PASSWORD}@localhost/x?colour=red`,
      code: 'JX_STORE_URL',
      says: /colour/,
    },
    {
      title: 'a port where nothing listens',
      urlOf: async () => `mongodb://u:${PASSWORD}@127.0.0.1:${await closedPort()}/x`,
      code: 'JX_STORE_UNREACHABLE',
      says: /127\.0\.0\.1:\d+\/x: it does not answer: check that it runs/,
    },
    {
      title: 'a host that is not there',
      urlOf: async () => `mongodb://u:${PASSWORD}@no-such-host.invalid/x`,
      code: 'JX_STORE_UNREACHABLE',
      says: /no-such-host\.invalid/,
    },
    {
      title: 'a database of a newer version of the program',
      urlOf: async () => {
        const url = aUrl();
        await meddle(url, 'schema', { program: 'jiexun', schemaVersion: 99 });
        return url;
      },
      code: 'JX_STORE_NEWER',
      says: /form 99.*upgrade/,
    },
    {
      title: 'a database of another program',
      urlOf: async () => {
        const url = aUrl();
        await meddle(url, 'schema', { program: 'other' });
        return url;
      },
      code: 'JX_STORE_NEWER',
      says: /another program/,
    },
  ];
  test.each(cases)('$title: $code', async ({ urlOf, code, says }) => {
    const log = new KeptLog();
    const url = await urlOf();
    const refusal: unknown = await MongoStore.open({ url, log, findServerMs: 1_000 }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(says) });
    const told = `${JSON.stringify(log.lines)} ${inspected(refusal)}`;
    expect(told).not.toMatch(/ss-W0rd/);
  });

  test('a server too old', async () => {
    await using server = await MongoServer.start({ wireVersion: 6 });
    const url = `mongodb://127.0.0.1:${server.port}/${aDatabase()}`;
    await expect(MongoStore.open({ url, log: new KeptLog(), findServerMs: 1_000 })).rejects.toMatchObject({
      code: 'JX_STORE_OLD',
      message: expect.stringMatching(/4\.4 or newer/),
    });
  });

  test('a server that listens and never answers is an error in time', async () => {
    await using server = await MongoServer.start();
    server.pause();
    await expect(MongoStore.open({ url: server.url(), log: new KeptLog(), findServerMs: 1_000 })).rejects.toMatchObject(
      { code: 'JX_STORE_UNREACHABLE' },
    );
  });
});

test('no message shows the password, and no later error does', async () => {
  await using server = await MongoServer.start();
  // The test server has no users: the test only sees that the driver tries to log in.
  const url = `mongodb://u:${PASSWORD}@127.0.0.1:${server.port}/x`;
  const refusal: unknown = await MongoStore.open({ url, log: new KeptLog(), findServerMs: 1_000 }).catch(
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({ code: expect.stringMatching(/^JX_STORE_/) });
  expect(inspected(refusal)).not.toMatch(/ss-W0rd/);
});

test('a database is opened again, and the clock of its server is this machine’s', async () => {
  const url = aUrl();
  for (const _ of [1, 2]) {
    const store = await MongoStore.open({ url, log: new KeptLog() });
    // The test uses one machine with one clock, read in whole milliseconds; a real server may run elsewhere.
    if (url.includes('127.0.0.1')) expect(Math.abs(await store.serverOffsetMs())).toBeLessThan(50);
    await store.close();
  }
});

/** Everything that a log may write about an error: message, stack, causes. */
function inspected(error: unknown): string {
  const texts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) texts.push(`${at.stack} ${JSON.stringify(at)}`);
  return texts.join('\n');
}

describe('who only reads', () => {
  const open = (url: string) => MongoStore.open({ url, log: new KeptLog(), tables: 'expect' });
  const listed = async (url: string) => {
    const connection = await createConnection(url).asPromise();
    const names = (await connection.listCollections()).map(({ name }) => name).toSorted();
    await connection.close();
    return names;
  };

  test('makes nothing in a database that nobody has served', async () => {
    const url = aUrl();
    await expect(open(url)).rejects.toMatchObject({ code: 'JX_STORE_TABLES', message: expect.stringMatching(/serve/) });
    expect(await listed(url)).toEqual([]);
  });

  test('makes no table and no index, and reads once they are there', async () => {
    const url = aUrl();
    const maker = await MongoStore.open({ url, log: new KeptLog() });
    const reader = await open(url);
    const find = () => reader.collection(parcels).find({ index: 'byShelf', limit: 1 });
    await expect(find()).rejects.toMatchObject({
      code: 'JX_STORE_TABLES',
      message: expect.stringContaining('parcels'),
    });
    expect(await listed(url)).toEqual(['jiexun-meta']);
    maker.collection(parcels);
    await maker.ready();
    expect((await find()).rows).toEqual([]);
    for (const store of [maker, reader]) await store.close();
  });
});
