import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

export function closedError(): JiexunError {
  return saidError('JX_DETECT_CLOSED', saying('model-error.closed'));
}

export function noThreadError(why: string): JiexunError {
  return saidError('JX_DETECT_FAILED', saying('model-error.no-thread', { why }));
}
