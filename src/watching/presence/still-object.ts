import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { coveredRatio, iouRatio } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import { familyOf } from '../../kernel/domain/label.ts';
import type { StillObject } from '../background/background.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf, isAway } from './live-presence.ts';
import { isLying } from './matching.ts';

/**
 * Decides what each detection of the background model is: a known thing (each at most once), or a new thing without
 * a class.
 */
export interface SortedObjects {
  readonly ofPresence: ReadonlyMap<LivePresence, StillObject>;
  readonly unknown: readonly StillObject[];
}

/**
 * A detection that overlaps a detection or presence with a class is that thing, and never a second one. The same is
 * true for anything under or inside a person or vehicle. A thing that was seen to leave takes no detection:
 * something else was put down in its place.
 */
export function sortObjects(
  objects: readonly StillObject[],
  presences: readonly LivePresence[],
  detections: readonly Detection[],
): SortedObjects {
  const ofPresence = new Map<LivePresence, StillObject>();
  const unknown: StillObject[] = [];
  const here = presences.filter((live) => live.type === 'thing' && !isAway(live));
  for (const object of objects) {
    const owner = nearest(object.boxXyxy, here);
    if (owner) {
      if (!ofPresence.has(owner)) ofPresence.set(owner, object);
    } else if (
      !detections.some((detection) => isPartOf(object.boxXyxy, detection.boxXyxy, familyOf(detection.label)))
    ) {
      unknown.push(object);
    }
  }
  return { ofPresence, unknown };
}

function nearest(box: BoxXyxy, presences: readonly LivePresence[]): LivePresence | null {
  let best: LivePresence | null = null;
  for (const live of presences) {
    if (!isPartOf(box, boxOf(live), live.family)) continue;
    if (!best || iouRatio(box, boxOf(live)) > iouRatio(box, boxOf(best))) best = live;
  }
  return best;
}

function isPartOf(object: BoxXyxy, thing: BoxXyxy, family: LivePresence['family']): boolean {
  // A bag beside a bin overlaps the bin's box but is not the bin.
  if (family === 'bin') return iouRatio(object, thing) >= 0.4;
  const inside = coveredRatio(object, thing);
  return inside >= 0.4 || (isLying(family) ? coveredRatio(thing, object) >= 0.4 : iouRatio(object, thing) >= 0.3);
}
