import type { Polygon } from '../../../src/kernel/domain/polygon.ts';
import type { ShownSize } from './corners.ts';

/** The `points` of an SVG polygon, in pixels of the shown picture. */
export function inPixels(polygon: Polygon, { widthPx, heightPx }: ShownSize): string {
  return polygon.map(([x, y]) => `${(x * widthPx).toFixed(1)},${(y * heightPx).toFixed(1)}`).join(' ');
}
