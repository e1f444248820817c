import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Clock } from '../../kernel/domain/clock.ts';
import { type ErrorCode, JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Metrics } from './metrics.ts';
import { type ReadyCheck, readinessOf } from './readiness.ts';

export interface WebServerParts {
  readonly metrics: Pick<Metrics, 'text'>;
  readonly checks: readonly ReadyCheck[];
  readonly clock: Clock;
  readonly log: Log;
  /** The longest time the event loop stood still of late. */
  readonly loopDelayMs: () => number;
}

const MAX_BODY_BYTES = 64 * 1_024;
const REQUEST_TIMEOUT_MS = 10_000;

/** `/healthz`, `/readyz` and `/metrics`: nothing here is a secret, and nothing is protected, so by default on loopback only. */
export class WebServer {
  readonly #app: FastifyInstance;

  constructor(parts: WebServerParts) {
    this.#app = createApp(parts);
  }

  /** Port 0 takes a free one. Gives the address. @throws JiexunError JX_WEB_LISTEN when the port is not to be had. */
  async listen(port: number, host = '127.0.0.1'): Promise<string> {
    try {
      return await this.#app.listen({ host, port });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : `${cause}`;
      throw new JiexunError('JX_WEB_LISTEN', `Port ${port} on ${host} cannot be opened (${reason}): choose another.`, {
        cause,
      });
    }
  }

  /** Ends open connections too. */
  async close(): Promise<void> {
    await this.#app.close();
  }
}

function createApp({ metrics, checks, clock, log, loopDelayMs }: WebServerParts): FastifyInstance {
  const startedMs = clock.monotonicMs();
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    frameworkErrors: (error, _, reply) => answerError(reply as FastifyReply, error, log),
  });
  app.setNotFoundHandler((request, reply) =>
    answer(reply, 404, 'JX_WEB_NOT_FOUND', `There is no ${request.method} ${request.url.split('?')[0]}.`),
  );
  app.setErrorHandler((error, _, reply) => answerError(reply, error, log));
  app.addHook('preValidation', async (request) => {
    const [unknown] = Object.keys(request.query ?? {});
    if (unknown === undefined || request.is404) return;
    throw new JiexunError('JX_WEB_REQUEST', `${request.routeOptions.url} takes no query, found "${unknown}".`);
  });

  app.get('/healthz', async () => ({
    status: 'ok',
    uptimeMs: Math.round(clock.monotonicMs() - startedMs),
    loopDelayMs: Math.round(loopDelayMs()),
  }));
  app.get('/readyz', async (_, reply) => {
    const readiness = await readinessOf(checks, clock);
    return reply.status(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get('/metrics', async (_, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text()),
  );
  return app;
}

function answerError(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  if (error instanceof JiexunError) return answer(reply, error.httpStatus, error.code, error.message);
  const status = statusOf(error);
  if (status >= 400 && status < 500 && error instanceof Error)
    return answer(reply, status, 'JX_WEB_REQUEST', error.message);
  log.warn('a web request failed', { error });
  return answer(reply, 500, 'JX_INTERNAL', 'The request failed; the log says why.');
}

function answer(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  return reply.status(status).send({ code, message });
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
