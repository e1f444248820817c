import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { clampBox, intersectionArea, unionBox } from '../../kernel/domain/box.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { polygonBounds } from '../../kernel/domain/polygon.ts';
import type { SizePx } from './letterbox.ts';

/**
 * How far to look beyond a zone, in zone sizes (the square root of the area of its bounds). A thing belongs to a zone when
 * the middle of its lower edge is in the zone. So half of it may reach out at the sides and nearly all of it at the top.
 * Below, only as much is needed as shows where it ends.
 */
const GROW = { sides: 0.75, up: 1, down: 0.35 } as const;

/** Tiles share this part of their side, so that most things are whole in one of them. */
const OVERLAP_RATIO = 0.2;

/** A region larger than this many times the model's input is tiled. A tile is never larger than that. */
const LARGEST_IN_INPUTS = 2;

/** The most looks for one picture and model. More would take the time of other cameras, so tiles grow instead. */
const MAX_TILES = 16;

export interface ZoneRegion {
  /** What the models see: at least as large as their input, so that nothing is scaled up. */
  readonly boxXyxy: BoxXyxy;
  /** The part of the region that matters to the zones: when nothing changes here, there is nothing new to see. */
  readonly heartXyxy: BoxXyxy;
}

/**
 * Says what to look at for some zones: their bounds with a margin, inside the picture, on whole pixels. Regions that overlap
 * become one. A region is not stretched to the model's aspect: the rest is padding or, where the model takes several sizes,
 * left out.
 */
export function zoneRegions(zones: readonly Polygon[], picture: SizePx, inputPx: SizePx): ZoneRegion[] {
  const regions: ZoneRegion[] = [];
  for (const zone of zones) {
    let region = regionOf(zone, picture, inputPx);
    for (let i = overlapping(regions, region); i >= 0; i = overlapping(regions, region)) {
      const [other] = regions.splice(i, 1);
      if (other) region = union(region, other);
    }
    regions.push(region);
  }
  return regions;
}

/** Splits a region into boxes that each fit the model at half size or better. A region that is small enough is not split. */
export function tileRegion(region: BoxXyxy, picture: SizePx, inputPx: SizePx): BoxXyxy[] {
  const [x1, y1, x2, y2] = toPx(region, picture);
  for (let times = LARGEST_IN_INPUTS; ; times *= 1.25) {
    const columns = spans(x1, x2, inputPx.widthPx * times);
    const rows = spans(y1, y2, inputPx.heightPx * times);
    if (columns.length * rows.length > MAX_TILES) continue;
    return rows.flatMap(([top, bottom]) =>
      columns.map(([left, right]) => toRatio([left, top, right, bottom], picture)),
    );
  }
}

function regionOf(zone: Polygon, picture: SizePx, inputPx: SizePx): ZoneRegion {
  const [x1, y1, x2, y2] = toPx(polygonBounds(zone), picture);
  const sizePx = Math.sqrt((x2 - x1) * (y2 - y1));
  const [left, right] = [x1 - GROW.sides * sizePx, x2 + GROW.sides * sizePx];
  const [top, bottom] = [y1 - GROW.up * sizePx, y2 + GROW.down * sizePx];
  const [boxLeft, boxRight] = atLeast(left, right, inputPx.widthPx, picture.widthPx);
  const [boxTop, boxBottom] = atLeast(top, bottom, inputPx.heightPx, picture.heightPx);
  const heart = clampBox(toRatio([Math.round(left), Math.round(top), Math.round(right), Math.round(bottom)], picture));
  return { boxXyxy: toRatio([boxLeft, boxTop, boxRight, boxBottom], picture), heartXyxy: heart };
}

function union(a: ZoneRegion, b: ZoneRegion): ZoneRegion {
  return { boxXyxy: unionBox(a.boxXyxy, b.boxXyxy), heartXyxy: unionBox(a.heartXyxy, b.heartXyxy) };
}

/** A span of at least `leastPx`. It is moved into 0…`endPx` where it fits, and not shortened. */
function atLeast(from: number, to: number, leastPx: number, endPx: number): [number, number] {
  const lengthPx = Math.min(endPx, Math.max(Math.ceil(to - from), leastPx));
  const start = Math.round((from + to) / 2 - lengthPx / 2);
  const moved = Math.min(Math.max(0, start), endPx - lengthPx);
  return [moved, moved + lengthPx];
}

function spans(from: number, to: number, largestPx: number): [number, number][] {
  const lengthPx = to - from;
  const overlapPx = largestPx * OVERLAP_RATIO;
  const n = lengthPx <= largestPx ? 1 : Math.ceil((lengthPx - overlapPx) / (largestPx - overlapPx));
  const spanPx = (lengthPx + (n - 1) * overlapPx) / n;
  return Array.from({ length: n }, (_, i) => {
    const start = from + i * (spanPx - overlapPx);
    return [Math.round(start), Math.round(start + spanPx)];
  });
}

function overlapping(regions: readonly ZoneRegion[], { boxXyxy }: ZoneRegion): number {
  return regions.findIndex((other) => intersectionArea(other.boxXyxy, boxXyxy) > 0);
}

function toPx([x1, y1, x2, y2]: BoxXyxy, { widthPx, heightPx }: SizePx): [number, number, number, number] {
  return [Math.round(x1 * widthPx), Math.round(y1 * heightPx), Math.round(x2 * widthPx), Math.round(y2 * heightPx)];
}

function toRatio([x1, y1, x2, y2]: readonly [number, number, number, number], { widthPx, heightPx }: SizePx): BoxXyxy {
  return [x1 / widthPx, y1 / heightPx, x2 / widthPx, y2 / heightPx];
}
