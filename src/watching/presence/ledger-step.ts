import { faultsByFeed, faultsByPicture, isBlinding } from './camera-fault.ts';
import { conclude } from './conclude.ts';
import type { CameraNews, LedgerState, Look } from './ledger.ts';
import type { LedgerSetting, LedgerStep } from './ledger-setting.ts';
import { end, endByTime, liveOn, retract } from './life.ts';
import type { LivePresence, Passed } from './live-presence.ts';
import { isAway } from './live-presence.ts';
import { lookAround } from './look-around.ts';
import { pass, passedSince, withGap } from './watch-time.ts';

/** The step for a frame that was looked at. It is pure: the same state and look give the same step. */
export function observe(before: LedgerState, look: Look, setting: LedgerSetting): LedgerStep {
  const { camera } = setting;
  const { state, passed, setBackMs } = pass(before, look, camera);
  const { sure, suspect } = look.health;
  const isMoved = sure?.fault === 'moved';
  if (before.isSuspended && !isMoved && isViewBack(look)) return viewBack(before, look, setting);
  const isSuspended = state.isSuspended || isMoved;
  const isBlind = isSuspended || isBlinding(sure?.fault);
  const isSuspect = isBlind || isBlinding(suspect?.fault);
  const { faults, others } = split(state.presences);
  const heldFaults = withEnds(faults, passed, setting);
  const faultsNow = faultsByPicture(heldFaults, look.health, { at: passed.toAt, isSuspended }, setting);
  const held = withEnds(others, passed, setting);
  const seen = isBlind
    ? unseen(state, held, { passed, sinceAt: sure?.since ?? passed.toAt, isSuspended })
    : looked(state, held, { look, passed, isTrusted: !isSuspect }, setting);
  const after = { ...seen.state, isBlind, isSuspect, isSuspended };
  const step = conclude(before, after, [...faultsNow, ...seen.lives], setting);
  return { state: step.state, change: { ...step.change, setBackMs } };
}

/** The step for news about the camera itself. */
export function cameraIs(before: LedgerState, news: CameraNews, setting: LedgerSetting): LedgerStep {
  const { camera } = setting;
  const { faults, others } = split(before.presences);
  const passed = passedSince(before, news, camera);
  const held = withEnds(others, passed, setting);
  const faultsNow = faultsByFeed(withEnds(faults, passed, setting), news, setting);
  return conclude(before, before, [...faultsNow, ...held], setting);
}

/** This is long enough to know that the camera does not only pass over its old view. */
const BACK_MS = 20_000;

function isViewBack({ at, health: { backSince } }: Look): boolean {
  return backSince !== undefined && at.getTime() - backSince.getTime() >= BACK_MS;
}

/**
 * The camera looks again where it looked before it was moved. The picture shows this, so no person needs to confirm
 * it.
 */
function viewBack(before: LedgerState, look: Look, setting: LedgerSetting): LedgerStep {
  const confirmed = confirmView(before, setting);
  const { state, change } = observe(confirmed.state, look, setting);
  const ended = [...confirmed.change.ended, ...change.ended];
  return {
    state,
    change: { ...change, ended, presences: [...change.presences, ...confirmed.change.ended], isViewBack: true },
  };
}

/** The step after a person has confirmed that the camera's zones are right. Watching begins anew. */
export function confirmView(before: LedgerState, setting: LedgerSetting): LedgerStep {
  const after = { ...before, isSuspended: false, watchedUntil: null, begunAt: null };
  const lives = before.presences.map((live) => (live.label === 'moved' ? end(live, 'left') : live));
  return conclude(before, after, lives, setting);
}

/** The step when no look will follow (the file is over): things that were seen to leave will not come back. */
export function finish(before: LedgerState, setting: LedgerSetting): LedgerStep {
  const lives = before.presences.map((live) => (isAway(live) ? end(live, 'left') : live));
  return conclude(before, before, lives, setting);
}

/** The step when the presence has broken the rule and a case is due: it is not reported again under this rule. */
export function markReported(before: LedgerState, presenceId: string, ruleId: string): LedgerState {
  const presences = before.presences.map((live) =>
    live.id === presenceId && !live.reportedRuleIds.includes(ruleId)
      ? { ...live, reportedRuleIds: [...live.reportedRuleIds, ruleId] }
      : live,
  );
  return { ...before, presences };
}

/** The step when a trial rule has found the presence: it is not counted again under this rule. */
export function markTried(before: LedgerState, presenceId: string, ruleId: string): LedgerState {
  const presences = before.presences.map((live) => {
    const { trialRuleIds = [] } = live;
    const isNew = live.id === presenceId && !trialRuleIds.includes(ruleId);
    return isNew ? { ...live, trialRuleIds: [...trialRuleIds, ruleId] } : live;
  });
  return { ...before, presences };
}

/**
 * The state of a ledger in the middle of a look, and the presences that it will have. Those that have just ended are
 * among them.
 */
interface Halfway {
  readonly state: LedgerState;
  readonly lives: readonly LivePresence[];
}

function split(presences: readonly LivePresence[]): Record<'faults' | 'others', readonly LivePresence[]> {
  return {
    faults: presences.filter(({ type }) => type === 'fault'),
    others: presences.filter(({ type }) => type !== 'fault'),
  };
}

/** Ends presences that were away or unknown for too long. */
function withEnds(
  lives: readonly LivePresence[],
  passed: Passed,
  { patience }: LedgerSetting,
): readonly LivePresence[] {
  return lives.map((live) => {
    const ended = live.ended ? null : endByTime(live, passed, patience(live));
    return ended ? end(live, ended) : live;
  });
}

function looked(
  state: LedgerState,
  held: readonly LivePresence[],
  now: { readonly look: Look; readonly passed: Passed; readonly isTrusted: boolean },
  setting: LedgerSetting,
): Halfway {
  const { lives, traces } = lookAround(state, held, now, setting);
  return {
    state: { ...state, traces },
    lives: withEnds(lives, { ...now.passed, isGap: false }, setting),
  };
}

/**
 * The pictures show nothing reliable: time that was counted since then becomes a gap. For a moved camera, nothing is
 * known about its things.
 */
function unseen(
  state: LedgerState,
  held: readonly LivePresence[],
  { passed, sinceAt, isSuspended }: { readonly passed: Passed; readonly sinceAt: Date; readonly isSuspended: boolean },
): Halfway {
  const isFirst = !state.isBlind;
  const lives = held.flatMap((live) => {
    if (live.ended) return [live];
    const back = isFirst ? retract(live, sinceAt, passed.fromAt) : live;
    if (!back) return live.state === 'confirming' ? [] : [end(live, 'unknown')];
    if (isSuspended) return [end(back, 'unknown')];
    return live.state === 'confirming' ? [] : [liveOn(back, 'unlooked', { ...passed, isGap: true })];
  });
  return { state: isFirst ? withGap(state, sinceAt, passed.toAt) : state, lives };
}
