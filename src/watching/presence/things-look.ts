import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Timeline } from '../../kernel/domain/interval.ts';
import type { Label } from '../../kernel/domain/label.ts';
import { familyOf } from '../../kernel/domain/label.ts';
import type { StillObject } from '../background/background.ts';
import type { Arrival } from './arrival.ts';
import { arrive } from './arrival.ts';
import { assign } from './assignment.ts';
import type { EndedThing } from './ended-thing.ts';
import type { Found, ThingLook } from './found.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf } from './live-presence.ts';
import { canBeOne, isDouble, isLying } from './matching.ts';
import { sortObjects } from './still-object.ts';
import { lookAt, observation } from './thing-look.ts';
import type { Trace } from './trace.ts';
import { traceAt } from './trace.ts';
import { isCovered } from './visibility.ts';
import type { ZoneInterest } from './zone-interest.ts';

/** The most things at once for one camera. A further thing waits until one has left. */
const MOST_PRESENCES = 500;
/** Things that are seen in the first looks were there before. */
const FIRST_LOOKS = 2;
const SAME_PLACE_IOU = 0.3;

/** One look at all single things. */
export interface ThingsLook extends ThingLook {
  readonly camera: Camera;
  readonly interest: ZoneInterest;
  /** The clear detections, the most confident first. */
  readonly detections: readonly Detection[];
  readonly stillObjects: readonly StillObject[];
  /** The confidence with which a presence of that label starts, 0–1. */
  startOf(label: Label): number;
  readonly aspectRatio: number;
  readonly gaps: Timeline;
  readonly begunAt: Date;
  readonly endedThings: readonly EndedThing[];
  readonly traces: readonly Trace[];
  readonly looksSinceBegun: number;
}

/** The single things after a look: known ones, including those that are gone, then new ones; and the faint ones. */
export function lookAtThings(
  before: readonly LivePresence[],
  look: ThingsLook,
): { readonly things: readonly LivePresence[]; readonly faint: readonly Detection[] } {
  const assigned = assign(before, look.detections, look.aspectRatio);
  const objects = sortObjects(look.stillObjects, before, look.detections);
  const after: LivePresence[] = [];
  const used = new Set<Detection>();
  for (const live of before) {
    const detection = assigned.get(live) ?? null;
    const object = objects.ofPresence.get(live) ?? null;
    const others = look.detections.filter((other) => other !== detection);
    const found = { detection, object, isCovered: isCovered(boxOf(live), others) };
    const next = lookAt(live, found, look);
    if (next.live) after.push(next.live);
    if (next.isOther) after.push(otherInstead(live, found, look));
    // It is not at rest yet: its place is where it is now, until it moves on.
    else if (!next.live && detection && look.isTrusted) after.push(detected(detection, true, look));
    if (detection) used.add(detection);
  }
  if (!look.isTrusted) return { things: after, faint: [] };
  const unknown = look.detections.filter((one) => !used.has(one));
  const fresh = unknown.filter(({ confidence, label }) => confidence >= look.startOf(label));
  for (const one of [...fresh.filter(isThing), ...fresh.filter((other) => !isThing(other))]) {
    if (after.length >= MOST_PRESENCES || !isNew(one, after, look)) continue;
    after.push(detected(one, false, look));
    used.add(one);
  }
  for (const object of objects.unknown) {
    const { boxXyxy } = object;
    const isConcerned = look.interest.concerns('object', 'object', boxXyxy, [], look.aspectRatio);
    if (isConcerned && after.length < MOST_PRESENCES) after.push(putDown(object, before, look));
  }
  return { things: after, faint: unknown.filter((one) => !used.has(one) && couldStart(one, look)) };
}

/** Under this label, or as a thing without a class. */
function couldStart({ boxXyxy, label }: Detection, { interest, aspectRatio }: ThingsLook): boolean {
  return (
    interest.concerns(familyOf(label), label, boxXyxy, [], aspectRatio) ||
    interest.concerns('object', 'object', boxXyxy, [], aspectRatio)
  );
}

function isThing({ label }: Detection): boolean {
  return familyOf(label) !== 'person';
}

function isNew({ boxXyxy, label }: Detection, things: readonly LivePresence[], look: ThingsLook): boolean {
  const family = familyOf(label);
  const lying = things.filter((live) => isLying(live.family)).map(boxOf);
  if (!look.interest.concerns(family, label, boxXyxy, lying, look.aspectRatio)) return false;
  return !things.some(
    (live) =>
      live.ended === null &&
      live.tracking.lastResult === 'seen' &&
      canBeOne(live.family, family) &&
      isDouble(boxOf(live), boxXyxy),
  );
}

