import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { allRows } from '../kernel/store/all-rows.ts';
import type { Store } from '../kernel/store/collection.ts';
import { type DeliveryRow, deliveryEntity } from '../people/notices/delivery-entity.ts';
import { noticeMarkEntity } from '../people/notices/notice-mark-entity.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { aShownCase, storeCases } from '../testing/builders/shown-cases.ts';
import { untilFound } from '../testing/builders/until.ts';
import { askConsole, signInFirst } from '../testing/servers/console-talk.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';
import { webPidOf } from '../testing/servers/web-pid.ts';
import { openEveryCollection } from './entities.ts';

/** A webhook that takes each message only while `isUp`; otherwise it never answers. */
async function aReceiver() {
  const receiver = { isUp: false, ids: [] as string[], url: '' };
  const server = createServer((request, response) => {
    receiver.ids.push(`${request.headers['x-jiexun-id']}`);
    if (receiver.isUp) response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return receiver;
}

/** What the program stored, opened beside it or after it. */
async function inStore<T>(data: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = new SqliteFolder({ folder: data, log: new KeptLog() });
  try {
    openEveryCollection(store);
    return await use(store);
  } finally {
    await store.close();
  }
}

function deliveriesIn(store: Store): Promise<readonly DeliveryRow[]> {
  return allRows((page) => store.collection(deliveryEntity).find({ index: 'id', ...page }));
}

/** As if a minute had passed: the dead process has no turn any more, and the next attempt is due. */
async function passAMinute(store: Store): Promise<void> {
  const [marks, deliveries, past] = [store.collection(noticeMarkEntity), store.collection(deliveryEntity), new Date(0)];
  for (const mark of await allRows((page) => marks.find({ index: 'id', ...page })))
    await marks.replace({ ...mark, until: past });
  for (const row of await deliveriesIn(store)) await deliveries.replace({ ...row, dueAt: past });
}

test('a message that is on its way when the program is killed arrives after the next start, with the same id', async () => {
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  for (const made of [data, streams]) mkdirSync(made);
  const receiver = await aReceiver();
  const serve = ['serve', '--data', data, '--streams', streams, '--port', '0', '--console-port', '0'];
  const env = { JIEXUN_CAMERA_ADDRESSES: '127.0.0.0/8' };
  const program = new RunningProgram(serve, env);
  onTestFinished(() => program.kill());
  const line = await program.line(/Console, for the people who review: http/, 60_000);
  const origin = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  const added = await runProgram(['people', 'add', '9001', '--role', 'administrator', '--data', data]);
  const cookie = await signInFirst(origin, '9001', added.text);
  const put = async (path: string, body: object) => {
    const answer = await askConsole(origin, cookie, 'PUT', `/api/notices/${path}`, { name: 'duty', seen: 0, ...body });
    expect(answer.status, await answer.clone().text()).toBe(200);
  };
  await put('ways/duty', { type: 'webhook', url: receiver.url, secret: 'sixteen letters!', linkBase: null });
  await put('subscriptions/duty', {
    ...{ wayId: 'duty', address: null, personId: null, groupId: null, quiet: null },
    ...{ events: ['new-case'], language: 'en' },
  });
  await inStore(data, (store) => storeCases(store, [aShownCase(0, { filedAt: new Date() })]));
  const heard = (count: number) => ({
    withinMs: 30_000,
    ask: async () => (receiver.ids.length >= count ? true : null),
  });
  await untilFound('the message is on its way', heard(1));
  const webPid = await webPidOf(program.pid);
  process.kill(webPid, 'SIGKILL');
  await program.kill();
  const killed = await inStore(data, async (store) => {
    const rows = await deliveriesIn(store);
    await passAMinute(store);
    return rows;
  });
  expect(killed).toMatchObject([{ state: 'trying', attempts: 1, answer: null }]);
  receiver.isUp = true;
  const next = new RunningProgram(serve, env);
  onTestFinished(() => next.kill());
  await untilFound('the message is sent again', { ...heard(2), withinMs: 60_000 });
  expect(receiver.ids).toHaveLength(2);
  expect(new Set(receiver.ids).size).toBe(1);
  const sent = await untilFound('the message is stored as sent', {
    withinMs: 20_000,
    ask: () => inStore(data, deliveriesIn).then((rows) => (rows.every(({ state }) => state === 'sent') ? rows : null)),
  });
  expect(sent).toMatchObject([{ attempts: 2, answer: { values: { status: 204 } } }]);
});
