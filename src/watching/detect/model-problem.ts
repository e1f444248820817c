import type { ErrorCode } from '../../kernel/domain/error.ts';
import { JiexunError } from '../../kernel/domain/error.ts';

/** One thing wrong with a model folder. */
export interface ModelProblem {
  readonly code: ErrorCode;
  readonly file: string;
  /** Dotted path in model.json; empty when it is the file as a whole. */
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

export function formatModelProblem({ file, field, expected, found }: ModelProblem): string {
  return `${file}${field === '' ? '' : `: ${field}`}: expected ${expected}, found ${found}`;
}

/** One error for all of them; its code is the first one's. */
export function modelError(problems: readonly [ModelProblem, ...ModelProblem[]]): JiexunError {
  return new JiexunError(problems[0].code, problems.map(formatModelProblem).join('\n'));
}
