import type { FastifyRequest } from 'fastify';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** The staff number of whom a page of the console shows as signed in. */
const PERSON_HEADER = 'x-jiexun-person';
/** The same in the address of a picture, a download, a stream of events: the browser fetches them without headers of ours. */
const PERSON_PARAMETER = 'for-person';

/** Takes the person out of the address, before the route looks at its parameters. */
export function takePerson({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): void {
  if (typeof query !== 'object' || query === null || !(PERSON_PARAMETER in query)) return;
  const named = `${query[PERSON_PARAMETER]}`;
  const before = headers[PERSON_HEADER];
  // Two that differ are nobody, so that none is left out of sight.
  headers[PERSON_HEADER] = before === undefined || before === named ? named : `${before}, ${named}`;
  delete query[PERSON_PARAMETER];
}

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
