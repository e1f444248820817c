import { expect } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { WatchedStreet } from './looks.ts';
import { sees } from './looks.ts';

/** What a test puts on a watched street: a vehicle in its slot, a bag beside it. */
export const SLOT: BoxXyxy = [0.4, 0.4, 0.6, 0.5];
export const VAN = { detections: [sees('van', SLOT)] };
export const CAR = { detections: [sees('car', SLOT)] };
export const BAG: BoxXyxy = [0.2, 0.8, 0.25, 0.85];
export const GARBAGE = { detections: [sees('garbage', BAG)] };

export function shifted([x1, y1, x2, y2]: BoxXyxy, dx: number, dy = 0): BoxXyxy {
  return [x1 + dx, y1 + dy, x2 + dx, y2 + dy];
}

/** The one presence there is, people apart; a test that finds more or fewer fails. */
export function only(street: WatchedStreet) {
  const here = street.here().filter(({ family }) => family !== 'person');
  expect(here).toHaveLength(1);
  return here[0] as NonNullable<(typeof here)[0]>;
}
