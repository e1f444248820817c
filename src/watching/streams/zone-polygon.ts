import { z } from 'zod';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { crossesItself, polygonArea } from '../../kernel/domain/polygon.ts';
import { MOST_CORNERS, SMALLEST_ZONE_AREA_RATIO } from '../../kernel/domain/zone-limits.ts';
import { complaint } from '../../kernel/words/said-issue.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

const expected = (what: Saying) => ({ error: complaint(what) });

/**
 * Corners around the zone, in fractions of the picture. The polygon as a whole is checked only when each corner is
 * valid.
 */
export function polygon() {
  const coordinate = z
    .number(expected(saying('expected.coordinate')))
    .refine((value) => value >= 0 && value <= 1, expected(saying('expected.fraction')));
  return z
    .array(z.tuple([coordinate, coordinate], expected(saying('expected.corner'))), expected(saying('expected.corners')))
    .refine((corners) => corners.length >= 3 && corners.length <= MOST_CORNERS, {
      ...expected(saying('expected.corner-count', { most: MOST_CORNERS })),
      abort: true,
    })
    .superRefine((corners, context) => {
      const fault = shapeFault(corners);
      if (fault !== null) context.addIssue({ code: 'custom', message: complaint(fault) });
    });
}

function shapeFault(corners: Polygon): Saying | null {
  const [first, last] = [corners[0], corners.at(-1)];
  if (first && last && first[0] === last[0] && first[1] === last[1]) return saying('expected.open-polygon');
  if (crossesItself(corners)) return saying('expected.plain-polygon');
  if (polygonArea(corners) < SMALLEST_ZONE_AREA_RATIO) {
    return saying('expected.zone-size', { ratio: SMALLEST_ZONE_AREA_RATIO });
  }
  return null;
}
