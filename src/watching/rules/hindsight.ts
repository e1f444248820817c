import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { Interval } from '../../kernel/domain/interval.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import { flowZoneIdsOf, mayConcern } from '../../kernel/domain/kinds/may-concern.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import { zonesOf } from '../../kernel/domain/zones-of.ts';
import { CONFIRM_MS } from '../presence/thing-look.ts';
import { timelineMs } from '../presence/timeline.ts';
import { asOf, knowsOwner } from './as-of.ts';
import type { Surroundings } from './finding.ts';
import { patienceOf } from './patience.ts';
import { findingOf, violationsOf } from './reached.ts';

/** What one rule would have found in a presence that is over. */
export interface Hindsight {
  /** As the live judge says them, at the first moment that the rule is broken; empty when it never is. */
  readonly violations: readonly Violation[];
  /** The rule was broken or not by when the owner went, and an earlier version did not keep that. */
  readonly isOwnerUnknown: boolean;
}

/** Hours begin and end on a full minute. */
const HOURS_STEP_MS = 60_000;
/** The latest moment before another one. */
const JUST_BEFORE_MS = 1;

/** Whether the rule could have been broken at all: a quick look that most presences of a busy street do not pass. */
export function mayHaveBroken(rule: Rule, presence: Presence): boolean {
  if (!mayConcern(rule, presence)) return false;
  return isOfCamera(rule.kind) || timelineMs(presence.timeline, 'seen') >= rule.dwellMs;
}

/** Whether the presence may excuse others under one of the rules: a stall its goods, a vehicle those that wait beside it. */
export function mayExcuse(camera: Camera, presence: Presence): boolean {
  const flowZoneIds = camera.rules.flatMap(flowZoneIdsOf);
  if (presence.type === 'vending') return true;
  return presence.family === 'vehicle' && zonesOf(presence, flowZoneIds, camera).length > 0;
}

/**
 * The live judge's twin for presences that are over. It takes the presence as it stood at earlier moments and asks of each
 * what the live judge asks (`reached.ts`). Between two checkpoints a rule that is not broken can only become broken, so the
 * first checkpoint at which it is broken and the moments before it are enough. A moment is found only while the thing was
 * seen; the live judge says it at its next look. Pure.
 * `others`: presences that may excuse it.
 */
export function hindsight(
  rule: Rule,
  presence: Presence,
  { camera, calendar, others }: { readonly camera: Camera; readonly calendar: Calendar; readonly others: Others },
): Hindsight {
  if (!mayHaveBroken(rule, presence)) return NOTHING;
  const beside = others.beside(presence, rule);
  const presencesAt = asOfEach(beside, camera);
  const around = (at: Date): Surroundings => ({ camera, calendar, presences: presencesAt(at) });
  const thenAt = (at: Date): Presence | null => {
    const then = asOf(presence, at);
    if (then === null) return null;
    // The vehicles of a queue are stored themselves, so they are asked and not what today's rules made of them.
    const { queueTimes: _, ...own } = then;
    return own;
  };
  const judgedAt = (at: Date) => {
    const then = thenAt(at);
    return then === null ? [] : violationsOf(rule, then, { at, models: [], around: around(at) });
  };
  const isLongEnough = (at: Date) => {
    const then = thenAt(at);
    const finding = then && findingOf(rule, then, around(at));
    return finding !== null && finding.dwell.dwellMs >= finding.permittedMs;
  };
  for (const seen of presence.timeline) {
    // In a stretch, dwell only grows.
    if (seen.type !== 'seen' || !isLongEnough(seen.toAt)) continue;
    const fullAt = earliest(seen.fromAt, seen.toAt, isLongEnough);
    let sinceAt = fullAt;
    for (const at of [fullAt, ...checkpoints({ ...seen, fromAt: fullAt }, rule, presence, beside)]) {
      if (judgedAt(at).length > 0)
        return { violations: judgedAt(earliest(sinceAt, at, (t) => judgedAt(t).length > 0)), isOwnerUnknown: false };
      sinceAt = at;
    }
  }
  return knowsOwner(presence) ? NOTHING : { violations: [], isOwnerUnknown: dependsOnOwner(rule, presence, around) };
}

const NOTHING: Hindsight = { violations: [], isOwnerUnknown: false };

/** Presences that may excuse others. */
export interface Others {
  /** Those that may excuse this presence under this rule at any time. */
  beside(presence: Presence, rule: Rule): readonly Presence[];
}

/** The others as they stood at a moment; those that had left are `gone`. */
function asOfEach(presences: readonly Presence[], camera: Camera): (at: Date) => readonly Presence[] {
  if (presences.length === 0) return () => presences;
  const patience = patienceOf(camera);
  const all = presences.map((other) => {
    // The ledger holds a group while it is away. A vehicle that has left is no longer part of a queue.
    const { resumeMs, bridgeMs } = patience(other);
    const heldMs = other.type !== 'vending' ? 0 : other.ended === 'unknown' ? bridgeMs : resumeMs;
    return { other, heldMs, goneMs: other.lastSeenAt.getTime() + heldMs, gone: { ...other, state: 'gone' as const } };
  });
  return (at) => {
    const then: Presence[] = [];
    for (const { other, heldMs, goneMs, gone } of all) {
      const one = goneMs < at.getTime() ? gone : asOf(other, at, heldMs);
      if (one !== null) then.push(one);
    }
    return then;
  };
}

/** Moments of a seen stretch, in order, such that a rule which is broken between two of them is still broken at the later. */
function checkpoints({ fromAt, toAt }: Interval, rule: Rule, presence: Presence, beside: readonly Presence[]): Date[] {
  const starts = [...(presence.personNearTimes ?? []), ...beside.flatMap(({ timeline }) => timeline)].map(
    (span) => span.fromAt.getTime() - JUST_BEFORE_MS,
  );
  const sure = beside.map((other) => other.firstSeenAt.getTime() + CONFIRM_MS - JUST_BEFORE_MS);
  const [fromMs, toMs] = [fromAt.getTime(), toAt.getTime()];
  const minutes: number[] = [];
  if (rule.hours !== null && presence.personNearAt !== null) {
    const first = Math.ceil(fromMs / HOURS_STEP_MS) * HOURS_STEP_MS;
    for (let ms = first; ms < toMs; ms += HOURS_STEP_MS) minutes.push(ms - JUST_BEFORE_MS);
  }
  const within = [...starts, ...sure, ...minutes].filter((ms) => ms > fromMs && ms < toMs);
  return [...new Set([...within, toMs])].sort((a, b) => a - b).map((ms) => new Date(ms));
}

/** The earliest moment after `notAt` at which `is` holds; it holds at `at` and at all moments from the first one on. */
function earliest(notAt: Date, at: Date, is: (at: Date) => boolean): Date {
  if (is(notAt)) return notAt;
  let [beforeMs, afterMs] = [notAt.getTime(), at.getTime()];
  while (afterMs - beforeMs > 1) {
    const middleMs = Math.floor((beforeMs + afterMs) / 2);
    if (is(new Date(middleMs))) afterMs = middleMs;
    else beforeMs = middleMs;
  }
  return new Date(afterMs);
}

/** It stayed long enough, and nothing but its owner spoke for it. */
function dependsOnOwner(rule: Rule, presence: Presence, around: (at: Date) => Surroundings): boolean {
  const atEnd = asOf(presence, presence.lastSeenAt);
  const finding = atEnd && findingOf(rule, atEnd, around(presence.lastSeenAt));
  return finding !== null && finding.notBeforeAt !== null && finding.dwell.dwellMs >= finding.permittedMs;
}
