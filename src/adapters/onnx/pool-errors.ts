import { JiexunError } from '../../kernel/domain/error.ts';

export function closedError(): JiexunError {
  return new JiexunError('JX_DETECT_CLOSED', 'The models are closed: the program is stopping.');
}

export function noThreadError(why: string): JiexunError {
  return new JiexunError('JX_DETECT_FAILED', `No thread runs the models (${why}); a new one is tried.`);
}
