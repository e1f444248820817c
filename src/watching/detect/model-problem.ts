import type { ErrorCode } from '../../kernel/domain/error.ts';
import { JiexunError } from '../../kernel/domain/error.ts';

/** One thing wrong with a model folder. */
export interface ModelProblem {
  readonly code: ErrorCode;
  readonly file: string;
  /** Path in model.json, with dots; empty when the problem concerns the whole file. */
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

export function formatModelProblem({ file, field, expected, found }: ModelProblem): string {
  return `${file}${field === '' ? '' : `: ${field}`}: expected ${expected}, found ${found}`;
}

/** Makes one error of all problems. Its code is that of the first one. */
export function modelError(problems: readonly [ModelProblem, ...ModelProblem[]]): JiexunError {
  return new JiexunError(problems[0].code, problems.map(formatModelProblem).join('\n'));
}
