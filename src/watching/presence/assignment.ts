import { iouRatio } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import { familyOf } from '../../kernel/domain/label.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf, isAway } from './live-presence.ts';
import { canBeOne, placeLikeness } from './matching.ts';

/**
 * A detection at the place of a thing without a class gives this class to the thing. A person in front of it does
 * not.
 */
const CLASS_ON_OBJECT_IOU = 0.4;

/**
 * Assigns detections to presences, each at most once: first to those that stay, then to those that are not yet sure to stay;
 * the nearest first.
 */
export function assign(
  presences: readonly LivePresence[],
  detections: readonly Detection[],
  aspectRatio: number,
): ReadonlyMap<LivePresence, Detection> {
  const pairs: { live: LivePresence; detection: Detection; rank: number; likeness: number }[] = [];
  for (const live of presences) {
    if (live.type !== 'thing') continue;
    for (const detection of detections) {
      const likeness = likenessOf(live, detection, aspectRatio);
      if (likeness > 0) pairs.push({ live, detection, likeness, rank: rankOf(live, detection) });
    }
  }
  // The sort is stable: equal ones stay in the order of the presences, then of confidence.
  pairs.sort((a, b) => a.rank - b.rank || b.likeness - a.likeness);
  const assigned = new Map<LivePresence, Detection>();
  const taken = new Set<Detection>();
  for (const { live, detection } of pairs) {
    if (assigned.has(live) || taken.has(detection)) continue;
    assigned.set(live, detection);
    taken.add(detection);
  }
  return assigned;
}

function likenessOf(live: LivePresence, { boxXyxy, label }: Detection, aspectRatio: number): number {
  const family = familyOf(label);
  const box = boxOf(live);
  if (live.family === family) return placeLikeness(family, box, boxXyxy, aspectRatio);
  if (canBeOne(live.family, family)) return iouRatio(box, boxXyxy) >= 0.5 ? placeLikeness('goods', box, boxXyxy, 1) : 0;
  const iou = iouRatio(box, boxXyxy);
  return live.family === 'object' && family !== 'person' && iou >= CLASS_ON_OBJECT_IOU ? iou : 0;
}

function rankOf(live: LivePresence, { label }: Detection): number {
  const state = live.state === 'confirming' ? 1 : isAway(live) ? 2 : 0;
  return state + (live.family === familyOf(label) ? 0 : 3);
}
