import type { Camera } from '../../kernel/domain/camera.ts';
import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { HealthLook } from '../health/picture-health.ts';
import { arrive } from './arrival.ts';
import { end, liveOn } from './life.ts';
import type { LivePresence } from './live-presence.ts';
import { faultThingId } from './thing-identity.ts';

/** What the feed tells; the rest is seen in the pictures. */
const FEED_FAULTS: ReadonlySet<string> = new Set<CameraFault>(['down', 'refused', 'undecodable']);
/** With these the pictures show nothing to rely on. A blurred one still shows what stands there. */
const BLINDING: ReadonlySet<CameraFault> = new Set<CameraFault>(['black', 'frozen', 'covered', 'moved']);

export function isBlinding(fault: CameraFault | undefined): boolean {
  return fault !== undefined && BLINDING.has(fault);
}

/** The faults after the feed said that the camera is down, refused, … or (null) answers again. */
export function faultsByFeed(
  faults: readonly LivePresence[],
  { fault, at }: { readonly fault: CameraFault | null; readonly at: Date },
  camera: Camera,
): readonly LivePresence[] {
  // Of the feed's own faults there is one at a time: a camera that refused and is now unreachable is only down.
  const current = faults.find((live) => FEED_FAULTS.has(live.label) && live.ended === null);
  const goesOn = current && isSameOutage(current.label, fault) ? current : null;
  const others = faults.map((live) => (live === current && !goesOn ? end(lasting(live, at), 'left') : live));
  if (goesOn) return others.map((live) => (live === goesOn ? lasting(live, at) : live));
  return fault === null ? others : withFault(others, fault, at, at, camera);
}

/**
 * What an outage began as names it until a picture comes: each attempt fails in a way of its own (who sends nothing cannot be
 * decoded by whoever connects anew), and dwell would never be reached. Refused credentials are another matter.
 */
function isSameOutage(label: string, fault: CameraFault | null): boolean {
  return fault === label || (fault !== null && fault !== 'refused' && label !== 'refused');
}

/** The faults after a picture came: the feed's are over; those seen in it last while it is sure of them. */
export function faultsByPicture(
  faults: readonly LivePresence[],
  { suspect, sure }: HealthLook,
  { at, camera, isSuspended }: { readonly at: Date; readonly camera: Camera; readonly isSuspended: boolean },
): readonly LivePresence[] {
  const kept = faults.map((live) => {
    if (FEED_FAULTS.has(live.label)) return end(lasting(live, at), 'left');
    if (live.label === sure?.fault) return live;
    // Until somebody has confirmed the view, a moved camera stays moved.
    if (live.label === 'moved' && isSuspended) return lasting(live, at);
    return live.label === suspect?.fault ? live : end(live, 'left');
  });
  return sure ? withFault(kept, sure.fault, sure.since, at, camera) : kept;
}

function withFault(
  faults: readonly LivePresence[],
  fault: CameraFault,
  sinceAt: Date,
  at: Date,
  camera: Camera,
): readonly LivePresence[] {
  const isIt = (live: LivePresence) => live.label === fault && live.ended === null;
  if (faults.some(isIt)) return faults.map((live) => (isIt(live) ? lasting(live, at) : live));
  const begun = arrive({
    cameraId: camera.id,
    type: 'fault',
    family: 'camera',
    label: fault,
    boxXyxy: null,
    firstSeenAt: sinceAt < at ? sinceAt : at,
    at,
    gaps: [],
    alreadyThere: false,
    personNearAt: null,
    observations: [],
    tracking: {},
  });
  return [...faults, { ...begun, thingId: faultThingId(camera.id, fault), state: 'dwelling' }];
}

/** A fault is watched as long as it lasts, pictures or none. */
function lasting(live: LivePresence, at: Date): LivePresence {
  return at > live.lastSeenAt ? liveOn(live, 'seen', { fromAt: live.lastSeenAt, toAt: at, isGap: false }) : live;
}
