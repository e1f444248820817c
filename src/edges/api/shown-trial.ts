import { observedName } from '../../kernel/words/names.ts';
import type { Words } from '../../kernel/words/words.ts';
import { precisionOf } from '../../people/figures/precision.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { CaseCount } from '../../watching/hindsight/case-count.ts';
import type { RuleTrial, TriedCase } from '../../watching/hindsight/rule-trial.ts';
import { saidUntold } from '../../watching/hindsight/untold-words.ts';
import { MOST_TRIED_CASES, type ShownRuleTrial, type ShownTriedCase, type ShownTriedCount } from './contract/rules.ts';
import type { TriedCamera } from './errands/errand.ts';
import { caseLineOf } from './shown-case.ts';

interface Telling {
  readonly camera: TriedCamera;
  readonly words: Words;
  readonly now: Date;
  /** The review of a case; null where the viewer may not see cases, or it has none yet. */
  readonly reviewOf: (caseId: string) => Promise<ReviewRow | null>;
}

/** A trial for the page. */
export async function shownTrial(trial: RuleTrial, telling: Telling): Promise<ShownRuleTrial> {
  const { cameraId, fromAt, toAt, stays, today, changed, comes, goes, filed, untold } = trial;
  const { words } = telling;
  const { name: cameraName, timezone, no } = telling.camera;
  return {
    ...{ cameraId, cameraName, timezone, no, fromAt: fromAt.toISOString(), toAt: toAt.toISOString(), stays, filed },
    ...{ today: shownCount(today), changed: shownCount(changed) },
    ...{ comes: await shownList(comes, telling), goes: await shownList(goes, telling) },
    untold: untold.map((one) => words.of(saidUntold(one, timezone))),
  };
}

function shownCount({ cases, decided }: CaseCount): ShownTriedCount {
  return { cases, decided: { ...decided }, precision: precisionOf(decided) };
}

/** The newest first. */
async function shownList(cases: readonly TriedCase[], telling: Telling): Promise<ShownRuleTrial['comes']> {
  const some = cases.toReversed().slice(0, MOST_TRIED_CASES);
  return { count: cases.length, cases: await Promise.all(some.map((one) => shownCase(one, telling))) };
}

async function shownCase(one: TriedCase, { camera, words, now, reviewOf }: Telling): Promise<ShownTriedCase> {
  const { caseId, kind, label, ruleId, zoneId, reachedAt, dwellMs, decision, reasonId } = one;
  const review = caseId === null ? null : await reviewOf(caseId);
  const line = review === null ? null : caseLineOf(review, now);
  return {
    ...{ caseId, number: line?.number ?? null, thumbnail: line?.thumbnail ?? null, kind },
    ...{ thing: words.of(observedName(kind, label)), ruleId, reachedAt: reachedAt.toISOString() },
    zoneName: zoneId === null ? null : (camera.zoneNames.get(zoneId) ?? zoneId),
    ...{ dwellMs, decision, reasonId },
  };
}
