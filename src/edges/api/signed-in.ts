import { JiexunError } from '../../kernel/domain/error.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { Call } from './handler.ts';

/** Who calls. @throws JiexunError JX_NOT_SIGNED_IN when nobody is signed in. */
export function signedIn({ viewer }: Pick<Call, 'viewer'>): Viewer {
  if (viewer !== null) return viewer;
  throw new JiexunError('JX_NOT_SIGNED_IN', 'Nobody is signed in here.');
}
