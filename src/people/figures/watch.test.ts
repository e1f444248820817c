import { expect, test } from 'vitest';
import { type WatchedMonth, watchByCamera } from './watch.ts';

const HOUR_MS = 3_600_000;
const days = (...first: readonly number[]) => [...first, ...new Array<number>(31 - first.length).fill(0)];

function aMonth(month: string, watched: readonly number[], changes: Partial<WatchedMonth> = {}): WatchedMonth {
  const dueMs = days(...watched.map(() => 24 * HOUR_MS));
  return { month, cameraId: 'gate', watchedMs: days(...watched.map((hours) => hours * HOUR_MS)), dueMs, ...changes };
}

const rejections = [
  { id: '202611/gate', rejected: days(2, 3, 4) },
  { id: '202612/gate', rejected: days(1) },
];

test.each([
  ['a day that was not watched counts neither as a day nor with its cases', [aMonth('202611', [24, 0])], 1, 2, 24, 48],
  ['cases of days without a record are left out', [aMonth('202611', [12])], 1, 2, 12, 24],
  ['months are added up', [aMonth('202611', [24, 24, 24]), aMonth('202612', [6])], 4, 10, 78, 96],
  ['a camera without a case has days', [aMonth('202610', [24])], 1, 0, 24, 24],
])('%s', (_, months, watchedDays, falseCases, watchedHours, dueHours) => {
  const watch = watchByCamera(months, rejections).get('gate');
  const hours = { watchedMs: watchedHours * HOUR_MS, dueMs: dueHours * HOUR_MS };
  expect(watch).toEqual({ watchedDays, falseCases, ...hours });
});
