import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { NamedBox } from '../detect/detector.ts';
import { mergeTiles } from '../detect/tile-merge.ts';

export interface TileGrid {
  readonly columns: number;
  readonly rows: number;
}

/** Neighbours share this part of their side, as they do around the zones of a camera. */
const OVERLAP_RATIO = 0.2;
const MOST_A_SIDE = 8;

/** Reads `2x2`: columns × rows. @throws JiexunError JX_EVALUATE_INPUT */
export function readTileGrid(text: string): TileGrid {
  const [, columns, rows] = /^(\d+)[x×](\d+)$/.exec(text.trim()) ?? [];
  const grid = { columns: Number(columns), rows: Number(rows) };
  const fits = (n: number) => n >= 1 && n <= MOST_A_SIDE;
  if (fits(grid.columns) && fits(grid.rows)) return grid;
  throw saidError('JX_EVALUATE_INPUT', saying('evaluate.tiles', { most: MOST_A_SIDE, text }));
}

/** The tiles in fractions of the picture, row by row. The last tile ends at the picture's edge. */
export function gridTiles({ columns, rows }: TileGrid): BoxXyxy[] {
  const across = spans(columns);
  return spans(rows).flatMap(([y1, y2]) => across.map(([x1, x2]): BoxXyxy => [x1, y1, x2, y2]));
}

/**
 * Merges what the tiles gave into one list, in fractions of the picture. Suppression is per label as in `detect`, without
 * families.
 */
export function mergeNamed(
  finds: readonly { readonly tile: BoxXyxy; readonly boxes: readonly NamedBox[] }[],
): NamedBox[] {
  const labels = new Set(finds.flatMap(({ boxes }) => boxes.map(({ label }) => label)));
  const merged = [...labels].flatMap((label) => {
    const ofLabel = finds.map(({ tile, boxes }) => {
      const detections = boxes
        .filter((box) => box.label === label)
        // Any one of our labels will do: merging then treats boxes of one label as one thing.
        .map(({ confidence, boxXyxy }) => ({ label: 'car' as const, confidence, boxXyxy: onWhole(boxXyxy, tile) }));
      return { tile, detections };
    });
    return mergeTiles(ofLabel).map(({ confidence, boxXyxy }) => ({ label, confidence, boxXyxy }));
  });
  return merged.sort((a, b) => b.confidence - a.confidence);
}

function spans(n: number): [number, number][] {
  const length = 1 / (n - (n - 1) * OVERLAP_RATIO);
  return Array.from({ length: n }, (_, i) => {
    const start = i * length * (1 - OVERLAP_RATIO);
    return [start, i === n - 1 ? 1 : start + length];
  });
}

function onWhole([x1, y1, x2, y2]: BoxXyxy, [left, top, right, bottom]: BoxXyxy): BoxXyxy {
  const [width, height] = [right - left, bottom - top];
  return [left + x1 * width, top + y1 * height, left + x2 * width, top + y2 * height];
}
