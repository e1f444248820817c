import type { Camera } from '../../kernel/domain/camera.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import type { LedgerState, Look } from './ledger.ts';
import type { Passed } from './live-presence.ts';
import { moved, movedTimeline } from './live-presence.ts';
import { longestBridgeMs } from './patience.ts';
import { withoutOld } from './thing-identity.ts';
import { append } from './timeline.ts';

type Moment = Pick<Look, 'at' | 'distanceMs'>;

const MOST_GAPS = 32;
const MOST_LOOKS_COUNTED = 10;
/** Two looks that are more than this many sampling intervals apart have a gap between them. */
const WATCHED_INTERVALS = 3;

/** The time since the last look, never less than zero. */
export function passedSince(state: LedgerState, { at, distanceMs }: Moment, camera: Camera): Passed {
  const fromAt = state.watchedUntil ?? at;
  const toAt = at > fromAt ? at : fromAt;
  return { fromAt, toAt, isGap: state.isBlind || intervalMs({ fromAt, toAt }) > watchedMs(camera, distanceMs) };
}

/** The state moves to the time of this look, and back with the clock when that was set back. */
export function pass(
  before: LedgerState,
  look: Moment,
  camera: Camera,
): { readonly state: LedgerState; readonly passed: Passed; readonly setBackMs: number } {
  const earlierMs = before.watchedUntil ? before.watchedUntil.getTime() - look.at.getTime() : 0;
  const setBackMs = earlierMs > watchedMs(camera, look.distanceMs) ? earlierMs : 0;
  const state = setBackMs > 0 ? setBack(before, setBackMs) : before;
  const passed = passedSince(state, look, camera);
  const isNewStart = state.watchedUntil === null || intervalMs(passed) > longestBridgeMs(camera);
  const next = {
    ...state,
    watchedUntil: passed.toAt,
    begunAt: isNewStart ? passed.toAt : state.begunAt,
    looksSinceBegun: isNewStart ? 1 : Math.min(MOST_LOOKS_COUNTED, state.looksSinceBegun + 1),
    endedThings: withoutOld(state.endedThings, passed.toAt),
  };
  return { passed, setBackMs, state: passed.isGap ? withGap(next, passed.fromAt, passed.toAt) : next };
}

export function withGap(state: LedgerState, fromAt: Date, toAt: Date): LedgerState {
  return { ...state, gaps: append(state.gaps, { type: 'gap', fromAt, toAt }).slice(-MOST_GAPS) };
}

/** A camera that gives fewer pictures than requested counts as watched as long as each picture is looked at. */
function watchedMs({ sampling }: Camera, distanceMs = 0): number {
  return WATCHED_INTERVALS * Math.max(sampling.everyMs, distanceMs);
}

function setBack(state: LedgerState, byMs: number): LedgerState {
  const back = (at: Date | null) => at && new Date(at.getTime() - byMs);
  return {
    ...state,
    presences: state.presences.map((live) => moved(live, -byMs)),
    watchedUntil: back(state.watchedUntil),
    begunAt: back(state.begunAt),
    gaps: movedTimeline(state.gaps, -byMs),
    traces: [],
  };
}
