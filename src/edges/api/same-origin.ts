import type { FastifyRequest } from 'fastify';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/**
 * Refuses what another site sends with this browser's cookie. Also a request that changes nothing stands in the log as
 * something that the person looked at.
 * Browsers send `Sec-Fetch-Site`; older ones send `Origin`. @throws JiexunError JX_WRONG_ORIGIN
 */
export function checkSameOrigin({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw saidError('JX_WRONG_ORIGIN', saying('people-error.other-site', { site: `${site}` }));
  const { origin, host } = headers;
  if (origin === undefined) return;
  if (URL.parse(origin)?.host === host) return;
  throw saidError('JX_WRONG_ORIGIN', saying('people-error.other-origin', { origin, host: host ?? '-' }));
}
