import type { FastifyInstance, FastifyReply } from 'fastify';
import fastify from 'fastify';
import type { Clock } from '../../kernel/domain/clock.ts';
import { ERRORS, type ErrorCode, JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { boundSockets } from './socket-bounds.ts';
import { REPORT_LIVES_MS, type WatchReport } from './watch-report.ts';

export interface WebServerParts {
  readonly clock: Clock;
  readonly log: Log;
}

const MAX_BODY_BYTES = 64 * 1_024;
const MOST_SOCKETS = 256;
const REQUEST_TIMEOUT_MS = 10_000;
/** How long a socket may stay open without data. */
const IDLE_MS = 30_000;

interface Heard {
  readonly report: WatchReport;
  readonly atMs: number;
}

/**
 * Answers `/healthz`, `/readyz` and `/metrics`. Nothing here is secret and nothing is protected, so by default it
 * listens on loopback only.
 */
export class WebServer {
  readonly #app: FastifyInstance;
  readonly #clock: Clock;
  #heard: Heard | null = null;

  constructor(parts: WebServerParts) {
    this.#clock = parts.clock;
    this.#app = createApp(parts, () => this.#latest());
  }

  /** The newest report of the watching process. */
  hear(report: WatchReport): void {
    this.#heard = { report, atMs: this.#clock.monotonicMs() };
  }

  /**
   * Starts to listen and gives the address. Port 0 takes a free port. @throws JiexunError JX_WEB_LISTEN when the port
   * cannot be opened.
   */
  async listen(port: number, host = '127.0.0.1'): Promise<string> {
    try {
      return await this.#app.listen({ host, port });
    } catch (cause) {
      const what = saying('machine-error.port-refused', { port, host, why: saidOf(cause) });
      throw saidError('JX_WEB_LISTEN', what, { cause });
    }
  }

  /** Stops and ends open connections too. */
  async close(): Promise<void> {
    await this.#app.close();
  }

  /** @throws JiexunError JX_WEB_LATE when the watching process has not reported recently. */
  #latest(): WatchReport {
    const ageMs = this.#heard === null ? null : this.#clock.monotonicMs() - this.#heard.atMs;
    if (this.#heard !== null && ageMs !== null && ageMs <= REPORT_LIVES_MS) return this.#heard.report;
    if (ageMs === null) throw saidError('JX_WEB_LATE', saying('machine-error.watch-silent'));
    throw saidError('JX_WEB_LATE', saying('machine-error.watch-late', { seconds: Math.round(ageMs / 1_000) }));
  }
}

function createApp({ log }: WebServerParts, latest: () => WatchReport): FastifyInstance {
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_MS,
    forceCloseConnections: true,
    frameworkErrors: (error, _, reply) => answerError(reply as FastifyReply, error, log),
  });
  boundSockets(app, { most: MOST_SOCKETS, ofOneAddress: MOST_SOCKETS });
  app.setNotFoundHandler((request, reply) =>
    answer(reply, 'JX_WEB_NOT_FOUND', `There is no ${request.method} ${request.url.split('?')[0]}.`),
  );
  app.setErrorHandler((error, _, reply) => answerError(reply, error, log));
  app.addHook('preValidation', async (request) => {
    const [unknown] = Object.keys(request.query ?? {});
    if (unknown === undefined || request.is404) return;
    throw saidError(
      'JX_WEB_REQUEST',
      saying('machine-error.web-query', { url: `${request.routeOptions.url}`, name: unknown }),
    );
  });

  app.get('/healthz', async () => {
    const { uptimeMs, loopDelayMs } = latest();
    return { status: 'ok', uptimeMs, loopDelayMs };
  });
  app.get('/readyz', async (_, reply) => {
    const { readiness, alarms } = latest();
    return reply.status(readiness.ready ? 200 : 503).send({ ...readiness, alarms });
  });
  app.get('/metrics', async (_, reply) => {
    const { metrics } = latest();
    if (typeof metrics !== 'string') return answer(reply, metrics.code, metrics.message);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics);
  });
  return app;
}

function answerError(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  if (error instanceof JiexunError) return answer(reply, error.code, error.message);
  const status = statusOf(error);
  if (status >= 400 && status < 500 && error instanceof Error)
    return reply.status(status).send({ code: 'JX_WEB_REQUEST', message: error.message });
  log.warn('a web request failed', { error });
  return answer(reply, 'JX_INTERNAL', 'The request failed; the log says why.');
}

function answer(reply: FastifyReply, code: ErrorCode, message: string): FastifyReply {
  return reply.status(ERRORS[code].httpStatus).send({ code, message });
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
