import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { boxGap } from '../../kernel/domain/box.ts';

/**
 * The distance between a person and a thing, in heights of that person. `aspectRatio`: the picture's width / height.
 */
export function distanceInHeights(person: BoxXyxy, thing: BoxXyxy, aspectRatio: number): number {
  const gap = boxGap(person, thing);
  return Math.hypot(gap.x * aspectRatio, gap.y) / (person[3] - person[1]);
}
