import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { coveredRatio, iouRatio, unionBox } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Family } from '../../kernel/domain/label.ts';
import { familyOf } from '../../kernel/domain/label.ts';

/** What one model found in one tile, in fractions of the whole picture. */
export interface TileFind {
  readonly tile: BoxXyxy;
  readonly detections: readonly Detection[];
}

/**
 * For one thing, models may give different labels of these families. But a table and an umbrella at one place are two things.
 */
const ONE_THING_FAMILIES: ReadonlySet<Family> = new Set(['vehicle', 'two-wheeler', 'garbage']);

/** Boxes of two tiles or models that overlap by more than this are one thing. */
const SAME_IOU_RATIO = 0.5;
/** A piece is dropped when a whole box covers this much of it. */
const PIECE_COVERED_RATIO = 0.6;
/** A box that ends this near the edge of its tile (as a part of the tile's side) was cut there. */
const CUT_RATIO = 0.012;

interface Found {
  readonly detection: Detection;
  readonly tile: BoxXyxy;
  readonly cut: boolean;
}

/**
 * Merges what several tiles and models saw into one list. A box that the edge of its tile cut is dropped for the whole box of
 * the next tile. Two pieces of one thing are joined. Of several boxes on one thing the most confident stays. Most confident
 * first.
 */
export function mergeTiles(finds: readonly TileFind[]): Detection[] {
  const found = finds.flatMap(({ tile, detections }) =>
    detections.map((detection): Found => ({ detection, tile, cut: isCut(detection.boxXyxy, tile) })),
  );
  const whole = found.filter(({ cut }) => !cut);
  const pieces = found.filter(
    (piece) => piece.cut && !whole.some((other) => other.tile !== piece.tile && yieldsTo(piece, other)),
  );
  const kept: Found[] = [];
  for (const one of [...whole, ...joined(pieces)].sort((a, b) => b.detection.confidence - a.detection.confidence)) {
    if (!kept.some((other) => isSame(one, other))) kept.push(one);
  }
  return kept.map(({ detection }) => detection);
}

function isCut([x1, y1, x2, y2]: BoxXyxy, [left, top, right, bottom]: BoxXyxy): boolean {
  const [nearX, nearY] = [(right - left) * CUT_RATIO, (bottom - top) * CUT_RATIO];
  // The edge of the picture cuts too, but nobody sees what is behind it.
  return (
    (left > 0 && x1 - left < nearX) ||
    (top > 0 && y1 - top < nearY) ||
    (right < 1 && right - x2 < nearX) ||
    (bottom < 1 && bottom - y2 < nearY)
  );
}

function yieldsTo(piece: Found, whole: Found): boolean {
  return (
    canBeOne(piece.detection, whole.detection) &&
    coveredRatio(piece.detection.boxXyxy, whole.detection.boxXyxy) >= PIECE_COVERED_RATIO
  );
}

/** Two pieces are one thing, larger than the overlap of their tiles, when they agree in the part that both tiles show. */
function joined(pieces: readonly Found[]): Found[] {
  const things: Found[] = [];
  for (const piece of pieces) {
    const i = things.findIndex((other) => other.tile !== piece.tile && agree(piece, other));
    const other = things[i];
    if (!other) things.push(piece);
    else {
      const better = other.detection.confidence >= piece.detection.confidence ? other : piece;
      const boxXyxy = unionBox(other.detection.boxXyxy, piece.detection.boxXyxy);
      const tile = unionBox(other.tile, piece.tile);
      things[i] = { detection: { ...better.detection, boxXyxy }, tile, cut: true };
    }
  }
  return things;
}

function agree(a: Found, b: Found): boolean {
  const shared = overlapBox(a.tile, b.tile);
  const [inA, inB] = [overlapBox(a.detection.boxXyxy, shared), overlapBox(b.detection.boxXyxy, shared)];
  return canBeOne(a.detection, b.detection) && iouRatio(inA, inB) >= SAME_IOU_RATIO;
}

function isSame(a: Found, b: Found): boolean {
  // The model has already suppressed overlapping boxes of one label in one tile.
  if (a.tile === b.tile && a.detection.label === b.detection.label) return false;
  return canBeOne(a.detection, b.detection) && iouRatio(a.detection.boxXyxy, b.detection.boxXyxy) > SAME_IOU_RATIO;
}

function canBeOne(a: Detection, b: Detection): boolean {
  if (a.label === b.label) return true;
  const family = familyOf(a.label);
  return family === familyOf(b.label) && ONE_THING_FAMILIES.has(family);
}

function overlapBox(a: BoxXyxy, b: BoxXyxy): BoxXyxy {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
