import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { ModelVersion } from '../../kernel/domain/detection.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { LedgerChange } from '../presence/ledger.ts';
import type { Finding, Surroundings } from './finding.ts';
import { reachAt } from './reach.ts';
import { findingOf, violationsOf } from './reached.ts';

/**
 * Says which violations the rules find after one look: one for each rule and each zone that a presence stands in. Presences
 * come in the ledger's order, rules and zones in the file's. A rule that has reported a presence (`reportedRuleIds`) does not
 * report it again. While the picture is not trusted, only camera faults are judged. Pure: the same presences, rules and time
 * give the same result.
 */
export function judge({
  camera,
  calendar,
  at,
  models,
  change,
}: {
  readonly camera: Camera;
  readonly calendar: Calendar;
  /** Capture time of the frame, or the time of the feed's event. */
  readonly at: Date;
  readonly models: readonly ModelVersion[];
  readonly change: LedgerChange;
}): Violation[] {
  const around: Surroundings = { camera, calendar, presences: change.presences };
  return change.presences.flatMap((presence) =>
    camera.rules.flatMap((rule) => {
      if (!(change.trusted || isOfCamera(rule.kind)) || isReported(rule, presence)) return [];
      return violationsOf(rule, presence, { at, models, around });
    }),
  );
}

/**
 * The earliest moment at which a presence, if it is still there, breaks a rule. The model must look then, even when no pixel
 * has changed. The moment may be in the past (the thing is hidden). Null when no presence is about to break a rule. Camera
 * faults are left out: looking does not show them.
 */
export function nextReachAt({
  camera,
  presences,
  calendar,
}: {
  readonly camera: Camera;
  readonly presences: readonly Presence[];
  readonly calendar: Calendar;
}): Date | null {
  const around: Surroundings = { camera, calendar, presences };
  let nextMs = Number.POSITIVE_INFINITY;
  for (const presence of presences) {
    for (const rule of camera.rules) {
      if (isOfCamera(rule.kind) || isReported(rule, presence)) continue;
      const finding = findingOf(rule, presence, around);
      const dueAt = finding && dueAtOf(finding, { rule, presence, camera, calendar });
      if (dueAt) nextMs = Math.min(nextMs, dueAt.getTime());
    }
  }
  return Number.isFinite(nextMs) ? new Date(nextMs) : null;
}

/** A fault is judged by one rule only, whatever rules it names as reported. */
function isReported({ id, trial }: Rule, { type, reportedRuleIds, trialRuleIds = [] }: Presence): boolean {
  if (trial) return trialRuleIds.includes(id);
  return type === 'fault' ? reportedRuleIds.length > 0 : reportedRuleIds.includes(id);
}

function dueAtOf(
  { dwell, permittedMs, notBeforeAt, isExcused }: Finding,
  {
    rule,
    presence,
    camera,
    calendar,
  }: { readonly rule: Rule; readonly presence: Presence; readonly camera: Camera; readonly calendar: Calendar },
): Date | null {
  if (isExcused) return null;
  const when = { calendar, hours: rule.hours, timezone: camera.timezone };
  const dueAt = reachAt({ ...when, fromAt: presence.lastSeenAt, inForceMs: permittedMs - dwell.dwellMs });
  if (!dueAt || !notBeforeAt || dueAt >= notBeforeAt) return dueAt;
  return calendar.isInForce(rule.hours, camera.timezone, notBeforeAt)
    ? notBeforeAt
    : reachAt({ ...when, fromAt: notBeforeAt, inForceMs: 1 });
}
