import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { coveredRatio } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Seen } from '../detect/detector.ts';

/** If this much of a box is covered by something nearer, the thing in it is hidden. */
const HIDDEN_RATIO = 0.25;

/** Says whether a look shows anything of a place. */
export function lookedAt(boxXyxy: BoxXyxy, { regions, unchangedRegions }: Seen): 'looked' | 'unchanged' | 'unlooked' {
  const isUnchanged = (region: BoxXyxy) =>
    unchangedRegions.some((unchanged) => unchanged.every((edge, i) => edge === region[i]));
  const coverage = (of: readonly BoxXyxy[]) => Math.max(0, ...of.map((region) => coveredRatio(boxXyxy, region)));
  const looked = coverage(regions.filter((region) => !isUnchanged(region)));
  const unchanged = coverage(unchangedRegions);
  if (Math.max(looked, unchanged) < 0.5) return 'unlooked';
  return looked >= unchanged ? 'looked' : 'unchanged';
}

/** Does something nearer to the camera (its foot is lower in the picture) cover the place? */
export function isCovered(boxXyxy: BoxXyxy, others: readonly Detection[]): boolean {
  const [, y1, , y2] = boxXyxy;
  return others.some(
    (other) => other.boxXyxy[3] >= y2 - 0.15 * (y2 - y1) && coveredRatio(boxXyxy, other.boxXyxy) >= HIDDEN_RATIO,
  );
}
