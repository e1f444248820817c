import { OTHER_THING_DISTANCE, SAME_THING_DISTANCE } from './appearance.ts';
import type { Found, ThingLook } from './found.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf } from './live-presence.ts';
import { drives, shiftRatio } from './matching.ts';

/** If the place was hidden for longer than this, the thing that stands there now must prove that it is the same. */
const PROOF_AFTER_MS = 10_000;
/** A box that has moved by more than this part of its own size may belong to another thing. */
const STANDS_SHIFT = 0.15;

/**
 * `perhaps back`: like the missing thing, but a similar one may only pass. `other`: another thing stands there now,
 * for two looks in a row. `cannot tell`: it counts when it is known; `appearance` is that of what else was seen
 * there, if anything. `passing`: again a different thing.
 */
export type Proof =
  | { readonly of: 'same' }
  | { readonly of: 'perhaps back' }
  | { readonly of: 'other' }
  | { readonly of: 'cannot tell' | 'passing'; readonly appearance: readonly number[] | null };

/**
 * Decides whether what a look found at a presence's place is the thing that stood there before. After a gap or a long
 * occlusion every thing must prove it. A vehicle must also prove it after an absence and when its box has moved: in dense
 * traffic one vehicle follows another into the same place between two looks. A box that has not moved is enough proof: doors
 * open, people load, light changes.
 */
export function prove(live: LivePresence, { detection, isCovered }: Found, look: ThingLook): Proof {
  const { appearance, missing, doubt, unsureMs } = live.tracking;
  const wasLong = doubt !== null || look.passed.isGap || unsureMs > PROOF_AFTER_MS;
  // Nobody exchanges one bag for another between two looks. But a car can take a place that fast, while the detector
  // misses it.
  const isDriving = drives(live.family);
  const hasJumped = isDriving && detection !== null && shiftRatio(boxOf(live), detection.boxXyxy) > STANDS_SHIFT;
  const needsProof = wasLong || hasJumped || (isDriving && missing !== null);
  if (!needsProof || appearance === null || live.family === 'person') return { of: 'same' };
  // A person in front of a car makes its box shorter and hides part of it.
  if (isCovered || !look.isTrusted) {
    return isDriving && (wasLong || missing !== null) ? { of: 'cannot tell', appearance: null } : { of: 'same' };
  }
  const now = look.appearanceOf(boxOf(live));
  if (look.distance(appearance, now) <= (hasJumped ? SAME_THING_DISTANCE : OTHER_THING_DISTANCE)) {
    return { of: isDriving && missing?.backAt === null ? 'perhaps back' : 'same' };
  }
  if (doubt === null) return { of: 'cannot tell', appearance: now };
  if (look.distance(doubt.appearance, now) <= SAME_THING_DISTANCE) return { of: 'other' };
  return { of: isDriving ? 'passing' : 'cannot tell', appearance: now };
}

/** True when another thing stands where this one was seen. */
export function isOther({ boxXyxy, tracking }: LivePresence, look: ThingLook): boolean {
  if (!boxXyxy || tracking.appearance === null) return false;
  return look.distance(tracking.appearance, look.appearanceOf(boxXyxy)) > SAME_THING_DISTANCE;
}
