import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Label } from '../../kernel/domain/label.ts';
import { familyOf } from '../../kernel/domain/label.ts';
import { SAME_THING_DISTANCE } from './appearance.ts';
import type { Found, ThingLook } from './found.ts';
import { end, liveOn, perhapsBack } from './life.ts';
import type { LivePresence, LookResult } from './live-presence.ts';
import { boxOf } from './live-presence.ts';
import { isLying, shiftRatio } from './matching.ts';
import { observed } from './observations.ts';
import { isOther, prove } from './proof.ts';
import { lookedAt } from './visibility.ts';

/** A thing is sure to stay after two looks that are this far apart. */
const CONFIRM_LOOKS = 2;
export const CONFIRM_MS = 900;
/** A thing that is not seen twice within this many looks does not stay. */
const CONFIRM_WITHIN_LOOKS = 3;
/** A thing that moved by more than this part of its size between two looks has not come to rest. */
const REST_SHIFT = 0.15;
const PERSON_REST_SHIFT = 0.25;
/** A steadied box follows so slowly that a thing which moves away slowly leaves it. */
const STEADY_WEIGHT = 0.02;
const PERSON_STEADY_WEIGHT = 0.1;
/**
 * A still object in the place of a vehicle or person can be that vehicle or person only if it has about the same
 * size.
 */
const SAME_SIZE_IOU = 0.3;
/** When a thing looks different for this many looks although it never left, the light has changed it. */
const RELIT_LOOKS = 5;
/** The light changes slowly, so the stored appearance of a thing that stays is renewed at this interval. */
const KEPT_LOOKS = 5;

/** The presence after this look; null when it turns out not to stay. `isOther`: another thing stands in its place. */
export function lookAt(
  live: LivePresence,
  found: Found,
  look: ThingLook,
): { readonly live: LivePresence | null; readonly isOther: boolean } {
  if (live.state === 'confirming') return { live: confirm(live, found, look), isOther: false };
  const result = resultOf(live, found, look);
  if (result !== 'seen') return { live: liveOn(live, result, look.passed), isOther: false };
  const proof = prove(live, found, look);
  if (proof.of === 'same') return { live: seen(live, found, look), isOther: false };
  if (proof.of === 'perhaps back') return { live: perhapsBack(live, look.passed), isOther: false };
  if (proof.of === 'other') return { live: end(live, 'left'), isOther: true };
  const next = liveOn(live, proof.of === 'passing' ? 'absent' : 'hidden', look.passed);
  const doubt = proof.appearance && { sinceAt: look.passed.toAt, appearance: proof.appearance };
  return { live: { ...next, tracking: { ...next.tracking, doubt } }, isOther: false };
}

function resultOf(live: LivePresence, { detection, object, isCovered }: Found, look: ThingLook): LookResult {
  if (detection) return 'seen';
  // A lying thing counts as seen when the background model sees something there. For a vehicle or person, that only
  // means that it may still be there.
  if (object && isLying(live.family)) return 'seen';
  if (object && iouRatio(boxOf(live), object.boxXyxy) >= SAME_SIZE_IOU) return 'hidden';
  const where = lookedAt(boxOf(live), look.seen);
  if (where === 'unlooked') return 'unlooked';
  const { lastResult, appearance } = live.tracking;
  if (where === 'unchanged') return lastResult === 'seen' ? 'unchanged' : lastResult;
  if (!look.isTrusted || isCovered) return 'hidden';
  const stillLooksLikeIt =
    appearance !== null && look.distance(appearance, look.appearanceOf(boxOf(live))) <= SAME_THING_DISTANCE;
  return stillLooksLikeIt ? 'hidden' : 'absent';
}

function seen(live: LivePresence, found: Found, look: ThingLook): LivePresence {
  const named = withLabel(liveOn(live, 'seen', look.passed), found);
  const steadied = { ...named, boxXyxy: steadyBox(named, found) };
  const observations = observed(live.observations, observation(steadied, found, look));
  return withAppearance({ ...steadied, observations }, found, look);
}

