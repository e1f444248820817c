import type { Camera } from '../../kernel/domain/camera.ts';
import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import { FEED_FAULTS } from '../../kernel/domain/camera-fault.ts';
import type { HealthLook } from '../health/picture-health.ts';
import { arrive } from './arrival.ts';
import type { CameraNews } from './ledger.ts';
import type { LedgerSetting } from './ledger-setting.ts';
import { awaySinceSeen, end, liveOn } from './life.ts';
import type { LivePresence } from './live-presence.ts';
import { isAway, plain } from './live-presence.ts';
import { faultThingId } from './thing-identity.ts';

/** With these faults the pictures show nothing reliable. A blurred picture still shows what stands there. */
const BLINDING: ReadonlySet<CameraFault> = new Set<CameraFault>(['black', 'frozen', 'covered', 'moved']);

export function isBlinding(fault: CameraFault | undefined): boolean {
  return fault !== undefined && BLINDING.has(fault);
}

type Setting = Pick<LedgerSetting, 'camera' | 'patience'>;

/** The faults after the feed reported that the camera is down or refused, or that it answers again. */
export function faultsByFeed(
  faults: readonly LivePresence[],
  { fault, at, since = at }: CameraNews,
  setting: Setting,
): readonly LivePresence[] {
  const isOfFeed = (live: LivePresence) => FEED_FAULTS.has(live.label) && live.ended === null;
  if (fault === null)
    return faults.map((live) => (isOfFeed(live) && !isAway(live) ? over(lasting(live, at), setting) : live));
  // The feed reports one fault at a time: a camera that refused and is now unreachable is only down.
  const goesOn = faults.find((live) => isOfFeed(live) && isSameOutage(live.label, fault));
  if (goesOn) return faults.map((live) => (live === goesOn ? lasting(live, at) : live));
  const others = faults.map((live) => (isOfFeed(live) && !isAway(live) ? end(lasting(live, at), 'left') : live));
  return withFault(others, fault, since, at, setting.camera);
}

/**
 * An outage keeps the name of its first fault until a picture comes. Each attempt may fail in another way (a camera that
 * sends nothing cannot be decoded at the next connection), and with changing names no fault would reach its dwell. Refused
 * credentials are an exception.
 */
function isSameOutage(label: string, fault: CameraFault): boolean {
  return fault === label || (fault !== 'refused' && label !== 'refused');
}

/**
 * The faults after a picture came. Those of the feed are over. Those in the picture last while picture health is
 * sure of them.
 */
export function faultsByPicture(
  faults: readonly LivePresence[],
  { suspect, sure }: HealthLook,
  { at, isSuspended }: { readonly at: Date; readonly isSuspended: boolean },
  setting: Setting,
): readonly LivePresence[] {
  const kept = faults.map((live) => {
    if (isAway(live) || live.ended !== null) return live;
    if (FEED_FAULTS.has(live.label)) return over(lasting(live, at), setting);
    if (live.label === sure?.fault) return live;
    // A moved camera stays moved until its view is back or a person has confirmed it.
    if (live.label === 'moved' && isSuspended) return lasting(live, at);
    return live.label === suspect?.fault ? live : over(live, setting);
  });
  return sure ? withFault(kept, sure.fault, sure.since, at, setting.camera) : kept;
}

/**
 * Ends a fault that was reported. A fault that was not reported may come again and again, each time too briefly to
 * be reported. It is held, and its times are added.
 */
function over(live: LivePresence, { patience }: Setting): LivePresence {
  const isHeld = live.reportedRuleIds.length === 0 && patience(plain(live)).resumeMs > 0;
  return isHeld ? awaySinceSeen(live) : end(live, 'left');
}

function withFault(
  faults: readonly LivePresence[],
  fault: CameraFault,
  sinceAt: Date,
  at: Date,
  camera: Camera,
): readonly LivePresence[] {
  const isIt = (live: LivePresence) => live.label === fault && live.ended === null;
  const again = (live: LivePresence) => lasting(isAway(live) ? lasting(live, sinceAt) : live, at);
  if (faults.some(isIt)) return faults.map((live) => (isIt(live) ? again(live) : live));
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

/**
 * A fault counts as watched as long as it lasts, with or without pictures. When it was over meanwhile, the time
 * since then is an absence.
 */
function lasting(live: LivePresence, at: Date): LivePresence {
  return at > live.lastSeenAt ? liveOn(live, 'seen', { fromAt: live.lastSeenAt, toAt: at, isGap: false }) : live;
}
