import { expect, test } from 'vitest';
import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { Refusal } from '../api/refusal.ts';
import { Outbox } from './outbox.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { OutboxMemory } from './outbox-memory.ts';

type Answers = (entry: OutboxEntry) => number;

/** A refusal with this status: of our server, or of a proxy before it, whose answer is a page of its own. */
const refusal = (status: number, isProxy: boolean) =>
  Refusal.of(new Response(isProxy ? '<h1>no</h1>' : '{"code":"JX_X","message":"no","means":"","toDo":""}', { status }));

function openOutbox(answer: Answers, store = new OutboxMemory(), isProxy = false, always: Refusal | null = null) {
  const sent: OutboxEntry[] = [];
  const said: string[] = [];
  const timers: { readonly delayMs: number; readonly callback: () => void }[] = [];
  const outbox = new Outbox({
    store,
    staffNo: '1001',
    send: async (entry) => {
      sent.push(entry);
      if (always !== null) throw always;
      const status = answer(entry);
      if (status === 0) throw Refusal.noAnswer('cut');
      if (status !== 200) throw await refusal(status, isProxy);
      // The page reads no more of the answer than this.
      return { seen: entry.seen + 1 } as ReviewCase;
    },
    alone: (run) => run(),
    after: (delayMs, callback) => {
      timers.push({ delayMs, callback });
      return () => undefined;
    },
    heard: {
      acknowledged: ({ requestId }, { seen }) => said.push(`ok ${requestId} ${seen}`),
      refused: (entries) => said.push(`refused ${entries.map(({ requestId }) => requestId).join(' ')}`),
      changed: (waiting) => said.push(`waiting ${waiting.length}`),
      signedOut: () => said.push('signed out'),
    },
  });
  return { outbox, store, sent, said, timers };
}

