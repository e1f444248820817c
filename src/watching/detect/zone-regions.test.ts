import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { coveredRatio } from '../../kernel/domain/box.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { tileRegion, zoneRegions } from './zone-regions.ts';

const INPUT = { widthPx: 416, heightPx: 416 };
const YARD = { widthPx: 768, heightPx: 576 };
const FULL_HD = { widthPx: 1920, heightPx: 1080 };

function square(x: number, y: number, side: number): Polygon {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ];
}

const inPx = (box: BoxXyxy, { widthPx, heightPx }: typeof YARD) =>
  box.map((n, i) => Math.round(n * (i % 2 === 0 ? widthPx : heightPx)));

describe('the region of a zone', () => {
  it('is as large as the input of the model, moved into the picture', () => {
    const kerb: Polygon = [
      [0.78, 0.05],
      [0.95, 0.05],
      [0.95, 0.25],
      [0.78, 0.25],
    ];
    const [region] = zoneRegions([kerb], YARD, INPUT);
    expect(inPx(region?.boxXyxy ?? [0, 0, 0, 0], YARD)).toEqual([352, 0, 768, 416]);
  });

  it('reaches further up than down: things stand on their zone', () => {
    const [region] = zoneRegions([square(0.4, 0.5, 0.2)], FULL_HD, INPUT);
    const [left = 0, top = 0, right = 0, bottom = 0] = inPx(region?.boxXyxy ?? [0, 0, 0, 0], FULL_HD);
    expect({ up: 540 - top, down: bottom - 756, left: 768 - left, right: right - 1152 }).toEqual({
      up: 288,
      down: 101,
      left: 216,
      right: 216,
    });
  });

  it('is the whole picture where that is smaller than the input', () => {
    const small = { widthPx: 320, heightPx: 240 };
    expect(zoneRegions([square(0.1, 0.1, 0.1)], small, INPUT).map(({ boxXyxy }) => boxXyxy)).toEqual([[0, 0, 1, 1]]);
  });

  it('is shared by zones beside each other, and not by those far apart', () => {
    const beside = [square(0.1, 0.1, 0.05), square(0.2, 0.1, 0.05)];
    expect(zoneRegions(beside, FULL_HD, INPUT)).toHaveLength(1);
    expect(zoneRegions([...beside, square(0.8, 0.8, 0.05)], FULL_HD, INPUT)).toHaveLength(2);
  });

  it('holds its zone, never leaves the picture, and overlaps no other, whatever the zones', () => {
    const zone = fc
      .tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }))
      .map(([x, y]) => square(x, y, 0.1));
    const size = fc.record({
      widthPx: fc.integer({ min: 64, max: 4000 }),
      heightPx: fc.integer({ min: 64, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(zone, { maxLength: 6 }), size, (zones, picture) => {
        const regions = zoneRegions(zones, picture, INPUT);
        for (const { boxXyxy } of regions) {
          for (const edge of boxXyxy) expect(edge >= 0 && edge <= 1).toBe(true);
        }
        for (const polygon of zones) {
          const [[x1, y1] = [0, 0], , [x2, y2] = [0, 0]] = polygon;
          const most = Math.max(...regions.map(({ boxXyxy }) => coveredRatio([x1, y1, x2, y2], boxXyxy)));
          // Regions lie on whole pixels, so half a pixel may be outside.
          expect(most).toBeGreaterThan(0.85);
        }
        for (const [i, a] of regions.entries()) {
          for (const b of regions.slice(i + 1)) expect(coveredRatio(a.boxXyxy, b.boxXyxy)).toBe(0);
        }
      }),
    );
  });
});

describe('the tiles of a region', () => {
  it('are one tile up to twice the input', () => {
    expect(tileRegion([0, 0, 832 / 1920, 832 / 1080], FULL_HD, INPUT)).toHaveLength(1);
  });

  it('are several for a larger region, none larger than twice the input, each sharing a fifth with the next', () => {
    const tiles = tileRegion([0, 0, 1, 1], FULL_HD, INPUT).map((tile) => inPx(tile, FULL_HD));
    expect(tiles).toEqual([
      [0, 0, 751, 623],
      [585, 0, 1335, 623],
      [1169, 0, 1920, 623],
      [0, 457, 751, 1080],
      [585, 457, 1335, 1080],
      [1169, 457, 1920, 1080],
    ]);
  });

  it('are never so many that one picture takes the time of the other cameras', () => {
    const tiles = tileRegion([0, 0, 1, 1], { widthPx: 8000, heightPx: 6000 }, INPUT);
    expect(tiles.length).toBeLessThanOrEqual(16);
  });
});
