import type { CaseLine } from '../src/cases/filing/case-line.ts';
import { iouRatio } from '../src/kernel/domain/box.ts';
import { intervalMs } from '../src/kernel/domain/interval.ts';
import type { SceneTruth, TrueViolation } from './scenes/scene.ts';

/** One pass of a scene that was watched, and how. */
export interface Watching {
  readonly truth: SceneTruth;
  /** When the pass's first frame was shown. */
  readonly startAt: Date;
  /** When watching ended: at the end of the pass, or before. */
  readonly untilAt: Date;
  /** The permitted stay of a rule of the scene's camera. */
  readonly permittedMs: (ruleId: string) => number;
  /** Between two looks of the scene's camera: so much later may a threshold be seen to be reached. */
  readonly everyMs: number;
  /** Stretches in which nobody watched, in order: what happens in one is seen after it. */
  readonly unwatched?: readonly Unwatched[];
}

export interface Unwatched {
  readonly fromAt: Date;
  readonly toAt: Date;
}

const SAME_BOX_IOU = 0.6;
/** A thing is sure to stay after so many looks and so long, at the latest, where it is seen well. */
const SURE_AFTER_MS = 5_000;

/** What the cases of one pass say that is not true of it, in words; empty when they are exactly those that must be filed. */
export function differencesFromTruth(cases: readonly CaseLine[], watching: Watching): readonly string[] {
  const left = [...cases];
  const differences = watching.truth.violations.flatMap((violation) => {
    const at = left.findIndex(({ kind, boxXyxy }) => kind === violation.kind && isSameBox(boxXyxy, violation.boxXyxy));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) return [`no case for the ${violation.kind} at ${violation.boxXyxy.join(', ')}`];
    return differencesOfCase(found, violation, watching).map((difference) => `${found.id}: ${difference}`);
  });
  const others = left.map(
    ({ id, kind, label, boxXyxy }) => `${id}: there is no such ${kind} (${label} at ${boxXyxy?.join(', ')})`,
  );
  return [...differences, ...others];
}

function differencesOfCase(found: CaseLine, violation: TrueViolation, watching: Watching): readonly string[] {
  const { startAt, permittedMs, everyMs, truth } = watching;
  const { ruleId, zoneId, labels, toleranceMs, fromMs, toMs } = violation;
  const timeAt = (ms: number) => startAt.getTime() + ms;
  const filedMs = timeAt(fromMs) + permittedMs(ruleId);
  const differences: string[] = [];
  const check = (isTrue: boolean, what: string) => {
    if (!isTrue) differences.push(what);
  };
  check(found.cameraId === truth.scene, `cameraId is ${found.cameraId}`);
  check(found.ruleId === ruleId, `ruleId is ${found.ruleId}, not ${ruleId}`);
  check(found.zoneId === zoneId, `zoneId is ${found.zoneId}, not ${zoneId}`);
  check(labels.includes(found.label), `label is ${found.label}, none of ${labels.join(', ')}`);
  check(found.evidence !== null, 'it has no evidence');
  const checkTime = (name: 'firstSeenAt' | 'filedAt' | 'clearedAt', trueMs: number, span: Span) => {
    const off = Date.parse(found[name] ?? '') - trueMs;
    const isNear = off >= -span.beforeMs - toleranceMs && off <= span.afterMs + toleranceMs;
    check(isNear, `${name} is ${found[name]}, ${off} ms from ${new Date(trueMs).toISOString()}`);
  };
  const arrival = unsureAround(timeAt(fromMs), watching);
  checkTime('firstSeenAt', timeAt(fromMs), arrival);
  // Time that nobody watched is no dwell: it is filed as much later, or sooner by none.
  const lost = sum((watching.unwatched ?? []).map(intervalMs));
  checkTime('filedAt', filedMs, { beforeMs: arrival.beforeMs, afterMs: arrival.afterMs + lost + everyMs });
  if (toMs === null) check(found.clearedAt === null, `clearedAt is ${found.clearedAt}, yet it stays`);
  else checkTime('clearedAt', timeAt(toMs), unsureAround(timeAt(toMs), watching));
  if (!watching.unwatched) {
    const stayedMs =
      Math.min(toMs ?? Number.POSITIVE_INFINITY, watching.untilAt.getTime() - startAt.getTime()) - fromMs;
    const off = found.dwellMs - stayedMs;
    check(Math.abs(off) <= 2 * toleranceMs, `dwellMs is ${found.dwellMs}, ${off} ms from ${stayedMs}`);
  }
  return differences;
}

interface Span {
  readonly beforeMs: number;
  readonly afterMs: number;
}

/**
 * What happens while nobody watches may be taken for any time of it; so may what came just before: it was not yet sure to stay, and
 * after the gap it begins anew.
 */
function unsureAround(ms: number, { unwatched = [], truth }: Watching): Span {
  const slackMs = Math.max(...truth.violations.map(({ toleranceMs }) => toleranceMs));
  const around = unwatched.find(
    ({ fromAt, toAt }) => fromAt.getTime() - SURE_AFTER_MS <= ms && ms <= toAt.getTime() + slackMs,
  );
  if (!around) return { beforeMs: 0, afterMs: 0 };
  let untilMs = around.toAt.getTime();
  // Between two stretches close together it is not sure to stay either.
  for (const { fromAt, toAt } of unwatched)
    if (fromAt.getTime() <= untilMs + SURE_AFTER_MS) untilMs = Math.max(untilMs, toAt.getTime());
  return { beforeMs: Math.max(0, ms - around.fromAt.getTime()), afterMs: Math.max(0, untilMs - ms) };
}

function isSameBox(found: CaseLine['boxXyxy'], expected: TrueViolation['boxXyxy']): boolean {
  return found !== null && iouRatio(found, expected) >= SAME_BOX_IOU;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
