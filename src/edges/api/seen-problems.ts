import type { Problem } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** The fields of a camera's text that say where it is reached. */
const OF_ADDRESS: readonly string[] = ['url', 'redirects'];

/** What is wrong with a camera's text, as this viewer may know it: only who manages cameras sees addresses. */
export function seenProblems(problems: readonly Problem[], { rights }: Pick<Viewer, 'rights'>): readonly Problem[] {
  if (rights.has('manage-cameras')) return problems;
  return problems.map((problem) => {
    const [field = ''] = problem.field.split(/[.[]/);
    return OF_ADDRESS.includes(field) ? { ...problem, message: saying('camera-error.address') } : problem;
  });
}
