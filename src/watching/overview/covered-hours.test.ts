import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { aCamera } from '../../testing/builders/case-builders.ts';
import { type CoverageRow, coverage } from '../coverage/coverage-entity.ts';
import { CoveredHours } from './covered-hours.ts';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-30T10:20:00Z');
const camera = aCamera();

function row(ruleId: string, hour: number, watchedMs: number, rest: Partial<CoverageRow> = {}): CoverageRow {
  const hourAt = new Date(Date.UTC(2026, 10, 30, hour));
  const id = `${camera.id}/${ruleId}/${hourAt.toISOString().slice(0, 13)}`;
  const common = { id, version: 1, cameraId: camera.id, ruleId, hourAt, fromAt: hourAt, untilAt: hourAt };
  return { ...common, watchedMs, downMs: 0, untrustedMs: 0, missedMs: 0, ...rest };
}

function lastHours(hours: CoveredHours, at = NOW): readonly (readonly number[])[] {
  const { coveredFromAt, watchedMs, dueMs } = hours.strip(at);
  expect(watchedMs).toHaveLength(27);
  expect(coveredFromAt.getTime() + 26 * HOUR_MS).toBe(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
  return dueMs.map((due, i) => [watchedMs[i] ?? 0, due]).slice(-3);
}

test.each<[title: string, rows: readonly CoverageRow[], says: readonly (readonly number[])[]]>([
  [
    'no row: nothing is due',
    [],
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  ],
  [
    'down, untrusted and missed time was due',
    [row('kerb-litter', 9, 10, { downMs: 1, untrustedMs: 2, missedMs: 3 })],
    [
      [0, 0],
      [10, 16],
      [0, 0],
    ],
  ],
  [
    'the rule that was watched least stands for the hour, in whatever order the rows come',
    [
      row('kerb-litter', 9, 90, { downMs: 10 }),
      row('kerb-no-parking', 9, 5, { downMs: 5 }),
      row('kerb-no-parking', 10, 5, { downMs: 5 }),
      row('kerb-litter', 10, 90, { downMs: 10 }),
    ],
    [
      [0, 0],
      [5, 10],
      [5, 10],
    ],
  ],
  [
    'a rule that was not in force says nothing of the hour',
    [row('kerb-litter', 10, 0), row('kerb-no-parking', 10, 7, { missedMs: 1 })],
    [
      [0, 0],
      [0, 0],
      [7, 8],
    ],
  ],
  [
    'a rule that was not watched at all is the least',
    [row('kerb-litter', 10, 0, { downMs: 9 }), row('kerb-no-parking', 10, 9)],
    [
      [0, 0],
      [0, 0],
      [0, 9],
    ],
  ],
  [
    'hours that have not come yet are left out: a clock was ahead',
    [row('kerb-litter', 11, 9)],
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  ],
  [
    'hours before the strip are forgotten',
    [row('kerb-litter', 9 - 27, 9)],
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  ],
])('%s', (_, rows, says) => {
  const hours = new CoveredHours();
  for (const each of rows) hours.take(each);
  expect(lastHours(hours)).toEqual(says);
});

test('a shift begins with what earlier shifts wrote; what it wrote itself meanwhile is newer', async () => {
  const store = new MemoryStore();
  const stored = [row('kerb-litter', 9, 1), row('kerb-litter', 10, 2), row('another-camera', 10, 3)];
  for (const each of stored) await store.collection(coverage).insert(each);
  await store.collection(coverage).insert({ ...row('kerb-litter', 10, 4), id: 'x', cameraId: 'gate' });
  const hours = new CoveredHours();
  hours.take(row('kerb-litter', 10, 8));
  await hours.load(store, camera, NOW);
  expect(lastHours(hours)).toEqual([
    [0, 0],
    [1, 1],
    [8, 8],
  ]);
});
