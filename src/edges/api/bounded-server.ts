import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 15_000;
/** Node looks so often for requests that take too long. */
const CHECK_EVERY_MS = 5_000;
/** How long a socket may stay open without data. The event stream says something more often. */
const IDLE_MS = 60_000;

/**
 * The console's server, with TLS or without. Fastify sets its time limits only on servers that it makes itself, so a
 * client that sends a byte now and then, or reads nothing, would keep its socket for ever under TLS.
 */
export function boundedServer(
  tls: { readonly cert?: string; readonly key?: string } | null,
  answer: RequestListener,
): Server {
  const bounds = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    keepAliveTimeout: IDLE_MS,
  };
  const server = tls === null ? createServer(bounds, answer) : createTlsServer({ ...tls, ...bounds }, answer);
  server.setTimeout(IDLE_MS);
  return server;
}
