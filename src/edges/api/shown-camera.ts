import type { Problem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { CameraPlace, RuleHours } from '../../watching/camera-versions/camera-rules.ts';
import type { CameraVersionRow } from '../../watching/camera-versions/camera-version-entity.ts';
import type { SaveOutcome } from '../../watching/camera-versions/saving-cameras.ts';
import type { CameraLine } from '../../watching/overview/camera-overview.ts';
import type { SaveOutcomeShown } from './contract/cameras.ts';
import type { ShownRuleHours } from './contract/place.ts';
import { seenProblems } from './seen-problems.ts';
import { shownProblem } from './shown-problem.ts';

/** What somebody saved last goes before what a worker knew when it began to watch: then nobody waits to see a new name. */
export function shownCamera({ fault: _, pictureAt, coverage, ...camera }: CameraLine, text: CameraPlace | undefined) {
  return { ...camera, ...text, pictureAt: pictureAt?.toISOString() ?? null, coverage: [...coverage] };
}

export function shownRules(rules: readonly RuleHours[] | null | undefined): ShownRuleHours[] | null {
  return rules?.map((rule) => ({ ...rule, changesAt: rule.changesAt?.toISOString() ?? null })) ?? null;
}

export function shownVersion({ no, at, by, note, yaml, login }: CameraVersionRow) {
  return { no, at: at.toISOString(), by, note, isRemoved: yaml === null, hasLogin: login !== null };
}

export function shownOutcome(
  { saved, problems, warnings }: SaveOutcome,
  viewer: Pick<Viewer, 'language' | 'rights'>,
): SaveOutcomeShown {
  const words = wordsIn(viewer.language);
  const shown = (all: readonly Problem[]) => seenProblems(all, viewer).map((problem) => shownProblem(problem, words));
  return { saved: saved?.no ?? null, problems: shown(problems), warnings: shown(warnings) };
}
