import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { bottomCentre, clampBox, coveredRatio, unionBox } from '../../kernel/domain/box.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Detection, ModelVersion } from '../../kernel/domain/detection.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { containsPoint } from '../../kernel/domain/polygon.ts';
import type { ColourGrid } from './colour-grid.ts';
import { colourGrid, hasChanged } from './colour-grid.ts';
import type { Detector, LookOrder, RegionLooker, Seen } from './detector.ts';
import type { SizePx } from './letterbox.ts';
import type { TileFind } from './tile-merge.ts';
import { mergeTiles } from './tile-merge.ts';
import type { ZoneRegion } from './zone-regions.ts';
import { tileRegion, zoneRegions } from './zone-regions.ts';

/** A small picture is scaled up to the model's input by at most this much. Beyond that it shows nothing more. */
const LARGEST_UPSCALE = 2;

/**
 * At most this many tiles of one picture wait for the models at a time. So memory is bounded, and one camera does not fill
 * the queue.
 */
const MOST_AT_ONCE = 16;

/**
 * Where something dwells, the models run again after this time even when no pixel has changed. At night a thing may leave
 * with less change than the noise makes, and a report about it must not rest on an old look.
 */
const DWELLING_RUN_MS = 60_000;

/** How a region was when the models last ran: they run again when it changes. */
interface Watched {
  readonly at: Date;
  readonly boxXyxy: BoxXyxy;
  readonly grid: ColourGrid;
}

interface LookedRegion extends ZoneRegion {
  /** Null before the models have run. */
  watched: Watched | null;
}

interface Plan {
  readonly size: SizePx;
  readonly regions: readonly LookedRegion[];
}

/** Looks at one camera's zones and what is around them, with one or more models. A camera without zones is not looked at. */
export class ZoneLooker implements RegionLooker {
  readonly models: readonly ModelVersion[];
  readonly #camera: Pick<Camera, 'id' | 'zones' | 'confidence'>;
  readonly #detectors: readonly Detector[];
  readonly #pictures: Pick<PictureCodec, 'crop' | 'release'>;
  #plan: Plan = { size: { widthPx: 0, heightPx: 0 }, regions: [] };

  constructor({
    camera,
    detectors,
    pictures,
  }: {
    camera: Pick<Camera, 'id' | 'zones' | 'confidence'>;
    detectors: readonly Detector[];
    pictures: Pick<PictureCodec, 'crop' | 'release'>;
  }) {
    this.#camera = camera;
    this.#detectors = detectors;
    this.#pictures = pictures;
    this.models = detectors.map(({ version }) => version);
  }

  /** @throws JiexunError JX_DETECT_…: then no region counts as looked at, and the next look runs the models. */
  async look(picture: Picture, order: LookOrder): Promise<Seen> {
    const { at } = order;
    const { regions } = this.#planFor(picture);
    const due: { readonly region: LookedRegion; readonly now: Watched | null }[] = [];
    const unchanged: BoxXyxy[] = [];
    for (const region of regions) {
      const { watched } = region;
      const now = watched && { at, boxXyxy: watched.boxXyxy, grid: colourGrid(picture, watched.boxXyxy) };
      if (!watched || !now || isOrdered(region, watched, order) || hasChanged(watched.grid, now.grid))
        due.push({ region, now });
      else unchanged.push(watched.boxXyxy);
    }
    const looked = due.map(({ region }) => region);
    const finds = await this.#lookAt(picture, looked);
    const detections = mergeTiles(finds);
    for (const { region, now } of due) {
      const boxXyxy = this.#toWatch(region, detections);
      region.watched =
        now && isSameBox(now.boxXyxy, boxXyxy) ? now : { at, boxXyxy, grid: colourGrid(picture, boxXyxy) };
    }
    return {
      detections,
      regions: [...looked.map(({ boxXyxy }) => boxXyxy), ...unchanged],
      unchangedRegions: unchanged,
    };
  }

