import { describe, expect, it } from 'vitest';
import { readClasses } from './class-list.ts';
import { gridTiles, mergeNamed, readTileGrid } from './tile-grid.ts';

const rounded = (box: readonly number[]) => box.map((edge) => Math.round(edge * 1e3) / 1e3);

describe('tiles', () => {
  it('cover the picture and overlap by a fifth of their side', () => {
    expect(gridTiles({ columns: 2, rows: 1 }).map(rounded)).toEqual([
      [0, 0, 0.556, 1],
      [0.444, 0, 1, 1],
    ]);
    expect(gridTiles(readTileGrid('3x2'))).toHaveLength(6);
    expect(gridTiles({ columns: 1, rows: 1 })).toEqual([[0, 0, 1, 1]]);
  });

  it.each(['2', '0x2', '2x9', '2 by 2', ''])('"%s" is not a grid of tiles', (text) => {
    expect(() => readTileGrid(text)).toThrow('expected COLUMNSxROWS such as 2x2');
  });

  it('that saw one thing give one box of each label', () => {
    const [left = [0, 0, 1, 1], right = [0, 0, 1, 1]] = gridTiles({ columns: 2, rows: 1 });
    const seen = [0.46, 0.2, 0.54, 0.6] as const;
    const inside = (tile: readonly number[]) => {
      const [from = 0, , to = 1] = tile;
      return [(seen[0] - from) / (to - from), seen[1], (seen[2] - from) / (to - from), seen[3]] as const;
    };
    const merged = mergeNamed([
      { tile: left, boxes: [{ label: 'car', confidence: 0.6, boxXyxy: inside(left) }] },
      {
        tile: right,
        boxes: [
          { label: 'car', confidence: 0.8, boxXyxy: inside(right) },
          { label: 'truck', confidence: 0.5, boxXyxy: inside(right) },
        ],
      },
    ]);
    expect(merged.map(({ label, confidence, boxXyxy }) => [label, confidence, rounded(boxXyxy)])).toEqual([
      ['car', 0.8, [0.46, 0.2, 0.54, 0.6]],
      ['truck', 0.5, [0.46, 0.2, 0.54, 0.6]],
    ]);
  });
});

describe('classes', () => {
  it('follow the numbers of the label files; a model may have another name, or several names, for one', () => {
    expect(readClasses('bike=bicycle, car,bag=backpack + handbag')).toEqual([
      { name: 'bike', modelLabels: ['bicycle'] },
      { name: 'car', modelLabels: ['car'] },
      { name: 'bag', modelLabels: ['backpack', 'handbag'] },
    ]);
  });

  it.each([
    ['', 'class 0 is ""'],
    ['car,,bus', 'class 1 is ""'],
    ['car=', 'class 0 is "car="'],
    ['a=b=c', 'class 0 is "a=b=c"'],
    ['car,bus,car', '"car" stands there twice'],
  ])('"%s" is not a list of classes', (text, message) => {
    expect(() => readClasses(text)).toThrow(message);
  });
});