function confirm(live: LivePresence, found: Found, look: ThingLook): LivePresence | null {
  if (look.passed.isGap) return null;
  const { detection } = found;
  const restShift = live.family === 'person' ? PERSON_REST_SHIFT : REST_SHIFT;
  if (detection && !isLying(live.family) && shiftRatio(boxOf(live), detection.boxXyxy) > restShift) return null;
  // On a busy road, a car may be where another car was a second ago.
  if (detection && live.family === 'vehicle' && isOther(live, look)) return null;
  const result = resultOf(live, found, look);
  // When the detector misses a standing vehicle, its place still looks like it. If the place is bare, the vehicle
  // drove on.
  if (result === 'absent' && live.family === 'vehicle') return null;
  const next = result === 'seen' ? seen(live, found, look) : liveOn(live, result, look.passed);
  // A place with exactly the pixels of the look before proves as well as a detection that the thing stays.
  const seenLooks = next.tracking.seenLooks + (result === 'unchanged' ? 1 : 0);
  const tracking = { ...next.tracking, seenLooks };
  const ageMs = look.passed.toAt.getTime() - live.firstSeenAt.getTime();
  if (seenLooks >= CONFIRM_LOOKS && ageMs >= CONFIRM_MS && look.isTrusted)
    return { ...next, state: 'dwelling', tracking };
  if (seenLooks < CONFIRM_LOOKS && tracking.looks >= CONFIRM_WITHIN_LOOKS && ageMs >= CONFIRM_MS) return null;
  return { ...next, state: 'confirming', tracking };
}

/** The most frequent label names the thing. It also gives the family, when the thing can belong to several. */
function withLabel(live: LivePresence, { detection, object }: Found): LivePresence {
  // A bag that the background model also saw being put down explains nothing: it is a thing that was left there,
  // rubbish or not.
  if (object && live.label === 'bag' && live.family === 'goods' && !live.alreadyThere) {
    return withLabel({ ...live, family: 'object' }, { detection, object, isCovered: false });
  }
  if (!detection) return live;
  const before = live.tracking.labelLooks;
  const labelLooks = { ...before, [detection.label]: (before[detection.label] ?? 0) + 1 };
  let label: Label = detection.label;
  for (const [name, looks] of Object.entries(labelLooks)) if (looks > (labelLooks[label] ?? 0)) label = name as Label;
  const staysNameless = label === 'bag' && (live.family === 'object' || live.family === 'garbage');
  return {
    ...live,
    label,
    family: staysNameless ? live.family : familyOf(label),
    tracking: { ...live.tracking, labelLooks },
  };
}

function steadyBox(live: LivePresence, { detection }: Found): BoxXyxy {
  const box = boxOf(live);
  if (!detection || live.state === 'confirming' || iouRatio(box, detection.boxXyxy) < 0.5) return box;
  const least = live.family === 'person' ? PERSON_STEADY_WEIGHT : STEADY_WEIGHT;
  const weight = Math.max(least, 1 / live.tracking.seenLooks);
  const mix = (i: 0 | 1 | 2 | 3) => box[i] + weight * (detection.boxXyxy[i] - box[i]);
  return [mix(0), mix(1), mix(2), mix(3)];
}

function withAppearance(live: LivePresence, { isCovered }: Found, look: ThingLook): LivePresence {
  if (isCovered || !look.isTrusted) return live;
  const { appearance, unlikeLooks, seenLooks } = live.tracking;
  if (appearance !== null && unlikeLooks === 0 && seenLooks % KEPT_LOOKS !== 0) return live;
  const now = look.appearanceOf(boxOf(live));
  const isLike = appearance === null || look.distance(appearance, now) <= SAME_THING_DISTANCE;
  const isRelit = unlikeLooks + 1 >= RELIT_LOOKS;
  const tracking =
    isLike || isRelit
      ? { ...live.tracking, appearance: now, unlikeLooks: 0 }
      : { ...live.tracking, unlikeLooks: unlikeLooks + 1 };
  return { ...live, tracking };
}

export function observation(
  live: LivePresence,
  { detection, object }: Pick<Found, 'detection' | 'object'>,
  look: ThingLook,
) {
  return {
    at: look.passed.toAt,
    frameSeq: look.frameSeq,
    boxXyxy: detection?.boxXyxy ?? object?.boxXyxy ?? live.boxXyxy,
    label: detection?.label ?? (object ? 'object' : live.label),
    confidence: detection?.confidence ?? null,
  };
}
