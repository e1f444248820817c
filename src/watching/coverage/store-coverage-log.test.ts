import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import { aCamera } from '../../testing/builders/case-builders.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { coverage as coverageEntity } from './coverage-entity.ts';
import { coverageTable } from './coverage-table.ts';
import { StoreCoverageLog } from './store-coverage-log.ts';

const well = { suspect: null, sure: null };
const START_MS = Date.UTC(2026, 0, 1, 10, 30);
const at = (seconds: number): Date => new Date(START_MS + seconds * 1_000);

/** `first-half`: in force in the first half of each UTC hour. */
const calendar: Calendar = {
  isInForce: (hours, _, moment) => hours === null || moment.getUTCMinutes() < 30,
  inForceMs: (hours, timezone, fromAt, toAt) => {
    let inForceMs = 0;
    for (let ms = fromAt.getTime(); ms < toAt.getTime(); ms += 500) {
      if (calendar.isInForce(hours, timezone, new Date(ms))) inForceMs += Math.min(500, toAt.getTime() - ms);
    }
    return inForceMs;
  },
};

function rule(id: string, hours: string | null): Rule {
  return {
    id,
    kind: 'garbage',
    zoneIds: [],
    dwellMs: 1,
    resumeMs: 1,
    bridgeMs: 1,
    ownerAwayMs: 1,
    hours,
    version: 'v',
  };
}
const camera: Camera = aCamera({
  id: 'yard',
  timezone: 'Asia/Shanghai',
  sampling: { everyMs: 1_000 },
  rules: [rule('always', null), rule('half', 'first-half')],
});

const aLog = (store = new MemoryStore()): StoreCoverageLog =>
  new StoreCoverageLog({ camera, store, calendar, log: new KeptLog() });
const asked = { calendar, cameraId: null, timezone: 'Asia/Tokyo' };
const table = (store: MemoryStore, from: number, to: number) =>
  coverageTable({ ...asked, store, cameras: [camera], fromAt: at(from), toAt: at(to) });

test('minutes count for each rule while it is in force, gaps count by reason, and the rest is time when the program did not run', async () => {
  const store = new MemoryStore();
  const coverage = aLog(store);
  for (let seconds = 0; seconds <= 3_000; seconds += 1) coverage.watched(at(seconds), well);
  coverage.turned('down', at(3_001));
  coverage.turned('up', at(3_600));
  await coverage.close(at(3_600));
  expect(await table(store, 0, 7_200)).toEqual([
    {
      cameraId: 'yard',
      ruleId: 'always',
      day: '2026-01-01',
      watchedMs: 3_001_000,
      downMs: 599_000,
      untrustedMs: 0,
      missedMs: 0,
      offMs: 3_600_000,
    },
    {
      cameraId: 'yard',
      ruleId: 'half',
      day: '2026-01-01',
      watchedMs: 1_201_000,
      downMs: 599_000,
      untrustedMs: 0,
      missedMs: 0,
      offMs: 1_800_000,
    },
  ]);
  expect(coverage.watchedMs).toBe(3_001_000);
});

test('days follow the time zone of the camera, also when the program was off at the start of the requested time', async () => {
  const store = new MemoryStore();
  const coverage = aLog(store);
  for (const seconds of [0, 1, 2]) coverage.watched(at(seconds), well);
  await coverage.close(at(2));
  const days = (await table(store, 86_400, 2 * 86_400)).filter((day) => day.ruleId === 'always');
  expect(days.map(({ day, watchedMs, offMs }) => ({ day, watchedMs, offMs }))).toEqual([
    { day: '2026-01-02', watchedMs: 0, offMs: 6 * 3_600_000 },
    { day: '2026-01-03', watchedMs: 0, offMs: 18.5 * 3_600_000 },
  ]);
});

test('the log writes by itself once a minute', async () => {
  const store = new MemoryStore();
  const coverage = aLog(store);
  for (let seconds = 0; seconds <= 61; seconds += 1) coverage.watched(at(seconds), well);
  await new Promise((resolve) => setImmediate(resolve));
  expect((await table(store, 0, 60))[0]?.watchedMs).toBe(60_000);
});

test('killed before or after any call to the store, and started again, no second is counted twice', async () => {
  for (const when of ['before', 'after'] as const) {
    for (let calls = 0; calls < 14; calls += 1) {
      const store = new MemoryStore();
      const kill = new KillSwitch(calls, when);
      const mortal = new StoreCoverageLog({ camera, store: mortalStore(store, kill), calendar, log: new KeptLog() });
      for (let seconds = 0; seconds <= 4_000; seconds += 2) mortal.watched(at(seconds), well);
      await mortal.save(at(4_000));
      // The same time comes again, as if it had not been saved: rows that were written leave it out.
      const next = aLog(store);
      for (let seconds = 0; seconds <= 4_000; seconds += 2) next.watched(at(seconds), well);
      await next.close(at(4_000));
      expect(kill.hasFired || calls >= 10).toBe(true);
      expect((await table(store, 0, 4_000))[0]?.watchedMs).toBe(4_000_000);
    }
  }
});

