import type { ErrorCode, JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';

/** One thing wrong with a model folder. */
export interface ModelProblem {
  readonly code: ErrorCode;
  readonly file: string;
  /** Path in model.json, with dots; empty when the problem concerns the whole file. */
  readonly field: string;
  readonly expected: SaidValue;
  readonly found: SaidValue;
}

export function saidModelProblem({ file, field, expected, found }: ModelProblem): Saying {
  return field === ''
    ? saying('model-error.of-file', { file, expected, found })
    : saying('model-error.of-field', { file, field, expected, found });
}

/** Makes one error of all problems. Its code is that of the first one. */
export function modelError(problems: readonly [ModelProblem, ...ModelProblem[]]): JiexunError {
  return saidError(problems[0].code, listing('lines', problems.map(saidModelProblem)));
}
