import { beforeEach, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import { AlarmRows, standingAlarms } from './alarm-rows.ts';
import { Alarms } from './alarms.ts';
import { SiteAlarms } from './site-alarms.ts';

let store: MemoryStore;
let clock: FakeClock;
let queue: RecordingQueue;
let present: Set<string>;
beforeEach(() => {
  isStoreAway = false;
  store = new MemoryStore();
  clock = new FakeClock();
  queue = new RecordingQueue();
  present = new Set();
});

const standing = () => standingAlarms(store, present);

/** The rows of alarms of the site cannot be written: the disk is full, or the server of the store is away. */
let isStoreAway = false;

function fragile<T extends object>(rows: T): T {
  return new Proxy(rows, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]) => {
        if (isStoreAway) throw new Error('the store is away');
        return method.apply(target, given);
      };
    },
  });
}

function aProcess(by: string) {
  present.add(by);
  const log = new KeptLog();
  const webhook = { queue, post: async () => undefined };
  const alarms: Alarms = new Alarms({ words: wordsIn('en'), log, clock, webhook, onChange: () => rows.changed() });
  const rows = new AlarmRows({ store, by, raised: () => alarms.raised(), clock, log });
  const rowsOf: Store = { collection: (entity) => fragile(store.collection(entity)), close: () => store.close() };
  const site = new SiteAlarms({ store: rowsOf, alarms, by, present: async () => present, clock, log });
  return { site, log, stored: () => rows.close() };
}
const told = () => queue.jobs.map(({ data }) => `${data['state']} ${data['key']}`);
const shown = async () => (await standing()).map(({ by, key }) => `${by} ${key}`);

test('what one process raised is not raised by the next that runs the job, and is told once', async () => {
  const [w1, w2] = [aProcess('w1'), aProcess('w2')];
  for (const { site, stored } of [w1, w2, w1]) {
    await site.raise('precision', 'kind/garbage', 'under its floor');
    await stored();
  }
  expect(await shown()).toEqual(['w1 kind/garbage']);
  expect(told()).toEqual(['raised kind/garbage']);
  expect([...(await w2.site.keys('precision'))]).toEqual(['kind/garbage']);
});

test('it is over when any process finds so: told once, and it can stand again, here or there', async () => {
  const [w1, w2] = [aProcess('w1'), aProcess('w2')];
  await w1.site.raise('precision', 'kind/garbage', 'under its floor');
  await w1.stored();
  await w2.site.clear('precision', 'kind/garbage');
  expect(await shown()).toEqual([]);
  for (const { site } of [w2, w1]) await site.clear('precision', 'kind/garbage');
  await w1.stored();
  expect(told()).toEqual(['raised kind/garbage', 'cleared kind/garbage']);
  expect([...(await w1.site.keys('precision'))]).toEqual([]);
  await clock.advance(3_600_000);
  await w1.site.raise('precision', 'kind/garbage', 'again');
  await w1.stored();
  expect(await shown()).toEqual(['w1 kind/garbage']);
  expect(told()).toEqual(['raised kind/garbage', 'cleared kind/garbage', 'raised kind/garbage']);
});

test('the alarm of a process that was killed is raised by the next', async () => {
  const [w1, w2] = [aProcess('w1'), aProcess('w2')];
  await w1.site.raise('rows', 'cases', 'unreadable');
  await w1.stored();
  present.delete('w1');
  await w2.site.raise('rows', 'cases', 'unreadable');
  await w2.stored();
  expect(await shown()).toEqual(['w2 cases']);
});

test.each<
  [
    string,
    (w: ReturnType<typeof aProcess>, other: ReturnType<typeof aProcess>) => readonly ReturnType<typeof aProcess>[],
  ]
>([
  ['another process ends it first', (w, other) => [w, other, w, w]],
  ['another process ends it last', (w, other) => [w, w, w, other]],
  ['each raises and ends it once', (w, other) => [w, other, other, w]],
])('one that comes and goes is told once in ten minutes, and no end without its beginning: %s', async (_, turns) => {
  const [first, second, third, fourth] = turns(aProcess('w1'), aProcess('w2'));
  for (const [raises, ends] of [
    [first, second],
    [third, fourth],
  ]) {
    await raises?.site.raise('rows', 'cases', 'unreadable');
    await clock.advance(60_000);
    await ends?.site.clear('rows', 'cases');
    await clock.advance(60_000);
  }
  expect(told()).toEqual(['raised cases', 'cleared cases']);
  await clock.advance(600_000);
  await first?.site.raise('rows', 'cases', 'unreadable');
  expect(told().at(-1)).toBe('raised cases');
});

test('of two processes that find it at once one tells, also of its end', async () => {
  const both = [aProcess('w1'), aProcess('w2')];
  await Promise.all(both.map(({ site }) => site.raise('rows', 'cases', 'unreadable')));
  for (const { stored } of both) await stored();
  expect([told(), await shown()]).toEqual([['raised cases'], [expect.stringMatching(/^w[12] cases$/)]]);
  await clock.advance(60_000);
  await Promise.all(both.map(({ site }) => site.clear('rows', 'cases')));
  expect([told(), await shown()]).toEqual([['raised cases', 'cleared cases'], []]);
});

test('where its row cannot be written it is an alarm of this process alone, which is told, and whose end is told once', async () => {
  const w1 = aProcess('w1');
  isStoreAway = true;
  await w1.site.raise('rows', 'cases', 'unreadable');
  expect(told()).toEqual(['raised cases']);
  expect(w1.log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  isStoreAway = false;
  expect([...(await w1.site.keys('rows'))]).toEqual(['cases']);
  await w1.site.clear('rows', 'cases');
  await w1.site.clear('rows', 'cases');
  expect(told()).toEqual(['raised cases', 'cleared cases']);
});

test('it becomes one of all processes when its row can be written again, and is not told twice', async () => {
  const [w1, w2] = [aProcess('w1'), aProcess('w2')];
  isStoreAway = true;
  await w1.site.raise('rows', 'cases', 'unreadable');
  isStoreAway = false;
  await w1.site.raise('rows', 'cases', 'unreadable');
  await w2.site.raise('rows', 'cases', 'unreadable');
  await w2.site.clear('rows', 'cases');
  await w1.site.clear('rows', 'cases');
  expect(told()).toEqual(['raised cases', 'cleared cases']);
});

test('after a start anew under the same name, and after a kill, it is told again while it stands, and its end once', async () => {
  for (const by of ['serve', 'serve', 'w2']) {
    present.clear();
    await aProcess(by).site.raise('rows', 'cases', 'unreadable');
    await clock.advance(1_000);
  }
  await aProcess('w3').site.clear('rows', 'cases');
  expect(told()).toEqual(['raised cases', 'raised cases', 'raised cases', 'cleared cases']);
});
