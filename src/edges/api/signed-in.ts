import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { Call } from './handler.ts';

/** Who calls. @throws JiexunError JX_NOT_SIGNED_IN when nobody is signed in. */
export function signedIn({ viewer }: Pick<Call, 'viewer'>): Viewer {
  if (viewer !== null) return viewer;
  throw saidError('JX_NOT_SIGNED_IN', saying('people-error.not-signed-in'));
}
