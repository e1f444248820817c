import {
  canvas,
  circleMarker,
  control,
  type LatLngBounds,
  type LatLngTuple,
  type LayerGroup,
  Map as LeafletMap,
  latLngBounds,
  layerGroup,
  type TileLayer,
  tileLayer,
} from 'leaflet';
import type { MapCamera, MapGround } from '../../../src/edges/api/contract/map.ts';
import { PALETTE } from '../look/palette.ts';
import { DOT_LOOKS } from './camera-look.ts';
import { circleOf, heatOf, type Ring } from './case-marks.ts';
import type { CaseLook } from './map-search.ts';
import { textOf } from './plain-text.ts';
import { SketchLayer } from './sketch-layer.ts';

/** A camera that has a position, with the cases that are drawn there: `at` is where it is drawn. */
export interface MarkedCamera {
  readonly id: string;
  readonly title: string;
  readonly state: MapCamera['state'];
  readonly at: NonNullable<MapCamera['position']>;
  readonly count: number;
}

interface Parts {
  readonly words: { readonly closer: string; readonly further: string };
  readonly choose: (cameraId: string) => void;
  /** A tile does not come. */
  readonly tilesLost: () => void;
}

/** No camera is easier to tell from its neighbour when the map is nearer than this. */
const NEAREST_ZOOM = 17;
const DEEPEST_ZOOM = 20;
/** Most servers have no deeper tiles; these are made larger then. */
const DEEPEST_TILE = 18;
const MARGIN_PX = 48;
/** A finger is this much wider than the point that it means. */
const FINGER_PX = 8;

/** The map of Leaflet: all is drawn into one canvas, where its tiles want it (`drawnPoint`). It asks for nothing by itself. */
export class CameraMap {
  readonly #map: LeafletMap;
  readonly #choose: Parts['choose'];
  readonly #tilesLost: Parts['tilesLost'];
  readonly #sketch: SketchLayer;
  readonly #cases: LayerGroup;
  readonly #dots: LayerGroup;
  readonly #chosen: LayerGroup;
  #cameras: readonly MarkedCamera[] = [];
  #tiles: TileLayer | null = null;
  #isFitted = false;

  constructor(element: HTMLElement, { words, choose, tilesLost }: Parts) {
    this.#map = new LeafletMap(element, {
      renderer: canvas({ tolerance: FINGER_PX }),
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.5,
      // A map that is still zooming forgets where it was told to move.
      zoomAnimation: false,
      maxZoom: DEEPEST_ZOOM,
      minZoom: 2,
    }).setView([0, 0], 2);
    control.zoom({ zoomInTitle: words.closer, zoomOutTitle: words.further }).addTo(this.#map);
    control.scale({ imperial: false }).addTo(this.#map);
    this.#choose = choose;
    this.#tilesLost = tilesLost;
    this.#sketch = new SketchLayer(this.#map);
    // In this order they lie over each other.
    this.#cases = layerGroup().addTo(this.#map);
    this.#chosen = layerGroup().addTo(this.#map);
    this.#dots = layerGroup().addTo(this.#map);
  }

  /** Draws these cameras in place of the earlier ones. The first time it moves so that all of them are seen. */
  show(cameras: readonly MarkedCamera[], look: CaseLook, chosenId: string | null): void {
    this.#cameras = cameras;
    for (const layer of [this.#cases, this.#chosen, this.#dots]) layer.clearLayers();
    const most = Math.max(1, ...cameras.map(({ count }) => count));
    for (const { at, count } of cameras)
      if (count > 0 && look !== 'none')
        for (const ring of look === 'heat' ? heatOf(count, most) : [circleOf(count, most)])
          this.#addRing(at, ring, look);
    for (const camera of cameras) this.#addDot(camera, camera.id === chosenId);
    if (this.#isFitted || cameras.length === 0) return;
    this.#isFitted = true;
    this.#fit(latLngBounds(cameras.map(({ at }) => placeOf(at))));
  }

  /** Draws what lies below the cameras. Where no camera is, the map moves there. */
  showGround({ tiles, features }: MapGround): void {
    if (tiles !== null && this.#tiles === null)
      this.#tiles = tileLayer(tiles.template, { maxZoom: DEEPEST_ZOOM, maxNativeZoom: DEEPEST_TILE })
        .on('tileerror', this.#tilesLost)
        .addTo(this.#map);
    const bounds = this.#sketch.show(features);
    if (bounds !== null && this.#cameras.length === 0) this.#fit(bounds);
  }

  /** Moves the map, if this camera is out of sight. */
  moveTo(cameraId: string): void {
    const camera = this.#cameras.find(({ id }) => id === cameraId);
    if (camera !== undefined)
      this.#map.panInside(placeOf(camera.at), { padding: [MARGIN_PX, MARGIN_PX], animate: false });
  }

  close(): void {
    this.#map.remove();
  }

  #addRing(at: MarkedCamera['at'], { radiusPx, opacityRatio }: Ring, look: CaseLook): void {
    const color = look === 'heat' ? PALETTE.red : PALETTE.blue;
    circleMarker(placeOf(at), {
      radius: radiusPx,
      stroke: look === 'circles',
      weight: 1,
      color,
      fillOpacity: opacityRatio,
      interactive: false,
    }).addTo(this.#cases);
  }

  #addDot({ id, title, state, at, count }: MarkedCamera, isChosen: boolean): void {
    const { color, fillRatio, radiusPx, edgePx } = DOT_LOOKS[state];
    // White below, so that a ring is one over a circle of cases too.
    const below = { stroke: false, fillColor: PALETTE.white, fillOpacity: 1, interactive: false };
    circleMarker(placeOf(at), { ...below, radius: radiusPx + edgePx }).addTo(this.#dots);
    circleMarker(placeOf(at), { radius: radiusPx, weight: edgePx, color, fillOpacity: fillRatio })
      .on('click', () => this.#choose(id))
      .bindTooltip(textOf(count > 0 ? `${title} · ${count}` : title), { direction: 'top', offset: [0, -radiusPx] })
      .addTo(this.#dots);
    if (isChosen)
      circleMarker(placeOf(at), {
        ...{ radius: radiusPx + 8, weight: 4, color: PALETTE.navy, fill: false, interactive: false },
      }).addTo(this.#chosen);
  }

  #fit(bounds: LatLngBounds): void {
    this.#map.fitBounds(bounds, { padding: [MARGIN_PX, MARGIN_PX], maxZoom: NEAREST_ZOOM, animate: false });
  }
}

function placeOf({ latitude, longitude }: MarkedCamera['at']): LatLngTuple {
  return [latitude, longitude];
}
