import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Rule, Zone } from '../../kernel/domain/camera.ts';
import type { ModelVersion } from '../../kernel/domain/detection.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { Finding, Surroundings } from './finding.ts';
import { KIND_RULES } from './kind-rules.ts';

/**
 * What the live judge (`judge.ts`) and the one that looks back (`hindsight.ts`) have in common: what one rule says of one
 * presence as it stands at one moment. Whether the rule has reported it before is the caller's question.
 */
export function findingOf(rule: Rule, presence: Presence, around: Surroundings): Finding | null {
  if (presence.ended !== null || (presence.state !== 'dwelling' && presence.type !== 'fault')) return null;
  return KIND_RULES[rule.kind].find(rule, presence, around);
}

/** The moment of a judgement. */
export interface Moment {
  /** Capture time of the frame, or the time of the feed's event. */
  readonly at: Date;
  readonly models: readonly ModelVersion[];
  readonly around: Surroundings;
}

/** The violations that one rule finds in one presence: one for each zone of the rule in which it stands. */
export function violationsOf(rule: Rule, presence: Presence, { at, models, around }: Moment): Violation[] {
  const finding = findingOf(rule, presence, around);
  if (!finding || !isReached(finding, rule, { ...around, at })) return [];
  const zones = kindOf(rule.kind).zones === 'none' ? [null] : finding.zones;
  return zones.map((zone) => violation({ rule, presence, finding, zone, at, models }));
}

function isReached(
  { dwell, permittedMs, notBeforeAt, isExcused }: Finding,
  { hours }: Rule,
  { camera, calendar, at }: { readonly camera: Camera; readonly calendar: Calendar; readonly at: Date },
): boolean {
  const isAway = dwell.isAnew && dwell.since === null;
  if (isExcused || isAway || dwell.dwellMs < permittedMs) return false;
  // Dwell already counts only time within hours. But if the owner goes after hours, there is no violation until the hours
  // begin again.
  return notBeforeAt === null || (at >= notBeforeAt && calendar.isInForce(hours, camera.timezone, at));
}

function violation({
  rule,
  presence,
  finding,
  zone,
  at,
  models,
}: {
  readonly rule: Rule;
  readonly presence: Presence;
  readonly finding: Finding;
  readonly zone: Zone | null;
  readonly at: Date;
  readonly models: readonly ModelVersion[];
}): Violation {
  const { dwell, permittedMs } = finding;
  const { dwellMs, isAnew, timelineThatCounts } = dwell;
  const firstSeenAt = isAnew && dwell.since ? dwell.since : presence.firstSeenAt;
  const isFault = presence.type === 'fault';
  const label = isFault ? presence.label : presence.family;
  return {
    cameraId: presence.cameraId,
    presenceId: presence.id,
    thingId: presence.thingId,
    kind: rule.kind,
    label,
    boxXyxy: presence.boxXyxy,
    firstSeenAt,
    alreadyThere: presence.alreadyThere && !isAnew,
    reachedAt: at,
    explanation: {
      ruleId: isFault ? null : rule.id,
      ruleVersion: rule.version,
      kind: rule.kind,
      zoneId: zone?.id ?? null,
      zoneName: zone?.name ?? null,
      observed: label,
      hours: rule.hours,
      dwellMs,
      permittedMs,
      timeline: timelineThatCounts,
      observations: presence.observations.filter((seen) => seen.at >= firstSeenAt),
      models: isFault ? [] : models,
    },
    ...(rule.trial && { trial: rule.trial }),
  };
}
