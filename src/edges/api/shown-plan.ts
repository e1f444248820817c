import type { Words } from '../../kernel/words/words.ts';
import type { ImportPlan } from '../../watching/camera-versions/importing-cameras.ts';
import type { ShownImportOutcome, ShownImportPlan } from './contract/camera-imports.ts';
import type { SavedList } from './errands/errand.ts';
import { shownProblem } from './shown-problem.ts';

const MOST_SHOWN = 500;

/** What a list would do, without any text or login. */
export function shownPlan(name: string, { cameras, problems }: ImportPlan, words: Words): ShownImportPlan {
  const count = (what: ImportPlan['cameras'][number]['what']) => cameras.filter((one) => one.what === what).length;
  return {
    name,
    ...{ added: count('added'), changed: count('changed'), unchanged: count('unchanged') },
    problemCount: problems.length,
    problems: problems.slice(0, MOST_SHOWN).map((problem) => shownProblem(problem, words)),
    cameras: cameras
      .flatMap(({ id, name, line, what }) => (what === 'unchanged' ? [] : [{ id, name, line, what }]))
      .slice(0, MOST_SHOWN),
  };
}

/** So many cameras as links are enough to go on with. */
const MOST_LINKS = 100;

export function shownSavedList({ saved, added, overtaken }: SavedList): ShownImportOutcome {
  return { saved, added: { count: added.length, first: added.slice(0, MOST_LINKS) }, overtaken: [...overtaken] };
}
