import { beforeEach, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Calendar } from '../../kernel/calendar/calendar.ts';
import { aCamera } from '../../testing/builders/case-builders.ts';
import { type CoverageRow, coverage } from './coverage-entity.ts';
import { lastHourFrom, recentCoverage, watchedRatio } from './recent-coverage.ts';

const MINUTE_MS = 60_000;
const at = (text: string): Date => new Date(`2026-01-01T${text}:00Z`);
/** A calendar in which every rule is always in force. */
const calendar: Calendar = { isInForce: () => true, inForceMs: (_, __, from, to) => to.getTime() - from.getTime() };
const rules = aCamera().rules;
const [rule] = rules;
let store: MemoryStore;

beforeEach(() => {
  store = new MemoryStore();
});

async function row(
  cameraId: string,
  hour: string,
  minutes: Partial<Record<'watched' | 'down' | 'untrusted' | 'missed', number>>,
  { from = hour, ruleId = rule?.id ?? '' }: { readonly from?: string; readonly ruleId?: string } = {},
): Promise<void> {
  const ms = (kind: keyof typeof minutes) => (minutes[kind] ?? 0) * MINUTE_MS;
  const full: CoverageRow = {
    ...{ id: `${cameraId}/${ruleId}/${hour}`, version: 1, cameraId, ruleId },
    ...{ hourAt: at(hour), fromAt: at(from), untilAt: at(hour) },
    ...{ watchedMs: ms('watched'), downMs: ms('down'), untrustedMs: ms('untrusted'), missedMs: ms('missed') },
  };
  expect(await store.collection(coverage).insert(full)).toEqual({ ok: true });
}

/** Coverage at 10:32, in minutes: camera, due, watched, down, untrusted, missed, unaccounted. */
async function told(ids: readonly string[], known: readonly string[] = ids) {
  const cameras = known.map((id) => aCamera({ id, rules: rules.slice(0, 1) }));
  const question = { store, calendar, cameras, wanted: new Set(ids) };
  const found = await recentCoverage({ ...question, fromAt: lastHourFrom(at('10:32')), toAt: at('10:30') });
  return found.map((covered) => [
    covered.cameraId,
    ...[covered.dueMs, covered.watchedMs, covered.downMs, covered.untrustedMs, covered.missedMs, covered.offMs].map(
      (ms) => ms / MINUTE_MS,
    ),
  ]);
}

test('the hour before this one and this one, the worst first, and what nobody accounts for', async () => {
  await row('good', '09:00', { watched: 60 });
  await row('good', '10:00', { watched: 30 });
  await row('bad', '09:00', { watched: 20, down: 20, untrusted: 5, missed: 5 });
  await row('bad', '08:00', { watched: 60 });
  expect(await told(['good', 'bad'])).toEqual([
    ['bad', 90, 20, 20, 5, 5, 40],
    ['good', 90, 90, 0, 0, 0, 0],
  ]);
});

test.each([
  { title: 'a camera that is new was due since its first look', rows: [['10:00', '10:20']], due: 10 },
  { title: 'one that was off all the time was due, when it was ever watched', rows: [['07:00', '07:00']], due: 90 },
  {
    title: 'one that was off at first was due all the time',
    rows: [
      ['07:00', '07:00'],
      ['10:00', '10:20'],
    ],
    due: 90,
  },
])('$title', async ({ rows: hours, due }) => {
  for (const [hour = '', from = ''] of hours) await row('yard', hour, { watched: 1 }, { from });
  expect((await told(['yard']))[0]?.[1]).toBe(due);
});

test('a camera that was never watched, or is not wanted, is not listed', async () => {
  await row('other', '10:00', { watched: 30 });
  expect(await told(['yard'])).toEqual([]);
});

test('what was watched since the question was asked counts as due', async () => {
  await row('yard', '09:00', { watched: 60 });
  await row('yard', '10:00', { watched: 31 });
  expect(await told(['yard'])).toEqual([['yard', 91, 91, 0, 0, 0, 0]]);
});

test('for a camera without a file here, the written time is shown', async () => {
  await row('far', '10:00', { watched: 15, down: 5 });
  expect(await told(['far'], [])).toEqual([['far', 20, 15, 5, 0, 0, 0]]);
});

test('of several rules, the one that was watched least counts', async () => {
  await row('yard', '10:00', { watched: 30 }, { ruleId: 'a' });
  await row('yard', '10:00', { watched: 10, missed: 20 }, { ruleId: 'b' });
  expect(await told(['yard'], [])).toEqual([['yard', 30, 10, 0, 0, 20, 0]]);
});

test.each([
  [0, 0, 1],
  [1, 2, 0.5],
  [3, 2, 1],
])('%d watched of %d due is %d', (watchedMs, dueMs, ratio) => {
  expect(watchedRatio({ watchedMs, dueMs })).toBe(ratio);
});
