import { expect, test } from 'vitest';
import { headFacts, headsIn } from './logged-heads.ts';

const head = (n: number) => ({
  cameraId: `c${n}`,
  seq: n,
  hourAt: '2026-03-02T05:00:00.000Z',
  sha256: `${n}`.padStart(64, 'a'),
});

test.each([0, 1, 16, 17, 40])('%d heads are told in entries of the log, and read again from them', (count) => {
  const heads = Array.from({ length: count }, (_, n) => head(n + 1));
  const entries = headFacts(heads);
  expect(entries).toHaveLength(Math.ceil(count / 16));
  expect(entries.flatMap(headsIn)).toEqual(heads);
});

test.each([
  ['of before heads stood in the log', { cameras: 2, sha256: 'a'.repeat(64) }],
  ['that was cut', { 'yard.video': `1 2026-03-02T05 ${'a'.repeat(63)}` }],
  ['without a camera', { yard: `1 2026-03-02T05 ${'a'.repeat(64)}` }],
])('an entry %s tells none', (_, facts) => {
  expect(headsIn(facts)).toEqual([]);
});
