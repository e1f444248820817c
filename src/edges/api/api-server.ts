import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerFactory,
  type FastifyServerOptions,
} from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Language } from '../../kernel/domain/language.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import { boundSockets } from '../web/socket-bounds.ts';
import type { Admission } from './admission.ts';
import { answerError } from './answer-error.ts';
import { AnswersUnderWay } from './answers-under-way.ts';
import { boundedServer } from './bounded-server.ts';
import { type CallParts, callRoute, type RouteCall } from './call-route.ts';
import type { FileAnswer, Handlers } from './handler.ts';
import { type PageParts, servePage } from './page-files.ts';
import type { Route } from './route.ts';
import { ROUTE_NAMES, ROUTES } from './routes.ts';
import { checkSameOrigin } from './same-origin.ts';
import { takePerson } from './same-person.ts';
import { sendFile } from './send-file.ts';
import { tokensOf } from './session-cookie.ts';

export interface ApiServerParts extends CallParts, PageParts {
  readonly admission: Admission;
  readonly handlers: Handlers;
  /** PEM; null: plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** A proxy in front ends TLS and gives the client's address. */
  readonly isBehindProxy: boolean;
  readonly log: Log;
}

const MAX_BODY_BYTES = 64 * 1_024;
const MOST_PARAMETER_CHARACTERS = 200;
/** Requests a minute from one address to the page's files, which are in no table. */
const MOST_A_MINUTE = 3_000;
/** Requests a minute of one address where nobody is signed in, to all closed routes: each refusal is a row of the log. */
const MOST_OF_NOBODY_A_MINUTE = 120;
/** Fifty browsers hold about seven sockets each. */
const MOST_SOCKETS = 1_024;
const MOST_SOCKETS_OF_ONE_ADDRESS = 512;

/**
 * Makes the server of the console. Every route under `/api` is a row of the table; with any other one the server does
 * not start.
 */
export async function createApi(parts: ApiServerParts): Promise<FastifyInstance> {
  const { tls, isBehindProxy, admission, log } = parts;
  const isSecure = tls !== null || isBehindProxy;
  const serverFactory: FastifyServerFactory = (answer) => boundedServer(tls, answer);
  const options: FastifyServerOptions = {
    serverFactory,
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    // The proxy adds the address that it saw at the end of the list. Anybody can write what stands before.
    ...(isBehindProxy ? { trustProxy: (_: string, hop: number) => hop === 0 } : {}),
    routerOptions: { maxParamLength: MOST_PARAMETER_CHARACTERS },
    frameworkErrors: (error, request, reply) => void answerError(reply, error, { language: languageFor(request), log }),
  };
  const app = fastify(options);
  boundSockets(app, { most: MOST_SOCKETS, ofOneAddress: isBehindProxy ? MOST_SOCKETS : MOST_SOCKETS_OF_ONE_ADDRESS });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: isSecure,
    referrerPolicy: { policy: 'no-referrer' },
  });
  const viewers = new WeakMap<FastifyRequest, Viewer>();
  // Whoever is signed in is counted for themselves: many people of one office come from one address.
  const keyGenerator = (request: FastifyRequest) => viewers.get(request)?.who ?? normalizeIP(request.ip);
  await app.register(rateLimit, {
    ...{ max: MOST_A_MINUTE, timeWindow: '1 minute', keyGenerator },
    errorResponseBuilder: (_, { ttl }) => tooMany(Math.ceil(ttl / 1_000)),
  });
  const limitNobody = app.createRateLimit({ max: MOST_OF_NOBODY_A_MINUTE, timeWindow: '1 minute', keyGenerator });
  await app.register(swagger, { openapi: { info: { title: 'Jiexun', version: '1' } }, transform: jsonSchemaTransform });
  app.setErrorHandler((error, request, reply) => {
    return answerError(reply, error, { language: languageFor(request, viewers.get(request)), log });
  });
  app.setNotFoundHandler((request) => {
    throw saidError(
      'JX_WEB_NOT_FOUND',
      saying('people-error.not-found', { what: `${request.method} ${request.url.split('?')[0]}` }),
    );
  });
  app.addHook('onRoute', ({ url }) => {
    if (url.startsWith('/api/') && !TABLED.has(url)) throw new Error(`The route ${url} stands in no row of the table.`);
  });
  app.addHook('onRequest', async (request) => {
    takePerson(request);
    const tokens = tokensOf(request, isSecure);
    // The route's own url: in the request's, `%65` may stand for a letter.
    const isApi = request.routeOptions.url?.startsWith('/api/') === true;
    if (tokens.key === null && (isApi || request.method !== 'GET')) checkSameOrigin(request);
    const viewer = isApi ? await admission.viewerOf(tokens) : null;
    if (viewer !== null) viewers.set(request, viewer);
  });
  const underWay = new AnswersUnderWay();
  for (const name of ROUTE_NAMES) {
    const handler = parts.handlers[name] as RouteCall['handler'];
    addRoute(app, ROUTES[name], async (request, reply) => {
      const route: Route = ROUTES[name];
      const viewer = viewers.get(request) ?? null;
      if (viewer === null && route.may !== 'anyone') await refuseMany(() => limitNobody(request));
      const { url, atOnce } = route;
      if (viewer !== null && atOnce !== undefined) underWay.begin({ url, who: viewer.who, atOnce }, reply.raw);
      return callRoute({ route, viewer, request, reply, handler }, parts);
    });
  }
  await servePage(app, parts);
  return app;
}

const TABLED: ReadonlySet<string> = new Set(ROUTE_NAMES.map((name) => ROUTES[name].url));

/** @throws JiexunError JX_TOO_MANY_REQUESTS */
async function refuseMany(count: () => ReturnType<ReturnType<FastifyInstance['createRateLimit']>>) {
  const counted = await count();
  if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttlInSeconds);
}

function tooMany(seconds: number): JiexunError {
  return saidError('JX_TOO_MANY_REQUESTS', saying('people-error.too-many', { seconds }));
}

const NO_QUERY = z.strictObject({});

function addRoute(
  app: FastifyInstance,
  { method, url, perMinute, mostBodyBytes = MAX_BODY_BYTES, params, query, body, reply }: Route,
  run: (request: FastifyRequest, reply: RouteCall['reply']) => Promise<unknown>,
): void {
  app.route({
    method,
    url,
    bodyLimit: mostBodyBytes,
    config: { rateLimit: { max: perMinute, timeWindow: '1 minute' } },
    schema: {
      ...(params === undefined ? {} : { params }),
      querystring: query ?? NO_QUERY,
      ...(body === undefined ? {} : { body }),
      ...(reply === null ? {} : { response: { 200: reply } }),
    },
    handler: async (request, sent) => {
      sent.header('cache-control', 'no-store');
      const answer = await run(request, sent);
      return reply === null ? sendFile(request, sent, answer as FileAnswer | null) : answer;
    },
  });
}

/** The language of errors: the viewer's own, else the first one that the browser asks for. */
function languageFor({ headers }: Pick<FastifyRequest, 'headers'>, viewer?: Viewer): Language {
  return viewer?.language ?? (headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'zh');
}
