import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Job } from '../../kernel/jobs/job-queue.ts';
import type { PlannedLife } from '../../kernel/jobs/planned-life.ts';
import { rowLife } from '../../kernel/jobs/planned-life.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import type { Parcel } from '../../testing/builders/parcel-entity.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { retention } from './retention.ts';
import type { TimeVerdict } from './retention-time.ts';

const job: Job = { name: 'retention', id: 'x', data: {} };
const signal = new AbortController().signal;
const DAY_MS = 86_400_000;

describe('retention', () => {
  const daysAgo = (clock: FakeClock, days: number): Date => new Date(clock.now().getTime() - days * DAY_MS);
  const aBench = async (rows: readonly Parcel[]) => {
    const [store, log] = [new MemoryStore(), new KeptLog()];
    const shop = store.collection(parcels);
    for (const row of rows) await shop.insert(row);
    const checkpoints: number[] = [];
    const told: (Saying | null)[] = [];
    const known: { verdict: TimeVerdict; passed: Date[] } = {
      verdict: { type: 'believed', now: clock.now() },
      passed: [],
    };
    const time = {
      judge: async () => known.verdict,
      passed: async (now: Date) => void known.passed.push(now),
    };
    const tell = async (doubt: Saying | null) => void told.push(doubt);
    const handler = (lives: readonly PlannedLife[]) =>
      retention({ lives, time, tell, words: wordsIn('en'), log, checkpoint: async () => checkpoints.push(1) });
    const run = (lives: readonly PlannedLife[]) => handler(lives)(job, signal);
    const left = async () => (await shop.find({ index: 'byId', limit: 1_000 })).rows.map((row) => row.id).join('');
    return { shop, log, handler, run, left, told, known, checkpoints: () => checkpoints.length };
  };
  const clock = new FakeClock();

  test('deletes what is older than its life and keeps what is younger or has not ended, over many pages', async () => {
    const old = Array.from({ length: 450 }, (_, n) =>
      aParcel(`old${n}`, { shelf: 's', arrivedAt: daysAgo(clock, 31 + n) }),
    );
    const rest = [
      aParcel('a', { shelf: 's', arrivedAt: daysAgo(clock, 30) }),
      aParcel('b', { shelf: 's', arrivedAt: null }),
      aParcel('c', { shelf: 'other', arrivedAt: daysAgo(clock, 99) }),
    ];
    const { shop, run, left, log, checkpoints } = await aBench([...old, ...rest]);
    const life = rowLife({ name: 'parcels', lifeDays: 30, collection: shop, index: 'byShelf', where: { shelf: 's' } });
    expect(await run([life])).toBe('done');
    expect(await left()).toBe('abc');
    expect(log.lines.map(({ message }) => message)).toEqual(['retention: 450 parcels older than 30 days are gone']);
    expect(await run([life])).toBe('skipped');
    expect(checkpoints()).toBe(2);
  });

  test('a row may have its own way of deletion; a failure is reported and does not stop the rest', async () => {
    const { shop, run, left } = await aBench([
      aParcel('a', { shelf: 's', arrivedAt: daysAgo(clock, 50) }),
      aParcel('b', { shelf: 's', arrivedAt: daysAgo(clock, 40) }),
    ]);
    const asked: string[] = [];
    const broken: PlannedLife = { name: 'x', lifeDays: 1, retire: () => Promise.reject(new Error('disk')) };
    const own = rowLife({
      name: 'parcels',
      lifeDays: 45,
      collection: shop,
      index: 'byShelf',
      where: { shelf: 's' },
      retire: async (row) => {
        asked.push(row.id);
        return false;
      },
    });
    await expect(run([broken, own])).rejects.toThrow('retention: disk');
    expect([asked.join(''), await left()]).toEqual(['a', 'ab']);
  });

  test('a row that cannot be deleted does not stop the others, and is reported when all were tried', async () => {
    const { shop, run, left } = await aBench(
      ['a', 'b', 'c', 'd'].map((id, n) => aParcel(id, { shelf: 's', arrivedAt: daysAgo(clock, 90 - n) })),
    );
    const life = rowLife({
      name: 'parcels',
      lifeDays: 30,
      collection: shop,
      index: 'byShelf',
      where: { shelf: 's' },
      retire: ({ id }) => (id < 'c' ? Promise.reject(new Error(`${id} is held`)) : shop.delete(id)),
    });
    await expect(run([life])).rejects.toThrow(
      'retention: 2 parcels are gone, others could not go (2): the first: a is held',
    );
    expect(await left()).toBe('ab');
  });

  test('while the clock is doubted nothing is deleted, and a jump is reported', async () => {
    const { shop, handler, left, told, known, log, checkpoints } = await aBench([
      aParcel('a', { shelf: 's', arrivedAt: daysAgo(clock, 90) }),
    ]);
    const life = rowLife({ name: 'parcels', lifeDays: 30, collection: shop, index: 'byShelf', where: { shelf: 's' } });
    const run = handler([life]);
    const why = saying('alarm.clock-first', { now: 'then' });
    for (const isJump of [false, false, true]) {
      known.verdict = { type: 'doubted', why, isJump };
      expect(await run(job, signal)).toBe('skipped');
    }
    expect([await left(), checkpoints(), known.passed]).toEqual(['a', 3, []]);
    expect(log.lines.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Retention sees the clock .*then/),
    ]);
    known.verdict = { type: 'believed', now: clock.now() };
    expect(await run(job, signal)).toBe('done');
    expect(await left()).toBe('');
    expect(known.passed).toEqual([clock.now()]);
    expect(told).toEqual([null, null, why, null]);
  });
});
