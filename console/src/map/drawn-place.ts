import gcoord from 'gcoord';
import type { MapGround } from '../../../src/edges/api/contract/map.ts';

type Features = MapGround['features'];
type Point = Features[number]['lines'][number][number];
type Datum = NonNullable<MapGround['tiles']>['datum'];

/** Where a place of WGS-84 is drawn, so that it stands right on tiles of this datum: longitude and latitude in degrees. */
export function drawnPoint([longitude, latitude]: Point, datum: Datum): Point {
  if (datum === 'WGS-84') return [longitude, latitude];
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02);
  return [east, north];
}

/** The lines of a sketch, as `drawnPoint` draws each point. */
export function drawnFeatures(features: Features, datum: Datum): Features {
  return features.map(({ name, lines }) => ({
    name,
    lines: lines.map((line) => line.map((point) => drawnPoint(point, datum))),
  }));
}
