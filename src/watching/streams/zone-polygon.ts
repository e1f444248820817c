import { z } from 'zod';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { crossesItself, polygonArea } from '../../kernel/domain/polygon.ts';

/** A zone smaller than this (2 % of the width by 2 % of the height) holds no thing that a camera could tell. */
export const SMALLEST_ZONE_AREA_RATIO = 0.0004;
const MOST_CORNERS = 64;

const expected = (what: string) => ({ error: what });

/** Corners around the zone, in fractions of the picture, as a whole checked only when each corner is right. */
export function polygon() {
  const corner = 'a corner [x, y] in fractions of the picture, 0 to 1';
  const coordinate = z
    .number(expected('a number from 0 to 1'))
    .refine((value) => value >= 0 && value <= 1, expected('a fraction of the picture, from 0 to 1'));
  return z
    .array(z.tuple([coordinate, coordinate], expected(corner)), expected('a list of corners [[x, y], …]'))
    .refine((corners) => corners.length >= 3 && corners.length <= MOST_CORNERS, {
      error: `3 to ${MOST_CORNERS} corners`,
      abort: true,
    })
    .superRefine((corners, context) => {
      const complaint = shapeComplaint(corners);
      if (complaint !== null) context.addIssue({ code: 'custom', message: complaint });
    });
}

function shapeComplaint(corners: Polygon): string | null {
  const [first, last] = [corners[0], corners.at(-1)];
  if (first && last && first[0] === last[0] && first[1] === last[1]) return 'the first corner not repeated at the end';
  if (crossesItself(corners)) return 'corners in order around the zone, so that its edges do not cross or touch';
  if (polygonArea(corners) < SMALLEST_ZONE_AREA_RATIO) {
    return `a zone of at least ${SMALLEST_ZONE_AREA_RATIO} of the picture (0.02 × 0.02)`;
  }
  return null;
}
