import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { boxCentre, coveredRatio } from '../../kernel/domain/box.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf, isAway } from './live-presence.ts';
import { distanceInHeights } from './nearness.ts';

/** A person this near to goods, in heights, stands beside them. */
const BESIDE_RATIO = 0.5;
/** Things this near to the vendor belong to the stall. */
const REACH_RATIO = 1;
/** A person who has stood at one place for this long stays. */
const STAYS_MS = 3_000;
/** A hand-held umbrella is narrower than this, in the person's heights. */
const HAND_UMBRELLA_RATIO = 0.9;

/**
 * What goods do for a group. `begin`: a group begins when a person stays beside them. `half`: two of them for one
 * person do the same (one bag is luggage). `add`: they belong to a stall that exists already. Null: they stand in
 * every street, or are not goods.
 */
export function roleOf(live: LivePresence): 'begin' | 'half' | 'add' | null {
  if (live.type !== 'thing' || live.state === 'confirming' || isAway(live)) return null;
  if (live.label === 'bag') return 'half';
  // It was left alone after it was put down. A person who stands beside it later is there by chance.
  if (live.family === 'object') return live.alreadyThere ? null : live.tracking.wasAlone ? 'add' : 'begin';
  if (live.label === 'tricycle') return 'add';
  if (live.family !== 'goods') return null;
  if (live.label === 'bench' || live.label === 'chair') return live.alreadyThere ? null : 'add';
  if (live.label === 'plant') return live.alreadyThere ? null : 'begin';
  return 'begin';
}

export function stays(person: LivePresence, at: Date): boolean {
  return (
    person.type === 'thing' &&
    person.family === 'person' &&
    person.state === 'dwelling' &&
    at.getTime() - person.firstSeenAt.getTime() >= STAYS_MS
  );
}

export function isBeside(person: BoxXyxy, goods: LivePresence, aspectRatio: number): boolean {
  return isOnHisGround(person, goods) && distanceInHeights(person, boxOf(goods), aspectRatio) <= BESIDE_RATIO;
}

export function isInReach(person: BoxXyxy, goods: LivePresence, aspectRatio: number): boolean {
  return isOnHisGround(person, goods) && distanceInHeights(person, boxOf(goods), aspectRatio) <= REACH_RATIO;
}

/** A handbag, a rucksack, or the umbrella over a person's head: carried, not sold. */
export function isCarried(goods: LivePresence, person: BoxXyxy, aspectRatio: number): boolean {
  const box = boxOf(goods);
  const heightRatio = person[3] - person[1];
  if (goods.label === 'umbrella') {
    const isOverHead = Math.abs(boxCentre(box).x - boxCentre(person).x) * aspectRatio <= 0.5 * heightRatio;
    return isOverHead && (box[2] - box[0]) * aspectRatio < HAND_UMBRELLA_RATIO * heightRatio;
  }
  return goods.label === 'bag' && coveredRatio(box, person) >= 0.5;
}

/** The feet of the person and of the goods are at about the same distance from the camera. An umbrella has no feet. */
function isOnHisGround(person: BoxXyxy, goods: LivePresence): boolean {
  if (goods.label === 'umbrella') return true;
  return Math.abs(boxOf(goods)[3] - person[3]) <= person[3] - person[1];
}
