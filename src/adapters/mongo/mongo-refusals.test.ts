import { mongo } from 'mongoose';
import { afterEach, expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { ALONE, isHello, type Script, ScriptedMongo } from '../../testing/servers/scripted-mongo.ts';
import { MongoStore } from './mongo-store.ts';

const PASSWORD = 'p%40ss-W0rd';
const MARK = { _id: 'schema', program: 'jiexun', schemaVersion: 1 };
const found = (...documents: readonly object[]) => ({
  cursor: { id: mongo.BSON.Long.ZERO, ns: 'x.y', firstBatch: documents },
  // Of a write.
  n: 1,
  ok: 1,
});
const refused = (code: number, errmsg: string) => ({ ok: 0, code, errmsg });

let server: ScriptedMongo | null = null;
afterEach(async () => {
  await server?.[Symbol.asyncDispose]();
  server = null;
});

async function open(script: Script, { login = '', options = '' } = {}) {
  server = await ScriptedMongo.start(script);
  const log = new KeptLog();
  const url = `mongodb://${login}127.0.0.1:${server.port}/x${options}`;
  const times = { findServerMs: 700, replyMs: 700, patienceMs: 700 };
  const store = await MongoStore.open({ url, log, ...times });
  return { store, log };
}

const other = (member: object) => (port: number) => ({
  ...ALONE,
  setName: 'rs0',
  hosts: [`127.0.0.1:${port}`],
  me: `127.0.0.1:${port}`,
  ...member,
});

const REFUSALS: readonly {
  readonly title: string;
  readonly hello?: (port: number) => object;
  readonly rest: Script;
  readonly login?: string;
  readonly options?: string;
  readonly code: string;
  readonly says: RegExp;
}[] = [
  {
    title: 'a wrong password',
    rest: () => refused(18, 'Authentication failed.'),
    login: `u:${PASSWORD}@`,
    code: 'JX_STORE_AUTH',
    says: /password/,
  },
  {
    title: 'no password where one is needed',
    rest: () => refused(13, 'command find requires authentication'),
    code: 'JX_STORE_AUTH',
    says: /requires authentication/,
  },
  {
    title: 'a user without rights',
    rest: () => refused(13, 'not authorized on x to execute command { find: "jiexun-meta" }'),
    code: 'JX_STORE_AUTH',
    says: /not authorized/,
  },
  {
    title: 'a member of another replica set',
    hello: other({ setName: 'rs1' }),
    rest: () => found(),
    options: '?replicaSet=rs0',
    code: 'JX_STORE_UNREACHABLE',
    says: /does not answer/,
  },
  {
    title: 'a replica set without a primary',
    hello: other({ ismaster: false, secondary: true }),
    rest: () => found(),
    options: '?replicaSet=rs0',
    code: 'JX_STORE_UNREACHABLE',
    says: /does not answer/,
  },
  {
    title: 'a server that says who it is and then nothing',
    rest: () => 'nothing',
    code: 'JX_STORE_UNREACHABLE',
    says: /does not answer/,
  },
  {
    title: 'a server that ends each conversation',
    rest: () => 'end',
    code: 'JX_STORE_UNREACHABLE',
    says: /does not answer/,
  },
];

test.each(REFUSALS)(
  '$title: $code, in time and without the password',
  async ({ hello, rest, code, says, ...with_ }) => {
    const script: Script = (command, port) =>
      isHello(command) ? { ...(hello?.(port) ?? ALONE) } : rest(command, port);
    const startedMs = performance.now();
    const refusal: unknown = await open(script, with_).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(says) });
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(`${refusal}${(refusal as Error).stack}`).not.toMatch(/ss-W0rd/);
  },
);

test('rights that are taken away and given back while it runs: calls are refused by name, then work again', async () => {
  let isAllowed = true;
  const { store } = await open((command) => {
    if (isHello(command)) return ALONE;
    if (!isAllowed) return refused(13, `not authorized on x to execute command ${command}`);
    return command === 'find' ? found(MARK) : found();
  });
  const shop = store.collection(parcels);
  await store.ready();
  expect(await shop.insert(aParcel('a'))).toEqual({ ok: true });
  isAllowed = false;
  await expect(shop.insert(aParcel('b'))).rejects.toMatchObject({ code: 'JX_STORE_AUTH' });
  isAllowed = true;
  expect(await shop.insert(aParcel('c'))).toEqual({ ok: true });
  await store.close();
});
