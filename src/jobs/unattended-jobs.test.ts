import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import { Alarms } from '../alarms/alarms.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { KeptLog } from '../testing/kept-log.ts';
import { aParcel, type Parcel, parcels } from '../testing/parcel-entity.ts';
import { RecordingQueue } from '../testing/recording-queue.ts';
import { ClockWatch } from './clock-watch.ts';
import { diskWatch } from './disk-watch.ts';
import type { Job } from './job-queue.ts';
import { type PlannedLife, rowLife } from './planned-life.ts';
import { retention } from './retention.ts';
import { scheduleRepeatedJobs } from './schedule.ts';

const job: Job = { name: 'retention', id: 'x', data: {} };
const signal = new AbortController().signal;
const DAY_MS = 86_400_000;

describe('retention', () => {
  const daysAgo = (clock: FakeClock, days: number): Date => new Date(clock.now().getTime() - days * DAY_MS);
  const aBench = async (rows: readonly Parcel[]) => {
    const [store, clock, log] = [new MemoryStore(), new FakeClock(), new KeptLog()];
    const shop = store.collection(parcels);
    for (const row of rows) await shop.insert(row);
    const checkpoints: number[] = [];
    const run = (lives: readonly PlannedLife[]) =>
      retention({ lives, clock, log, checkpoint: async () => checkpoints.push(1) })(job, signal);
    const left = async () => (await shop.find({ index: 'byId', limit: 1_000 })).rows.map((row) => row.id).join('');
    return { shop, clock, log, run, left, checkpoints: () => checkpoints.length };
  };
  const clock = new FakeClock();

  test('what is older than its life goes, what is younger or has not ended stays, over many pages', async () => {
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

  test('a row may go in a way of its own, and what fails neither keeps the rest nor passes unheard', async () => {
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
});

describe('the disk is watched', () => {
  const GB = 1_000_000_000;
  const aReserve = () => {
    const told: string[] = [];
    return { told, hold: async () => void told.push('hold'), give: async () => void told.push('give') };
  };
  test.each([
    { title: 'plenty', freeGb: 60, totalGb: 100, raised: [] },
    { title: 'under a tenth', freeGb: 9.9, totalGb: 100, raised: ['/data'] },
    { title: 'under a tenth of a huge disk, but 50 GB are enough', freeGb: 60, totalGb: 8_000, raised: [] },
    { title: 'under 2 GB of a small disk', freeGb: 1.9, totalGb: 10, raised: ['/data'] },
    { title: 'nearly nothing: cases wait', freeGb: 0.2, totalGb: 100, raised: ['/data (full)', '/data'] },
  ])('$title', async ({ freeGb, totalGb, raised }) => {
    const alarms = new Alarms({ log: new KeptLog(), clock: new FakeClock(), webhook: null });
    const queue = new RecordingQueue();
    const roomOf = async () => ({ freeBytes: freeGb * GB, totalBytes: totalGb * GB });
    const reserve = aReserve();
    await diskWatch({ folder: '/data', roomOf, alarms, queue, reserve })(job, signal);
    expect(reserve.told).toEqual([raised.length === 2 ? 'give' : 'hold']);
    expect(alarms.raised().map(({ key }) => key)).toEqual(raised);
    expect(queue.ids('retention')).toEqual(raised.length > 0 ? ['low-disk'] : []);
  });

  test('an alarm is over only when there is a fifth more room than its limit', async () => {
    const alarms = new Alarms({ log: new KeptLog(), clock: new FakeClock(), webhook: null });
    let freeGb = 9;
    const roomOf = async () => ({ freeBytes: freeGb * GB, totalBytes: 100 * GB });
    const watch = diskWatch({ folder: '/data', roomOf, alarms, queue: new RecordingQueue(), reserve: aReserve() });
    const seen: number[] = [];
    for (freeGb of [9, 11, 11.9, 12.1]) {
      await watch(job, signal);
      seen.push(alarms.raised().length);
    }
    expect(seen).toEqual([1, 1, 1, 0]);
  });
});

describe('the clock is watched', () => {
  const aBench = (offsets: readonly (number | Error)[] | null) => {
    const [clock, log] = [new FakeClock(), new KeptLog()];
    const alarms = new Alarms({ log, clock, webhook: null });
    const left = [...(offsets ?? [])];
    const offsetMs = async (): Promise<number> => {
      const next = left.shift();
      if (typeof next === 'number') return next;
      throw next ?? new Error('no more');
    };
    const watch = new ClockWatch({ server: offsets === null ? null : { name: 'ntp', offsetMs }, alarms, clock, log });
    const look = (): Promise<unknown> => watch.handler()(job, signal);
    return { watch, alarms, clock, look };
  };
  const keys = (alarms: Alarms): string[] => alarms.raised().map(({ key }) => key);

  test('without a server it is said not to be measured', async () => {
    const { watch, look } = aBench(null);
    expect(await look()).toBe('skipped');
    expect(watch.current()).toEqual({ type: 'not-measured', reason: 'no time server is named' });
  });

  test.each([
    { offsetMs: 1_000, raised: [] },
    { offsetMs: 1_001, raised: ['The clock is 1.0 s behind ntp'] },
    { offsetMs: -3_600_000, raised: ['The clock is 3600.0 s ahead of ntp'] },
  ])('off by $offsetMs ms', async ({ offsetMs, raised }) => {
    const { watch, alarms, clock, look } = aBench([offsetMs, 0]);
    await look();
    expect(watch.current()).toEqual({ type: 'measured', offsetMs, server: 'ntp', measuredAt: clock.now() });
    expect(alarms.raised().map(({ message }) => message.split(':')[0])).toEqual(raised);
    await look();
    expect(alarms.raised()).toEqual([]);
  });

  test('one silence is nothing, six are an alarm, and an old measurement is no measurement', async () => {
    const { watch, alarms, clock, look } = aBench([5, ...Array(6).fill(new Error('silent')), 5]);
    await look();
    for (let n = 0; n < 5; n += 1) await look();
    expect(keys(alarms)).toEqual([]);
    expect(watch.current().type).toBe('measured');
    await clock.advance(DAY_MS);
    expect(watch.current()).toEqual({ type: 'not-measured', reason: 'silent' });
    await look();
    expect(keys(alarms)).toEqual(['ntp (silent)']);
    await look();
    expect(keys(alarms)).toEqual([]);
  });
});

test('the repeated jobs are added at each start, and only once', async () => {
  const queue = new RecordingQueue();
  for (const _ of [1, 2]) await scheduleRepeatedJobs(queue);
  expect(queue.jobs.map(({ name }) => name).toSorted()).toEqual(['clock-watch', 'disk-watch', 'retention']);
});
