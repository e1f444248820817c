import type { Zone } from '../../kernel/domain/camera.ts';
import { containsPoint } from '../../kernel/domain/polygon.ts';

/** Points a side of the picture: an area is told to about a thousandth of it. */
const GRID = 200;

/** The part of the zones' area that lies in none of the others, 0–1; 0 when they have no area. Counted in points. */
export function outsideRatio(zones: readonly Zone[], others: readonly Zone[]): number {
  let own = 0;
  let outside = 0;
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const point = { x: (column + 0.5) / GRID, y: (row + 0.5) / GRID };
      const isIn = ({ polygon }: Zone) => containsPoint(polygon, point);
      if (!zones.some(isIn)) continue;
      own += 1;
      if (!others.some(isIn)) outside += 1;
    }
  }
  return own === 0 ? 0 : outside / own;
}
