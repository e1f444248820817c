import { expect, test } from 'vitest';
import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { Refusal } from '../api/refusal.ts';
import type { OtherTabs } from '../browser/other-tabs.ts';
import { reviewCase } from '../testing/review-case.ts';
import type { LateLine } from './late-line.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { OutboxMemory } from './outbox-memory.ts';
import { Sending, type SendingMessage } from './sending.ts';

/** The tabs of one browser: what one tells, the others hear. */
class Tabs {
  readonly #heard = new Set<(message: SendingMessage) => void>();

  open = (heard: (message: SendingMessage) => void): OtherTabs<SendingMessage> => {
    this.#heard.add(heard);
    return {
      tell: (message) => {
        for (const other of this.#heard) if (other !== heard) other(message);
      },
      close: () => this.#heard.delete(heard),
    };
  };
}

/** A store that takes nothing, as a browser whose disk is full. */
class FullStore extends OutboxMemory {
  override add(): Promise<void> {
    return Promise.reject(new Error('QuotaExceededError'));
  }
}

interface Given {
  readonly store?: OutboxMemory;
  readonly tabs?: Tabs;
  readonly staffNo?: string;
  readonly send?: (entry: OutboxEntry) => Promise<ReviewCase>;
  readonly stateNow?: () => Promise<LateLine['now']>;
}

function openTab({ store = new OutboxMemory(), tabs = new Tabs(), staffNo = '1001', send, stateNow }: Given = {}) {
  const said: string[] = [];
  let last = 0;
  const sending = new Sending({
    ...{ store, staffNo, otherTabs: tabs.open, signedOut: () => said.push('signed out') },
    send: send ?? (async ({ caseId, seen }) => reviewCase({ id: caseId, seen: seen + 1 })),
    stateNow: stateNow ?? (async () => ({ state: 'rejected', by: '1002' })),
    newRequestId: () => `${staffNo} ${++last}`,
    alone: (run) => run(),
    after: () => () => undefined,
  });
  sending.listen({
    acknowledged: ({ requestId }) => said.push(`ok ${requestId}`),
    refused: (caseIds) => said.push(`refused ${caseIds.join(' ')}`),
    unkept: ({ requestId }) => said.push(`unkept ${requestId}`),
  });
  return { sending, said, store };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const tooLate = async () => {
  throw await Refusal.of(new Response('{"code":"JX_X","message":"decided","toDo":""}', { status: 409 }));
};
const CASE = { id: 'a', number: 'n-a', seen: 0 };
const CONFIRM = { does: 'decide', verdict: 'confirmed' } as const;

test('a decision that the browser cannot store is told to the desk and to the person', async () => {
  const { sending, said } = openTab({ store: new FullStore() });
  const requestId = sending.act(CASE, CONFIRM);
  await settled();
  expect(said).toEqual([`unkept ${requestId}`]);
  expect(sending.state().unkept.map(({ number }) => number)).toEqual(['n-a']);
  sending.dismissUnkept(requestId);
  expect(sending.state().unkept).toEqual([]);
});

test('a store in memory is said to last no longer than the page', () => {
  expect(openTab().sending.state().isLasting).toBe(false);
});

test('a refused decision is listed at once, also when the page is closed before it is known what stands now', async () => {
  let answer: (now: LateLine['now']) => void = () => undefined;
  const { sending, store, said } = openTab({
    send: tooLate,
    stateNow: () => new Promise((resolve) => (answer = resolve)),
  });
  sending.act(CASE, CONFIRM);
  await settled();
  expect(said).toEqual(['refused a']);
  expect(await store.late()).toMatchObject([{ caseId: 'a', message: 'decided', now: null }]);
  expect(sending.state().late).toHaveLength(1);
  answer({ state: 'rejected', by: '1002' });
  await settled();
  expect(sending.state().late).toMatchObject([{ now: { state: 'rejected', by: '1002' } }]);
});

test('a line whose state could not be asked is filled in when the page is opened again', async () => {
  const store = new OutboxMemory();
  openTab({ store, send: tooLate, stateNow: async () => null }).sending.act(CASE, CONFIRM);
  await settled();
  const { sending } = openTab({ store });
  await settled();
  expect(sending.state().late).toMatchObject([{ now: { by: '1002' } }]);
});

test('the tab that sends tells the others what became of each decision, and how many wait', async () => {
  const tabs = new Tabs();
  const store = new OutboxMemory();
  const [one, other] = [openTab({ store, tabs }), openTab({ store, tabs })];
  await settled();
  one.sending.act(CASE, CONFIRM);
  await settled();
  expect(other.said).toEqual(['ok 1001 1']);
  expect(other.sending.state().waiting).toEqual([]);
});

test('another tab hears of a refusal, lists it, and no longer when it is dismissed', async () => {
  const tabs = new Tabs();
  const store = new OutboxMemory();
  const [one, other] = [openTab({ store, tabs, send: tooLate }), openTab({ store, tabs })];
  await settled();
  const requestId = one.sending.act(CASE, CONFIRM);
  await settled();
  expect(other.said).toEqual(['refused a']);
  expect(other.sending.state().late).toHaveLength(1);
  await one.sending.dismissLate(requestId);
  await settled();
  expect(other.sending.state().late).toEqual([]);
});

test('a tab of another person is not told of it as of its own', async () => {
  const tabs = new Tabs();
  const [one, other] = [openTab({ tabs }), openTab({ tabs, staffNo: '2002' })];
  await settled();
  one.sending.act(CASE, CONFIRM);
  await settled();
  expect([one.said, other.said]).toEqual([['ok 1001 1'], []]);
});
