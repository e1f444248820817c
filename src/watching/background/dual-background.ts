import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { clampBox, growBox, intersectionArea, unionBox } from '../../kernel/domain/box.ts';
import type { Zone } from '../../kernel/domain/camera.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Frame, Picture } from '../../kernel/domain/frame.ts';
import { polygonBounds } from '../../kernel/domain/polygon.ts';
import type { Background, StillObject } from './background.ts';
import { packBackground, unpackBackground } from './background-snapshot.ts';
import { CellGrid } from './cell-grid.ts';
import { RegionBackground } from './region-background.ts';

/** The most cells of all regions together: with these a look takes some milliseconds and a snapshot less than 100 kB. */
const MOST_CELLS = 36_000;
/**
 * The area around a zone that is also watched, as a fraction of the picture: the box of a thing at the zone's edge reaches
 * beyond the zone.
 */
const SURROUNDINGS = 0.06;
/** The margin around a detector's box: the box is a little too small, and the thing has a shadow. */
const DETECTION_GROWTH = 0.1;

/** Finds things that were put down in or near a camera's zones and that stay. */
export class DualBackground implements Background {
  /** Why the snapshot was not used; null when it was used, or when there was none. */
  readonly snapshotRefused: string | null;
  readonly #regions: readonly BoxXyxy[];
  readonly #everyMs: number;
  #size: { readonly widthPx: number; readonly heightPx: number } | null = null;
  #backgrounds: RegionBackground[] = [];
  #lastLookMs: number | null = null;

  constructor({ zones, everyMs, snapshot }: { zones: readonly Zone[]; everyMs: number; snapshot?: Uint8Array | null }) {
    this.#regions = regionsOf(zones.map(({ polygon }) => polygonBounds(polygon)));
    this.#everyMs = everyMs;
    this.snapshotRefused = snapshot ? this.#restore(snapshot) : null;
  }

  look(
    picture: Picture & Pick<Frame, 'distanceMs'>,
    at: Date,
    detections: readonly Detection[],
  ): readonly StillObject[] {
    const { widthPx, heightPx, distanceMs = 0 } = picture;
    if (this.#size?.widthPx !== widthPx || this.#size.heightPx !== heightPx) this.#begin(widthPx, heightPx);
    const atMs = at.getTime();
    if (this.#lastLookMs !== null && atMs - this.#lastLookMs > 3 * Math.max(this.#everyMs, distanceMs)) this.pause();
    this.#lastLookMs = atMs;
    const covered = detections.map(({ boxXyxy }) => growBox(boxXyxy, DETECTION_GROWTH));
    return this.#backgrounds.flatMap((background) => background.observe(picture, atMs, covered));
  }

  pause(): void {
    for (const background of this.#backgrounds) background.pause();
  }

  /** The snapshot: at most 100 kB; empty before the first look. */
  snapshot(): Uint8Array {
    return this.#size ? packBackground(this.#size, this.#regions, this.#backgrounds) : new Uint8Array();
  }

  #begin(widthPx: number, heightPx: number): void {
    this.#size = { widthPx, heightPx };
    const mostCells = MOST_CELLS / Math.max(1, this.#regions.length);
    this.#backgrounds = this.#regions.map(
      (regionXyxy) => new RegionBackground({ grid: new CellGrid({ regionXyxy, widthPx, heightPx, mostCells }) }),
    );
  }

  #restore(snapshot: Uint8Array): string | null {
    if (snapshot.length === 0) return null;
    const unpacked = unpackBackground(snapshot, this.#regions);
    if (typeof unpacked === 'string') return unpacked;
    this.#begin(unpacked.widthPx, unpacked.heightPx);
    for (const [i, region] of unpacked.regions.entries()) region.into(this.#backgrounds[i]);
    return null;
  }
}

/** The areas around the zones. Areas that overlap become one. */
function regionsOf(bounds: readonly BoxXyxy[]): BoxXyxy[] {
  const regions: BoxXyxy[] = [];
  for (const [x1, y1, x2, y2] of bounds) {
    let region = clampBox([x1 - SURROUNDINGS, y1 - SURROUNDINGS, x2 + SURROUNDINGS, y2 + SURROUNDINGS]);
    for (let other = overlapping(regions, region); other >= 0; other = overlapping(regions, region)) {
      region = unionBox(region, regions[other] ?? region);
      regions.splice(other, 1);
    }
    regions.push(region);
  }
  return regions;
}

function overlapping(regions: readonly BoxXyxy[], region: BoxXyxy): number {
  return regions.findIndex((other) => intersectionArea(other, region) > 0);
}
