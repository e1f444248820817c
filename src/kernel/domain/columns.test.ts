import { expect, test } from 'vitest';
import { columns, figureColumns } from './columns.ts';

test('a Chinese character takes two places of a column', () => {
  const rows = [
    ['camera', 'place', 'up'],
    ['yard', '解放街 12 号', 'yes'],
    ['东院', 'gate', 'no'],
  ];
  expect(columns(rows)).toEqual(['camera  place         up', 'yard    解放街 12 号  yes', '东院    gate          no']);
});

test('figures are aligned to the right, their names to the left', () => {
  const rows = [
    ['标签', 'ap'],
    ['car', '0.912'],
    ['摊位车', '–'],
  ];
  expect(figureColumns(rows)).toEqual(['标签       ap', 'car     0.912', '摊位车      –']);
});

test('a row that is longer than the first keeps its cells', () => {
  expect(columns([['a'], ['b', 'more']])).toEqual(['a', 'b  more']);
});
