import type { MapGround } from '../../../src/edges/api/contract/map.ts';

type Feature = MapGround['features'][number];
type Point = Feature['lines'][number][number];

/** Where a feature's name stands: at the middle of its longest line, or in the middle of its area; null: it has no point. */
export function namePlaceOf({ lines }: Pick<Feature, 'lines'>): Point | null {
  const longest = lines.reduce<readonly Point[]>((most, line) => (line.length > most.length ? line : most), []);
  const [first, last] = [longest[0], longest.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (isSame(first, last)) return middleOf(longest);
  const half = (longest.length - 1) / 2;
  return middleOf([longest[Math.floor(half)] ?? first, longest[Math.ceil(half)] ?? last]);
}

function isSame([longitude, latitude]: Point, other: Point): boolean {
  return longitude === other[0] && latitude === other[1];
}

/** The middle of the box around these points. */
function middleOf(points: readonly Point[]): Point {
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(points.map(([longitude]) => longitude)), middle(points.map(([, latitude]) => latitude))];
}