const decision = (requestId: string, caseId: string, seen = 0) => ({
  requestId,
  caseId,
  number: caseId,
  staffNo: '1001',
  seen,
  act: { does: 'decide', verdict: 'confirmed' } as const,
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('decisions are sent one after another, in their order, each once', async () => {
  const { outbox, sent, store, said } = openOutbox(() => 200);
  await Promise.all([
    outbox.add(decision('r1', 'a')),
    outbox.add(decision('r2', 'b')),
    outbox.add(decision('r3', 'c')),
  ]);
  await settled();
  expect(sent.map(({ requestId }) => requestId)).toEqual(['r1', 'r2', 'r3']);
  expect(await store.all()).toEqual([]);
  expect(said.at(-1)).toBe('waiting 0');
});

test('without an answer a decision stays and is sent again later, with the same number, each wait twice as long', async () => {
  let status = 0;
  const { outbox, sent, store, timers } = openOutbox(() => status);
  await outbox.add(decision('r1', 'a'));
  await settled();
  expect(await store.all()).toHaveLength(1);
  timers[0]?.callback();
  await settled();
  status = 200;
  timers[1]?.callback();
  await settled();
  expect(sent.map(({ requestId }) => requestId)).toEqual(['r1', 'r1', 'r1']);
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([500, 1_000]);
  expect(await store.all()).toEqual([]);
});

test('what a closed page left behind is sent by the next one', async () => {
  const store = new OutboxMemory();
  const before = openOutbox(() => 503, store);
  await before.outbox.add(decision('r1', 'a'));
  await settled();
  before.outbox.close();
  const after = openOutbox(() => 200, store);
  await after.outbox.run();
  expect(after.sent.map(({ requestId }) => requestId)).toEqual(['r1']);
  expect(await store.all()).toEqual([]);
});

test('a taking back knows how many acts the case has after the decision', async () => {
  const { outbox, sent } = openOutbox(() => 200);
  await Promise.all([
    outbox.add(decision('r1', 'a', 4)),
    outbox.add({ ...decision('r2', 'a', 4), act: { does: 'take-back' } }),
  ]);
  await settled();
  expect(sent.map(({ seen }) => seen)).toEqual([4, 5]);
});

test('a decision that came too late is removed with those that depend on it; the others are sent', async () => {
  const { outbox, sent, said } = openOutbox(({ caseId }) => (caseId === 'a' ? 409 : 200));
  await Promise.all([
    outbox.add(decision('r1', 'a')),
    outbox.add({ ...decision('r2', 'a'), act: { does: 'take-back' } }),
    outbox.add(decision('r3', 'b')),
  ]);
  await settled();
  expect(sent.map(({ requestId }) => requestId)).toEqual(['r1', 'r3']);
  expect(said.filter((line) => /^(ok|refused)/.test(line))).toEqual(['refused r1 r2', 'ok r3 1']);
});

test('decisions of one person are not sent under the name of another who is signed in', async () => {
  const store = new OutboxMemory();
  await store.add({ ...decision('r0', 'z'), staffNo: '2002' });
  const { outbox, sent } = openOutbox(() => 200, store);
  await outbox.add(decision('r1', 'a'));
  await settled();
  expect(sent.map(({ requestId }) => requestId)).toEqual(['r1']);
  expect((await store.all()).map(({ staffNo }) => staffNo)).toEqual(['2002']);
});

test('when the session is over it says so, keeps the decision, and does not ask again by itself', async () => {
  const { outbox, store, said, timers } = openOutbox(() => 401);
  await outbox.add(decision('r1', 'a'));
  await settled();
  expect([(await store.all()).length, said.at(-1), timers.length]).toEqual([1, 'signed out', 0]);
});

test('a one-time password has to be replaced first: the decision is kept until then', async () => {
  const store = new OutboxMemory();
  await store.add(decision('r1', 'a'));
  const text = '{"code":"JX_CHOOSE_PASSWORD","message":"first","means":"","toDo":""}';
  const refused = await Refusal.of(new Response(text, { status: 403 }));
  const { outbox, said } = openOutbox(() => 200, store, false, refused);
  await outbox.run();
  expect([(await store.all()).length, said]).toEqual([1, ['signed out']]);
});

test.each([403, 404, 413])(
  'what a proxy answers with %i is no word of the server: the decision is kept and sent again',
  async (status) => {
    let isProxy = true;
    const store = new OutboxMemory();
    const before = openOutbox(() => (isProxy ? status : 200), store, true);
    await before.outbox.add(decision('r1', 'a'));
    await settled();
    expect(before.said.filter((line) => line.startsWith('refused'))).toEqual([]);
    expect(await store.all()).toHaveLength(1);
    isProxy = false;
    before.timers[0]?.callback();
    await settled();
    expect(before.said).toContain('ok r1 1');
  },
);

test('a decision that the server fails at does not hold up those of other cases', async () => {
  const { outbox, sent, store, said, timers } = openOutbox(({ caseId }) => (caseId === 'a' ? 500 : 200));
  await Promise.all([
    outbox.add(decision('r1', 'a')),
    outbox.add({ ...decision('r2', 'a'), act: { does: 'take-back' } }),
    outbox.add(decision('r3', 'b')),
  ]);
  await settled();
  expect(said).toContain('ok r3 1');
  expect(sent.map(({ requestId }) => requestId)).not.toContain('r2');
  expect((await store.all()).map(({ requestId }) => requestId)).toEqual(['r1', 'r2']);
  expect(timers.length).toBeGreaterThan(0);
});

test('while the server cannot be reached one request is made, not one for each case', async () => {
  const { outbox, sent } = openOutbox(() => 0);
  await Promise.all([outbox.add(decision('r1', 'a')), outbox.add(decision('r2', 'b'))]);
  await settled();
  expect(sent.map(({ caseId }) => caseId)).not.toContain('b');
});

test('an own act on a case does not make the older decision of another person look newer', async () => {
  const { outbox, store } = openOutbox(() => 200);
  await store.add({ ...decision('r0', 'a', 0), staffNo: '2002' });
  await outbox.add(decision('r1', 'a', 4));
  await settled();
  expect((await store.all()).map(({ requestId, seen }) => [requestId, seen])).toEqual([['r0', 0]]);
});
