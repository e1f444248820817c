import {
  canvas,
  type FeatureGroup,
  featureGroup,
  type LatLngBounds,
  type LatLngTuple,
  type LayerGroup,
  type Map as LeafletMap,
  layerGroup,
  polyline,
  type Renderer,
  tooltip,
} from 'leaflet';
import type { MapGround } from '../../../src/edges/api/contract/map.ts';
import { PALETTE } from '../look/palette.ts';
import { textOf } from './plain-text.ts';
import { namePlaceOf } from './sketch-names.ts';

type Features = MapGround['features'];

/** A feature that is smaller on the screen has no room for its name. */
const ROOM_PX = 70;
const MOST_NAMES = 80;
const PANE = 'sketch';
/** Above the tiles (200), below the cameras (400). */
const PANE_Z_INDEX = '350';

interface Named {
  readonly name: string;
  readonly at: LatLngTuple;
  readonly bounds: LatLngBounds;
}

/** The site's own sketch: grey lines, with the names that have room. */
export class SketchLayer {
  readonly #map: LeafletMap;
  readonly #renderer: Renderer;
  readonly #lines: FeatureGroup;
  readonly #names: LayerGroup;
  #named: readonly Named[] = [];

  constructor(map: LeafletMap) {
    this.#map = map;
    map.createPane(PANE).style.zIndex = PANE_Z_INDEX;
    this.#renderer = canvas({ pane: PANE });
    this.#lines = featureGroup().addTo(map);
    this.#names = layerGroup().addTo(map);
    map.on('moveend zoomend', () => this.#showNames());
  }

  /** Draws these features in place of the earlier ones. Gives what they cover; null: nothing. */
  show(features: Features): LatLngBounds | null {
    this.#lines.clearLayers();
    const all = features.map(({ name, lines }) => ({ name, place: namePlaceOf({ lines }), drawn: this.#draw(lines) }));
    this.#named = all.flatMap(({ name, place, drawn }) =>
      name === null || place === null ? [] : [{ name, at: placeOf(place), bounds: drawn.getBounds() }],
    );
    this.#showNames();
    const bounds = this.#lines.getBounds();
    return bounds.isValid() ? bounds : null;
  }

  #draw(lines: Features[number]['lines']) {
    const look = { color: PALETTE.quiet, opacity: 0.45, weight: 2, interactive: false };
    return polyline(
      lines.map((line) => line.map(placeOf)),
      { ...look, pane: PANE, renderer: this.#renderer },
    ).addTo(this.#lines);
  }

  #showNames(): void {
    this.#names.clearLayers();
    const inSight = this.#map.getBounds();
    const shown = this.#named.filter(
      ({ at, bounds }) => inSight.contains(at) && this.#longestSidePx(bounds) >= ROOM_PX,
    );
    for (const { name, at } of shown.slice(0, MOST_NAMES))
      tooltip({ permanent: true, direction: 'center', className: 'map-sketch-name', interactive: false, pane: PANE })
        .setLatLng(at)
        .setContent(textOf(name))
        .addTo(this.#names);
  }

  #longestSidePx(bounds: LatLngBounds): number {
    const [one, other] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) =>
      this.#map.latLngToLayerPoint(corner),
    );
    if (one === undefined || other === undefined) return 0;
    return Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y));
  }
}

function placeOf([longitude, latitude]: readonly [number, number]): LatLngTuple {
  return [latitude, longitude];
}
