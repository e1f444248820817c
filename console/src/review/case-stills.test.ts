import { expect, test } from 'vitest';
import type { CasePicture } from '../../../src/edges/api/contract/cases.ts';
import { stillsOf } from './case-stills.ts';

const picture = (file: string, shows: string, capturedAt: string | null, kind: CasePicture['kind'] = 'original') => ({
  file,
  kind,
  shows: [shows],
  capturedAt,
  widthPx: 1_920,
  heightPx: 1_080,
  sha256: 'ab',
  boxXyxy: null,
});

const MANIFEST = [
  picture('filing.jpg', 'filing', '2026-11-28T00:02:00Z'),
  picture('close.jpg', 'filing', '2026-11-28T00:02:00Z', 'close-up'),
  picture('drawn.jpg', 'filing', '2026-11-28T00:02:00Z', 'annotated'),
  picture('left.jpg', 'left', '2026-11-28T00:05:00Z'),
  picture('lost-time.jpg', 'between', null),
  picture('first.jpg', 'first', '2026-11-28T00:00:00Z'),
];

test('stills are the originals, oldest first; one without a time stands last', () => {
  const { stills, closeUp } = stillsOf(MANIFEST);
  expect(stills.map(({ file }) => file)).toEqual(['first.jpg', 'filing.jpg', 'left.jpg', 'lost-time.jpg']);
  expect(closeUp?.file).toBe('close.jpg');
});

test('Space blinks between when it was first seen and when the limit was reached', () => {
  const { stills, firstIndex, nowIndex } = stillsOf(MANIFEST);
  expect([stills[firstIndex]?.file, stills[nowIndex]?.file]).toEqual(['first.jpg', 'filing.jpg']);
});

test('a camera fault names its stills in its own way', () => {
  const { firstIndex, nowIndex } = stillsOf([
    picture('a.jpg', 'fault-before', '2026-11-28T00:00:00Z'),
    picture('b.jpg', 'fault-first', '2026-11-28T00:01:00Z'),
    picture('c.jpg', 'fault-filing', '2026-11-28T00:02:00Z'),
  ]);
  expect([firstIndex, nowIndex]).toEqual([1, 2]);
});

test('a case without pictures has no still and no close-up', () => {
  expect(stillsOf([])).toEqual({ stills: [], firstIndex: 0, nowIndex: 0, closeUp: null });
});
