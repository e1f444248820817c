import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection } from '../../kernel/store/collection.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, type Parcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { type Loss, LossyProxy } from '../../testing/servers/lossy-proxy.ts';
import { aDatabase, MongoServer } from '../../testing/servers/mongo-server.ts';
import { MongoStore } from './mongo-store.ts';
import { KEPT_WRITES } from './row-document.ts';

type Shop = Collection<Parcel>;

interface Lost {
  readonly title: string;
  /** The command as it is in the message on the network. */
  readonly command: 'insert' | 'update' | 'delete' | 'find';
  readonly loss: Loss;
  readonly stored?: Partial<Parcel>;
  readonly ask: (shop: Shop) => Promise<unknown>;
  /** What another connection does before the second try. */
  readonly meanwhile?: (others: Shop) => Promise<unknown>;
  readonly answer: object | boolean;
  /** The row afterwards. */
  readonly row: Partial<Parcel> | null;
}

const weigh = (fields: Partial<Parcel> = {}) => aParcel('a', { weightKg: 7, ...fields });
const unsure = { code: 'JX_STORE_UNSURE' };
const writeOver = (times: number) => async (others: Shop) => {
  for (let n = 0; n < times; n += 1) {
    const row = await others.get('a');
    if (row !== null) expect(await others.replace({ ...row, label: `over${n}` })).toMatchObject({ ok: true });
  }
};

const replaces: readonly Lost[] = [
  {
    title: 'a replacement that was written is reported as done',
    command: 'update',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.replace(weigh()),
    answer: { ok: true, version: 2 },
    row: { version: 2, weightKg: 7 },
  },
  {
    title: 'one that did not arrive is done by the second try',
    command: 'update',
    loss: 'request',
    stored: {},
    ask: (shop) => shop.replace(weigh()),
    answer: { ok: true, version: 2 },
    row: { version: 2, weightKg: 7 },
  },
  {
    title: 'one that was written is reported as done although others have written since',
    command: 'update',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.replace(weigh()),
    meanwhile: writeOver(3),
    answer: { ok: true, version: 2 },
    row: { version: 5, weightKg: 7 },
  },
  {
    title: 'one that was written is reported as done although a newer fence has written since',
    command: 'update',
    loss: 'reply',
    stored: { fence: 1 },
    ask: (shop) => shop.replace(weigh({ fence: 1 })),
    meanwhile: (others) => others.replace(weigh({ version: 2, fence: 2 })),
    answer: { ok: true, version: 2 },
    row: { version: 3, fence: 2 },
  },
  {
    title: 'one that was written with a unique key is not told that its own key is taken',
    command: 'update',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.replace(weigh({ openKey: 'O' })),
    answer: { ok: true, version: 2 },
    row: { version: 2, openKey: 'O' },
  },
  {
    title: 'one that did not arrive while another wrote is stale',
    command: 'update',
    loss: 'request',
    stored: {},
    ask: (shop) => shop.replace(weigh()),
    meanwhile: (others) => others.replace(aParcel('a', { weightKg: 1 })),
    answer: { ok: false, why: 'stale' },
    row: { version: 2, weightKg: 1 },
  },
  {
    title: 'one that was already too late is stale',
    command: 'update',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.replace(weigh({ version: 9 })),
    answer: { ok: false, why: 'stale' },
    row: { version: 1 },
  },
  {
    title: 'one that did not arrive while a newer fence came is fenced',
    command: 'update',
    loss: 'request',
    stored: { fence: 1 },
    ask: (shop) => shop.replace(weigh({ fence: 1 })),
    meanwhile: (others) => others.replace(aParcel('a', { fence: 2 })),
    answer: { ok: false, why: 'fenced' },
    row: { version: 2, fence: 2 },
  },
  {
    title: 'a key that another has taken is taken',
    command: 'update',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.replace(weigh({ openKey: 'others' })),
    answer: { ok: false, why: 'taken' },
    row: { version: 1 },
  },
  {
    title: 'after more writes of others than the row remembers, the outcome is unknown',
    command: 'update',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.replace(weigh()),
    meanwhile: writeOver(KEPT_WRITES),
    answer: unsure,
    row: { version: 2 + KEPT_WRITES },
  },
  {
    title: 'the outcome is unknown too when the row was deleted in the meantime',
    command: 'update',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.replace(weigh()),
    meanwhile: (others) => others.delete('a'),
    answer: unsure,
    row: null,
  },
];
const others: readonly Lost[] = [
  {
    title: 'an insertion that was written is reported as done, not that its own id is taken',
    command: 'insert',
    loss: 'reply',
    ask: (shop) => shop.insert(aParcel('a', { openKey: 'O' })),
    answer: { ok: true },
    row: { version: 1, openKey: 'O' },
  },
  {
    title: 'an insertion that was written is reported as done although it was overwritten',
    command: 'insert',
    loss: 'reply',
    ask: (shop) => shop.insert(aParcel('a')),
    meanwhile: writeOver(2),
    answer: { ok: true },
    row: { version: 3 },
  },
  {
    title: 'an insertion that did not arrive while another took the id is told that it is taken',
    command: 'insert',
    loss: 'request',
    ask: (shop) => shop.insert(aParcel('a', { weightKg: 7 })),
    meanwhile: (elsewhere) => elsewhere.insert(aParcel('a', { weightKg: 1 })),
    answer: { ok: false, taken: 'id' },
    row: { version: 1, weightKg: 1 },
  },
  {
    title: 'a key that another has taken is taken',
    command: 'insert',
    loss: 'reply',
    ask: (shop) => shop.insert(aParcel('a', { openKey: 'others' })),
    answer: { ok: false, taken: 'openKey' },
    row: null,
  },
  {
    title: 'a deletion that was carried out is reported as done',
    command: 'delete',
    loss: 'reply',
    stored: {},
    ask: (shop) => shop.delete('a'),
    answer: true,
    row: null,
  },
  {
    title: 'a read is done again',
    command: 'find',
    loss: 'reply',
    stored: { weightKg: 3 },
    ask: (shop) => shop.get('a'),
    answer: { id: 'a', weightKg: 3 },
    row: { version: 1 },
  },
];

