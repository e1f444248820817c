import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { HOUR_MS } from '../coverage/coverage-entity.ts';
import { type CameraStateRow, cameraStates } from './camera-state-entity.ts';
import { WatchedMonths, wholeDays } from './watched-months.ts';

const HOURS = 27;

/** A camera in Shanghai whose last hour of UTC begins then; each hour was watched for half. */
function aState(lastHour: string, changes: Partial<CameraStateRow> = {}): CameraStateRow {
  const at = new Date(lastHour);
  return {
    ...{ id: 'gate', version: 1, at, name: 'Gate', place: '', timezone: 'Asia/Shanghai', pictureAt: null },
    ...{
      position: null,
      stream: null,
      fault: null,
      faultSinceAt: null,
      coveredFromAt: new Date(at.getTime() - (HOURS - 1) * HOUR_MS),
    },
    watchedMs: new Array<number>(HOURS).fill(HOUR_MS / 2),
    dueMs: new Array<number>(HOURS).fill(HOUR_MS),
    ...changes,
  };
}

const daysOf = (state: CameraStateRow) => wholeDays(state).map(({ day, dueMs }) => [day, dueMs / HOUR_MS]);

test.each([
  ['at noon: today', '2026-11-28T04:00:00Z', [['20261128', 13]]],
  [
    'an hour after midnight: yesterday and today',
    '2026-11-27T17:00:00Z',
    [
      ['20261127', 24],
      ['20261128', 2],
    ],
  ],
  ['three hours after midnight: today, for yesterday lacks its beginning', '2026-11-27T19:00:00Z', [['20261128', 4]]],
])('whole days %s', (_, lastHour, days) => {
  expect(daysOf(aState(lastHour))).toEqual(days);
});

test('a day without a record is left out', () => {
  expect(daysOf(aState('2026-11-28T04:00:00Z', { dueMs: new Array<number>(HOURS).fill(0) }))).toEqual([]);
});

test('each day is kept as it was last seen whole; taking the same again writes nothing', async () => {
  const store = new MemoryStore();
  const states = store.collection(cameraStates);
  const months = new WatchedMonths({ store });
  await states.insert(aState('2026-11-30T15:00:00Z'));
  await months.take();
  await states.replace({ ...aState('2026-11-30T19:00:00Z'), version: 1 });
  await months.take();
  await months.take();
  const rows = await months.ofMonths('202611', '202612');
  expect(rows.map(({ month, version }) => [month, version])).toEqual([
    ['202611', 1],
    ['202612', 1],
  ]);
  expect(rows[0]?.dueMs[29]).toBe(24 * HOUR_MS);
  expect(rows[0]?.watchedMs[29]).toBe(12 * HOUR_MS);
  expect(rows[1]?.dueMs.slice(0, 2)).toEqual([4 * HOUR_MS, 0]);
});
