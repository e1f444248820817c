import { crossesItself, type Polygon, polygonArea } from '../../../src/kernel/domain/polygon.ts';
import { MOST_CORNERS, SMALLEST_ZONE_AREA_RATIO } from '../../../src/kernel/domain/zone-limits.ts';

export type ZoneFault = 'few-corners' | 'many-corners' | 'crosses' | 'tiny';

/** What the reader of cameras will say of a zone; null: nothing. It is shown while somebody draws. */
export function zoneFault(polygon: Polygon): ZoneFault | null {
  if (polygon.length < 3) return 'few-corners';
  if (polygon.length > MOST_CORNERS) return 'many-corners';
  if (crossesItself(polygon)) return 'crosses';
  return polygonArea(polygon) < SMALLEST_ZONE_AREA_RATIO ? 'tiny' : null;
}