  /**
   * The part of the region that must not change: its core, and the whole of every thing in its zones. So a thing is never
   * called unchanged when only half of it was compared.
   */
  #toWatch({ boxXyxy, heartXyxy }: ZoneRegion, detections: readonly Detection[]): BoxXyxy {
    const standsInZone = (detection: Detection) =>
      coveredRatio(detection.boxXyxy, boxXyxy) > 0.5 &&
      this.#camera.zones.some(({ polygon }) => containsPoint(polygon, bottomCentre(detection.boxXyxy)));
    const stood = detections.filter(standsInZone).map((detection) => detection.boxXyxy);
    return clampBox(stood.reduce(unionBox, heartXyxy));
  }

  async #lookAt(picture: Picture, regions: readonly LookedRegion[]): Promise<TileFind[]> {
    const looks = regions.flatMap(({ boxXyxy }) =>
      this.#detectors.flatMap((detector) =>
        tileRegion(boxXyxy, picture, detector.inputPx).map((tile) => ({ tile, detector })),
      ),
    );
    const finds: TileFind[] = [];
    for (let i = 0; i < looks.length; i += MOST_AT_ONCE) {
      const some = looks.slice(i, i + MOST_AT_ONCE);
      finds.push(...(await Promise.all(some.map(({ tile, detector }) => this.#lookAtTile(picture, tile, detector)))));
    }
    return finds;
  }

  async #lookAtTile(picture: Picture, tile: BoxXyxy, detector: Detector): Promise<TileFind> {
    const { id, confidence } = this.#camera;
    const part = await this.#pictures.crop(picture, tile, sizeForModel(tile, picture, detector));
    const detections = await detector.detect(part, id, { keep: confidence.keep });
    this.#pictures.release(part);
    return { tile, detections: detections.map((detection) => onWhole(detection, tile)) };
  }

  #planFor({ widthPx, heightPx }: Picture): Plan {
    const { size } = this.#plan;
    if (size.widthPx !== widthPx || size.heightPx !== heightPx) {
      const picture = { widthPx, heightPx };
      const polygons = this.#camera.zones.map(({ polygon }) => polygon);
      const boxes = this.#detectors.length === 0 ? [] : zoneRegions(polygons, picture, this.#largestInput());
      this.#plan = { size: picture, regions: boxes.map((box) => ({ ...box, watched: null })) };
    }
    return this.#plan;
  }

  /** All models share the regions, so "unchanged" means the same for each of them. */
  #largestInput(): SizePx {
    return {
      widthPx: Math.max(...this.#detectors.map(({ inputPx }) => inputPx.widthPx)),
      heightPx: Math.max(...this.#detectors.map(({ inputPx }) => inputPx.heightPx)),
    };
  }
}

function isSameBox(a: BoxXyxy, b: BoxXyxy): boolean {
  return a.every((edge, i) => edge === b[i]);
}

/**
 * True when the region must run again though nothing has changed. A clock that was set back counts as time that has passed.
 */
function isOrdered({ boxXyxy }: ZoneRegion, watched: Watched, { at, evenIfUnchanged, dwelling }: LookOrder): boolean {
  if (evenIfUnchanged) return true;
  if (Math.abs(at.getTime() - watched.at.getTime()) < DWELLING_RUN_MS) return false;
  return dwelling.some((place) => coveredRatio(place, boxXyxy) >= 0.5);
}

function sizeForModel([x1, y1, x2, y2]: BoxXyxy, picture: SizePx, detector: Detector): SizePx {
  const tile = {
    widthPx: Math.round((x2 - x1) * picture.widthPx),
    heightPx: Math.round((y2 - y1) * picture.heightPx),
  };
  const fits = detector.thriftySize(tile);
  return {
    widthPx: Math.min(fits.widthPx, tile.widthPx * LARGEST_UPSCALE),
    heightPx: Math.min(fits.heightPx, tile.heightPx * LARGEST_UPSCALE),
  };
}

function onWhole(detection: Detection, [left, top, right, bottom]: BoxXyxy): Detection {
  const [x1, y1, x2, y2] = detection.boxXyxy;
  const [width, height] = [right - left, bottom - top];
  return {
    ...detection,
    boxXyxy: [left + x1 * width, top + y1 * height, left + x2 * width, top + y2 * height],
  };
}
