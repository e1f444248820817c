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
  /** The time between two looks of the scene's camera: a threshold may be seen to be reached this much later. */
  readonly everyMs: number;
  /** Stretches in which nobody watched, in order: what happens in one is seen after it. */
  readonly unwatched?: readonly Unwatched[];
}

export interface Unwatched {
  readonly fromAt: Date;
  readonly toAt: Date;
}

const SAME_BOX_IOU = 0.6;
/** If it is seen well, a thing is sure to stay after at most this many looks and this long. */
const SURE_AFTER_MS = 5_000;

/** Lists in words what the cases of one pass get wrong. Empty when they are exactly the cases that must be filed. */
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
  // Time that nobody watched does not count as dwell, so the case may be filed up to that much later, never sooner.
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
 * Something that happens while nobody watches may get any time in that stretch. The same holds for something that came just
 * before: it was not yet sure to stay, and after the gap it begins anew.
 */
function unsureAround(ms: number, { unwatched = [], truth }: Watching): Span {
  const slackMs = Math.max(...truth.violations.map(({ toleranceMs }) => toleranceMs));
  const around = unwatched.find(
    ({ fromAt, toAt }) => fromAt.getTime() - SURE_AFTER_MS <= ms && ms <= toAt.getTime() + slackMs,
  );
  if (!around) return { beforeMs: 0, afterMs: 0 };
  let untilMs = around.toAt.getTime();
  // Between two stretches that are close together the thing is not sure to stay either.
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