let server: MongoServer;
beforeAll(async () => {
  server = await MongoServer.start();
});
afterAll(() => server.kill());

describe.each([
  { title: 'replace', cases: replaces },
  { title: 'insert, delete, get', cases: others },
])('when the connection breaks: $title', ({ cases }) => {
  test.each(cases)('$title ($loss lost)', async ({ command, loss, stored, ask, meanwhile, answer, row }) => {
    await using proxy = await LossyProxy.to(server.port);
    const database = aDatabase();
    const open = (port: number): Promise<MongoStore> =>
      MongoStore.open({ url: `mongodb://127.0.0.1:${port}/${database}`, log: new KeptLog(), patienceMs: 20_000 });
    const [through, direct] = [await open(proxy.port), await open(server.port)];
    const [shop, elsewhere] = [through.collection(parcels), direct.collection(parcels)];
    await Promise.all([through.ready(), direct.ready()]);
    await elsewhere.insert(aParcel('others', { openKey: 'others' }));
    if (stored !== undefined) await elsewhere.insert(aParcel('a', stored));
    proxy.loseNext(`\x02${command}\x00`, loss, async () => meanwhile?.(elsewhere));
    const said = await ask(shop).catch((error: unknown) => error);
    if (typeof answer === 'boolean') expect(said).toBe(answer);
    else expect(said).toMatchObject(answer);
    expect(proxy.lost).toBe(1);
    const after = await elsewhere.get('a');
    if (row === null) expect(after).toBeNull();
    else expect(after).toMatchObject(row);
    await through.close();
    await direct.close();
  });
});
