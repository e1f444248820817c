import type { Problem } from '../../kernel/settings/problem.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { ShownProblem } from './contract/shapes.ts';

/** What the reader of cameras finds wrong, in the viewer's words. Its file is left out: the viewer has one text open. */
export function shownProblem({ line, column, field, message }: Problem, words: Words): ShownProblem {
  return { line, column, field, message: words.of(message) };
}