test('a clock that is two days ahead for ten seconds fills no other rows, and only these seconds are lost', async () => {
  const store = new MemoryStore();
  const coverage = aLog(store);
  for (let seconds = 0; seconds <= 120; seconds += 1) coverage.watched(at(seconds), well);
  const aheadSeconds = 2 * 86_400;
  coverage.turned('down', at(121 + aheadSeconds));
  coverage.turned('up', at(122 + aheadSeconds));
  for (let seconds = 123; seconds <= 131; seconds += 1) coverage.watched(at(seconds + aheadSeconds), well);
  await coverage.save(at(131 + aheadSeconds));
  const rows = await allRows((page) => store.collection(coverageEntity).find({ index: 'byHour', ...page }));
  expect(rows.map(({ id }) => id)).toEqual([
    'yard/always/2026-01-01T10',
    'yard/half/2026-01-01T10',
    'yard/always/2026-01-03T10',
    'yard/half/2026-01-03T10',
  ]);
  for (let seconds = 132; seconds <= 7_200; seconds += 1) coverage.watched(at(seconds), well);
  await coverage.close(at(7_200));
  expect((await table(store, 0, 7_200))[0]).toMatchObject({ watchedMs: 7_188_000, missedMs: 0, offMs: 12_000 });
});

test('hours that were written while the clock was ahead are counted anew when they come', async () => {
  const store = new MemoryStore();
  const ahead = aLog(store);
  for (let seconds = 1_800; seconds <= 9_000; seconds += 2) ahead.watched(at(seconds), well);
  await ahead.close(at(9_000));
  const right = aLog(store);
  for (let seconds = 0; seconds <= 9_000; seconds += 60) {
    right.turned('down', at(seconds));
    await right.save(at(seconds));
  }
  expect((await table(store, 0, 9_000))[0]).toMatchObject({ watchedMs: 0, downMs: 9_000_000, offMs: 0 });
});

test('a worker whose clock is some minutes behind removes nothing that another wrote', async () => {
  const store = new MemoryStore();
  const first = aLog(store);
  for (let seconds = 0; seconds <= 1_200; seconds += 2) first.watched(at(seconds), well);
  await first.close(at(1_200));
  const behind = aLog(store);
  for (let seconds = 0; seconds <= 600; seconds += 60) behind.turned('down', at(seconds));
  await behind.close(at(600));
  expect((await table(store, 0, 1_200))[0]).toMatchObject({ watchedMs: 1_200_000, downMs: 0 });
});

test('a clock that is set back by seconds again and again adds none of them', async () => {
  const store = new MemoryStore();
  const coverage = aLog(store);
  let looks = 0;
  for (let seconds = 0; seconds <= 3_600; seconds += 1) {
    coverage.watched(at(seconds), well);
    looks += 1;
    if (looks % 30 === 0 && seconds < 3_600) seconds -= 5;
  }
  await coverage.close(at(3_600));
  expect((await table(store, 0, 3_600))[0]?.watchedMs).toBe(3_600_000);
  expect(coverage.watchedMs).toBe(3_600_000);
});

test('what cannot be written is kept and written with the next save', async () => {
  const store = new MemoryStore();
  let broken = true;
  const flaky: Pick<MemoryStore, 'collection' | 'close'> = {
    collection: (entity) => {
      const inner = store.collection(entity);
      const get: typeof inner.get = (id) => (broken ? Promise.reject(new Killed('disk')) : inner.get(id));
      return {
        get,
        getBy: (field, value) => inner.getBy(field, value),
        insert: (row) => inner.insert(row),
        restore: (row) => inner.restore(row),
        replace: (row) => inner.replace(row),
        delete: (id) => inner.delete(id),
        find: (query) => inner.find(query),
        findPlaces: (query) => inner.findPlaces(query),
        count: (query) => inner.count(query),
      };
    },
    close: () => store.close(),
  };
  const log = new KeptLog();
  const coverage = new StoreCoverageLog({ camera, store: flaky, calendar, log });
  for (const seconds of [0, 1, 2]) coverage.watched(at(seconds), well);
  await coverage.save(at(2));
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  broken = false;
  await coverage.close(at(3));
  expect((await table(store, 0, 60))[0]?.watchedMs).toBe(3_000);
});

describe('what was watched is told though', () => {
  const minutes = async (cameras: readonly Camera[], cameraId: string | null = null) => {
    const store = new MemoryStore();
    const coverage = aLog(store);
    for (let seconds = 0; seconds <= 600; seconds += 1) coverage.watched(at(seconds), well);
    await coverage.close(at(600));
    const days = await coverageTable({ ...asked, store, cameras, cameraId, fromAt: at(0), toAt: at(7_200) });
    return days.map(({ cameraId, ruleId, day, watchedMs, offMs }) => [cameraId, ruleId, day, watchedMs, offMs]);
  };

  test('the file of the camera is gone; nobody knows when its rules were in force', async () => {
    expect(await minutes([])).toEqual([
      ['yard', 'always', '2026-01-01', 600_000, null],
      ['yard', 'half', '2026-01-01', 0, null],
    ]);
    expect(await minutes([], 'gate')).toEqual([]);
  });

  test('a rule was taken out of the file', async () => {
    const [kept, ...taken] = camera.rules;
    expect(taken).toHaveLength(1);
    expect(await minutes([{ ...camera, rules: kept ? [kept] : [] }])).toEqual([
      ['yard', 'always', '2026-01-01', 600_000, 6_600_000],
      ['yard', 'half', '2026-01-01', 0, null],
    ]);
  });
});
