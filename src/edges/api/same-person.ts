import type { FastifyRequest } from 'fastify';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** The staff number of whom a page of the console shows as signed in. */
const PERSON_HEADER = 'x-jiexun-person';

/**
 * Refuses what a page of somebody else sends: all tabs of a browser have one cookie, and one that was left open may still show
 * who signed out in another. What is done there would stand under the name of who came after.
 * @throws JiexunError JX_NOT_SIGNED_IN
 */
export function checkSamePerson({ headers }: Pick<FastifyRequest, 'headers'>, viewer: Viewer | null): void {
  const shown = headers[PERSON_HEADER];
  if (viewer === null || shown === undefined || shown === viewer.who) return;
  throw saidError('JX_NOT_SIGNED_IN', saying('people-error.other-person', { shown: `${shown}`, who: viewer.who }));
}
