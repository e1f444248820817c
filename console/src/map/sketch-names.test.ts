import { expect, test } from 'vitest';
import { namePlaceOf } from './sketch-names.ts';

test.each<[title: string, lines: [number, number][][], place: [number, number] | null]>([
  [
    'a street: on its middle corner',
    [
      [
        [0, 0],
        [9, 0],
        [9, 9],
      ],
    ],
    [9, 0],
  ],
  [
    'a straight street: between its ends',
    [
      [
        [0, 0],
        [4, 2],
      ],
    ],
    [2, 1],
  ],
  [
    'several lines: on the longest',
    [
      [
        [0, 0],
        [4, 2],
      ],
      [
        [5, 5],
        [6, 6],
        [7, 7],
      ],
    ],
    [6, 6],
  ],
  [
    'an area: in its middle',
    [
      [
        [0, 0],
        [4, 0],
        [4, 2],
        [0, 2],
        [0, 0],
      ],
    ],
    [2, 1],
  ],
  ['nothing', [], null],
])('the name of %s', (_, lines, place) => {
  expect(namePlaceOf({ lines })).toEqual(place);
});
