import { OTHER_THING_DISTANCE, SAME_THING_DISTANCE } from './appearance.ts';
import type { Found, ThingLook } from './found.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf } from './live-presence.ts';
import { drives, shiftRatio } from './matching.ts';

/** Hidden for longer than this, what stands there now must prove that it is the same. */
const PROOF_AFTER_MS = 10_000;
/** A box that has moved by more than this of its own size may be another's. */
const STANDS_SHIFT = 0.15;

/**
 * `perhaps back`: like what had been missing, but one alike may only drive past. `other`: stands there now, two looks in a row.
 * `cannot tell`: counts once it is known; `appearance` is of what else was seen there, if anything. `passing`: again another.
 */
export type Proof =
  | { readonly of: 'same' }
  | { readonly of: 'perhaps back' }
  | { readonly of: 'other' }
  | { readonly of: 'cannot tell' | 'passing'; readonly appearance: readonly number[] | null };

/**
 * Is what a look found at a presence's place the thing that stood there before? After a gap or a long occlusion everything must
 * prove it. What drives must also after an absence and wherever its box is not where it was: in dense traffic one vehicle follows
 * another into the same place between two looks. A box that has not moved is proof enough: doors open, people load, light changes.
 */
export function prove(live: LivePresence, { detection, isCovered }: Found, look: ThingLook): Proof {
  const { appearance, missing, doubt, unsureMs } = live.tracking;
  const wasLong = doubt !== null || look.passed.isGap || unsureMs > PROOF_AFTER_MS;
  // Nobody changes one bag for another between two looks; a car can take a slot that fast, and be missed as it does.
  const isDriving = drives(live.family);
  const hasJumped = isDriving && detection !== null && shiftRatio(boxOf(live), detection.boxXyxy) > STANDS_SHIFT;
  const needsProof = wasLong || hasJumped || (isDriving && missing !== null);
  if (!needsProof || appearance === null || live.family === 'person') return { of: 'same' };
  // Whoever stands in front of a car cuts its box short and hides it in part.
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

/** Does another stand where this one was found? */
export function isOther({ boxXyxy, tracking }: LivePresence, look: ThingLook): boolean {
  if (!boxXyxy || tracking.appearance === null) return false;
  return look.distance(tracking.appearance, look.appearanceOf(boxXyxy)) > SAME_THING_DISTANCE;
}
