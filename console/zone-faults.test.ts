import { expect, test } from 'vitest';
import { polygon } from '../src/watching/streams/zone-polygon.ts';
import type { Corner } from './src/zones/corners.ts';
import { zoneFault } from './src/zones/zone-faults.ts';

const SQUARE: readonly Corner[] = [
  [0.2, 0.2],
  [0.6, 0.2],
  [0.6, 0.6],
  [0.2, 0.6],
];

test.each<[string, readonly Corner[], string | null]>([
  ['a square', SQUARE, null],
  ['two corners', SQUARE.slice(0, 2), 'few-corners'],
  ['a bow', [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]] as Corner[], 'crosses'],
  ['a speck', SQUARE.map(([x, y]): Corner => [x / 50, y / 50]), 'tiny'],
  [
    'a circle of 65 corners',
    Array.from(
      { length: 65 },
      (_, n): Corner => [0.5 + Math.cos((n / 65) * 2 * Math.PI) / 3, 0.5 + Math.sin((n / 65) * 2 * Math.PI) / 3],
    ),
    'many-corners',
  ],
])('of %s the page says what the reader of cameras says', (_, corners, fault) => {
  expect(zoneFault(corners)).toBe(fault);
  expect(polygon().safeParse(corners).success).toBe(fault === null);
});