function detected(detection: Detection, hasMoved: boolean, look: ThingsLook): LivePresence {
  const { boxXyxy, label } = detection;
  const at = look.passed.toAt;
  const family = familyOf(label);
  const trace = hasMoved
    ? null
    : traceAt(look.traces, { boxXyxy, startAt: look.passed.fromAt }, (faint) => canBeOne(faint, family));
  const begin: Arrival = {
    ...common(look),
    family,
    label,
    boxXyxy,
    firstSeenAt: trace?.firstAt ?? at,
    alreadyThere: trace?.alreadyThere ?? (!hasMoved && isFirstLook(look)),
    personNearAt: null,
    observations: [],
    tracking: {
      hasMoved,
      labelLooks: { [label]: 1 },
      appearance: family === 'vehicle' && !isHidden(detection, look) ? look.appearanceOf(boxXyxy) : null,
    },
  };
  return withFirst(arrive(begin), { detection, object: null }, look);
}

function isHidden(detection: Detection, { detections }: ThingsLook): boolean {
  return isCovered(
    detection.boxXyxy,
    detections.filter((other) => other !== detection),
  );
}

export function isFirstLook({ looksSinceBegun }: Pick<ThingsLook, 'looksSinceBegun'>): boolean {
  return looksSinceBegun <= FIRST_LOOKS;
}

/** The background model saw it long after it had come to rest. Somebody must have put it there. */
function putDown(object: StillObject, known: readonly LivePresence[], look: ThingsLook): LivePresence {
  const firstSeenAt = cameToRestAt(object, known, look);
  const begin: Arrival = {
    ...common(look),
    family: 'object',
    label: 'object',
    boxXyxy: object.boxXyxy,
    firstSeenAt,
    // What stood there when watching began is background.
    alreadyThere: false,
    personNearAt: firstSeenAt,
    observations: [],
    tracking: {},
  };
  return withFirst(arrive(begin), { detection: null, object }, look);
}

/**
 * When it was first seen or came to rest, but not before watching began, nor while an earlier presence stood for it.
 */
function cameToRestAt({ boxXyxy, settledAt }: StillObject, known: readonly LivePresence[], look: ThingsLook): Date {
  const at = look.passed.toAt;
  const isHere = (box: BoxXyxy) => iouRatio(box, boxXyxy) >= SAME_PLACE_IOU;
  const wasKnown =
    look.endedThings.some((thing) => thing.endedAt >= settledAt && isHere(thing.boxXyxy)) ||
    known.some((live) => live.lastSeenAt >= settledAt && isHere(boxOf(live)));
  if (wasKnown || settledAt > at) return at;
  const restAt = settledAt < look.begunAt ? look.begunAt : settledAt;
  const trace = traceAt(look.traces, { boxXyxy, startAt: restAt }, () => true);
  // Whatever label the network gave it while people stood around it.
  return trace && !trace.alreadyThere && trace.firstAt < restAt ? trace.firstAt : restAt;
}

/** Another thing of the same kind in the same place. It has been there since the first look that was in doubt. */
function otherInstead(old: LivePresence, { detection, object }: Found, look: ThingsLook): LivePresence {
  const begin: Arrival = {
    ...common(look),
    family: detection ? familyOf(detection.label) : old.family,
    label: detection?.label ?? old.label,
    boxXyxy: detection?.boxXyxy ?? object?.boxXyxy ?? old.boxXyxy,
    firstSeenAt: old.tracking.doubt?.sinceAt ?? look.passed.toAt,
    alreadyThere: false,
    personNearAt: old.personNearAt,
    observations: [],
    tracking: { seenLooks: 2, looks: 2, labelLooks: detection ? { [detection.label]: 1 } : {} },
  };
  return withFirst({ ...arrive(begin), state: 'dwelling' }, { detection, object }, look);
}

function common(look: ThingsLook): Pick<Arrival, 'cameraId' | 'type' | 'at' | 'gaps'> {
  return { cameraId: look.camera.id, type: 'thing', at: look.passed.toAt, gaps: look.gaps };
}

function withFirst(live: LivePresence, found: Pick<Found, 'detection' | 'object'>, look: ThingsLook): LivePresence {
  return { ...live, observations: [observation(live, found, look)] };
}
