import { beforeEach, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { FillingDisk, storeOn } from '../../testing/worlds/full-store.ts';
import { AlarmRows, forgetAlarmsOf, standingAlarms } from './alarm-rows.ts';
import { Alarms } from './alarms.ts';

let clock: FakeClock;
let store: MemoryStore;
beforeEach(() => {
  clock = new FakeClock();
  store = new MemoryStore();
});

function aProcess(by: string, kept: Store = store) {
  const log = new KeptLog();
  const alarms: Alarms = new Alarms({
    words: wordsIn('en'),
    log,
    clock,
    webhook: null,
    onChange: () => rows.changed(),
  });
  const rows = new AlarmRows({ store: kept, by, raised: () => alarms.raised(), clock, log });
  rows.changed();
  return { alarms, rows, log };
}
const standing = async (...present: readonly string[]) =>
  (await standingAlarms(store, new Set(present))).map(({ by, name, key }) => `${by}: ${name} ${key}`);

test('what stands is a row, and no longer one when it is over', async () => {
  const { alarms, rows } = aProcess('w1');
  await alarms.raise('camera-fault', 'yard', 'yard is black');
  await alarms.raise('lag', 'gate', saying('adoption.unknown', { id: 'gate', amount: 2 }));
  await rows.close();
  expect(await standing('w1')).toEqual(['w1: camera-fault yard', 'w1: lag gate']);
  const [, late] = await standingAlarms(store, new Set(['w1']));
  for (const language of ['en', 'zh'] as const) expect(wordsIn(language).of(late?.what ?? '')).toContain('gate');
  await alarms.clear('camera-fault', 'yard');
  alarms.withdraw('lag', 'gate');
  await rows.close();
  expect(await standing('w1')).toEqual([]);
});

test('an alarm that is told in other words is a row with these words', async () => {
  const { alarms, rows } = aProcess('w1');
  await alarms.raise('camera-fault', 'yard', 'left alone until one');
  await rows.close();
  alarms.restate('camera-fault', 'yard', 'left alone until two', new Date('2026-01-01T02:00:00Z'));
  alarms.restate('camera-fault', 'gate', 'does not stand', null);
  await rows.close();
  expect(await standingAlarms(store, new Set(['w1']))).toMatchObject([
    { key: 'yard', what: 'left alone until two', againAt: new Date('2026-01-01T02:00:00Z') },
  ]);
});

test('what a process left that was killed goes when it starts anew; in a cluster when somebody notices that it is gone', async () => {
  const killed = aProcess('serve');
  await killed.alarms.raise('lag', 'yard', 'late');
  await killed.rows.close();
  const other = aProcess('w2');
  await other.alarms.raise('lag', 'gate', 'late');
  await other.rows.close();
  expect(await standing('serve', 'w2')).toEqual(['serve: lag yard', 'w2: lag gate']);
  await aProcess('serve').rows.close();
  expect(await standing('serve', 'w2')).toEqual(['w2: lag gate']);
  await forgetAlarmsOf(store, (by) => by === 'w2');
  expect(await standing('serve', 'w2')).toEqual([]);
});

test('a store that takes no rows keeps nobody from raising alarms; the rows follow when it takes them again', async () => {
  const disk = new FillingDisk();
  disk.isFull = true;
  const { alarms, rows, log } = aProcess('w1', storeOn(disk, store));
  for (const key of ['yard', 'gate']) await alarms.raise('low-disk', key, 'full');
  await clock.advance(30_000);
  expect(await standing('w1')).toEqual([]);
  expect(log.told.filter((line) => line.startsWith('warn'))).toHaveLength(1);
  disk.isFull = false;
  await clock.advance(30_000);
  expect(await standing('w1')).toEqual(['w1: low-disk gate', 'w1: low-disk yard']);
  await rows.close();
});
