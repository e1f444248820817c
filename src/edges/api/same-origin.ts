import type { FastifyRequest } from 'fastify';
import { JiexunError } from '../../kernel/domain/error.ts';

/**
 * Refuses what another site sends with this browser's cookie: a request that changes something, and the event stream.
 * Browsers send `Sec-Fetch-Site`; older ones send `Origin`. @throws JiexunError JX_WRONG_ORIGIN
 */
export function checkSameOrigin({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new JiexunError('JX_WRONG_ORIGIN', `The browser says that the request comes from elsewhere (${site}).`);
  const { origin, host } = headers;
  if (origin === undefined) return;
  if (URL.parse(origin)?.host === host) return;
  throw new JiexunError('JX_WRONG_ORIGIN', `The request comes from ${origin}, this is ${host ?? 'another place'}.`);
}
