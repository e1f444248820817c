import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import sharp from 'sharp';
import type { Me } from '../../src/edges/api/contract/me.ts';
import { contentPolicy } from '../../src/edges/api/page-files.ts';
import type { Route } from '../../src/edges/api/route.ts';
import { ROUTE_NAMES, ROUTES, type RouteName } from '../../src/edges/api/routes.ts';
import { takePerson } from '../../src/edges/api/same-person.ts';
import { tileOrigin } from '../../src/kernel/settings/map-tiles.ts';
import { type Answers, answersOf } from './fake-answers.ts';
import { PASSWORD } from './fake-people.ts';
import { drawPictures } from './fake-pictures.ts';
import { FakeRefusal } from './fake-refusal.ts';
import { FakeWorld } from './fake-world.ts';

export interface FakeServer {
  readonly url: string;
  readonly world: FakeWorld;
  /** Ends all connections, also streams. The next request is answered. */
  cut(): void;
  close(): Promise<void>;
}

/**
 * Answers the API from memory, with the shapes of the real one: what it is asked and what it answers are checked against the
 * table of routes. `page`: the folder of the built page. For tests of the page and for work on it.
 */
export async function startFakeServer(of: { port: number; caseCount: number; page?: string }): Promise<FakeServer> {
  const world = new FakeWorld(await drawPictures(), of.caseCount);
  const server = fastify({ forceCloseConnections: true });
  server.setErrorHandler((error, _, reply) => refuse(error, reply));
  const answers = answersOf(world);
  for (const name of ROUTE_NAMES) addRoute(server, { world, answers, name });
  if (of.page) addPage(server, world, of.page);
  const url = await server.listen({ host: '127.0.0.1', port: of.port });
  return { url, world, cut: () => server.server.closeAllConnections(), close: () => server.close() };
}

/** Answers of files, all alike. */
const CSV_FILES: readonly RouteName[] = [
  ...(['exportCases', 'errandFile', 'exportFigures', 'exportComparison', 'exportFloors', 'auditExport'] as const),
];

function addRoute(server: FastifyInstance, of: { world: FakeWorld; answers: Answers; name: RouteName }): void {
  const { world, answers, name } = of;
  const route: Route = ROUTES[name];
  server.route({
    method: route.method,
    url: route.url,
    handler: async (request, reply) => {
      takePerson(request);
      if (world.isDown) throw new FakeRefusal(503, 'JX_STORE', '存储暂不可用。');
      const asked = {
        params: route.params?.parse(request.params),
        query: route.query?.parse(request.query),
        body: route.body?.parse(request.body),
      };
      if (name === 'signIn') return signIn(world, request, reply);
      const me = viewerOf(world, request);
      const shown = request.headers['x-jiexun-person'];
      if (shown !== undefined && shown !== me.staffNo) throw new FakeRefusal(401, 'JX_NOT_SIGNED_IN', '尚未登录。');
      if (Array.isArray(route.may) && !route.may.some((right) => me.rights.includes(right)))
        throw new FakeRefusal(403, 'JX_NOT_ALLOWED', '当前人员或密钥无权进行此操作。');
      const own = ownAnswer(world, name, me, request, reply);
      if (own !== undefined) return own;
      const answer = answers[name];
      if (!answer) throw new FakeRefusal(404, 'JX_NOT_THERE', name);
      // The table of routes checks what is asked and what is answered; TypeScript cannot follow the name through both.
      return route.reply?.parse((answer as (asked: unknown, me: Me) => unknown)(asked, me));
    },
  });
}

function viewerOf(world: FakeWorld, request: FastifyRequest): Me {
  const [, staffNo = ''] = /viewer=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
  const me = world.people.get(staffNo);
  if (me) return me;
  throw new FakeRefusal(401, 'JX_NOT_SIGNED_IN', '尚未登录，或登录已失效。');
}

function signIn(world: FakeWorld, request: FastifyRequest, reply: FastifyReply): Me {
  const { staffNo, password } = ROUTES.signIn.body.parse(request.body);
  const me = world.people.get(staffNo);
  if (!me || password !== PASSWORD) throw new FakeRefusal(401, 'JX_SIGN_IN', '工号或密码不正确。');
  reply.header('set-cookie', `viewer=${staffNo}; HttpOnly; SameSite=Strict; Path=/`);
  return me;
}

function ownAnswer(world: FakeWorld, name: RouteName, me: Me, request: FastifyRequest, reply: FastifyReply): unknown {
  const keep = (change: Partial<Me>) => {
    const changed = { ...me, ...change };
    world.people.set(me.staffNo, changed);
    return changed;
  };
  if (name === 'me') return me;
  if (name === 'signOut' || name === 'signOutEverywhere')
    return reply.header('set-cookie', 'viewer=; Max-Age=0; Path=/').send({});
  if (name === 'choosePassword') {
    const { old, chosen } = ROUTES.choosePassword.body.parse(request.body);
    if (old !== undefined && old !== PASSWORD) throw new FakeRefusal(401, 'JX_SIGN_IN', '原密码不正确。');
    if (new Set(chosen).size < 5) throw new FakeRefusal(400, 'JX_PASSWORD_WEAK', '此密码重复使用少数几个字符。');
    return keep({ mustChoosePassword: false });
  }
  if (name === 'chooseLanguage') return keep(ROUTES.chooseLanguage.body.parse(request.body));
  if (name === 'offerSecondFactor')
    return { secret: 'JBSWY3DPEHPK3PXP', uri: `otpauth://totp/Jiexun:${me.staffNo}?secret=JBSWY3DPEHPK3PXP` };
  if (name === 'setSecondFactor') return keep({ hasSecondFactor: true });
  if (name === 'dropSecondFactor') return keep({ hasSecondFactor: false });
  if (name === 'still' || name === 'cameraPicture') return still(world, request, reply);
  if (name === 'events') return events(world, reply);
  if (CSV_FILES.includes(name)) return reply.type('text/csv').send('number\n20261128-0001\n');
  return undefined;
}

async function still(world: FakeWorld, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { id, file = 'filing.jpg' } = request.params as { id: string; file?: string };
  const picture = world.pictures.find((one) => one.file === file);
  if (!picture || world.lostFiles.has(`${id} ${file}`))
    throw new FakeRefusal(503, 'JX_EVIDENCE_STORE', `证据文件 ${file} 无法读取。`);
  const { widthPx } = ROUTES.still.query.catch({}).parse(request.query);
  const jpeg =
    widthPx && widthPx < picture.widthPx ? await sharp(picture.jpeg).resize(widthPx).jpeg().toBuffer() : picture.jpeg;
  return reply.type('image/jpeg').send(jpeg);
}

function events(world: FakeWorld, reply: FastifyReply): FastifyReply {
  let id = 0;
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const listener = (event: unknown) => reply.raw.write(`id: ${++id}\ndata: ${JSON.stringify(event)}\n\n`);
  listener({ type: 'time', now: new Date().toISOString() });
  world.listeners.add(listener);
  reply.raw.on('close', () => world.listeners.delete(listener));
  return reply;
}

/** Gives the page with a number of its own, under the content policy of the real server. */
function addPage(server: FastifyInstance, world: FakeWorld, folder: string): void {
  const types: Readonly<Record<string, string>> = {
    js: 'text/javascript',
    css: 'text/css',
    svg: 'image/svg+xml',
    png: 'image/png',
  };
  server.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?');
    const [, name, ending = ''] = /^\/((?:assets\/)?[\w.-]+\.(js|css|svg))$/.exec(path) ?? [];
    if (name) return reply.type(types[ending] ?? 'text/plain').send(readFileSync(join(folder, name)));
    const nonce = crypto.randomUUID();
    const { tiles } = world.mapGround;
    const policy = contentPolicy(nonce, tiles ? [tileOrigin(tiles)] : []);
    const html = readFileSync(join(folder, 'index.html'), 'utf8').replaceAll('__NONCE__', nonce);
    return reply.code(200).type('text/html').header('content-security-policy', policy).send(html);
  });
}

function refuse(error: unknown, reply: FastifyReply): FastifyReply {
  const { status, code, message } =
    error instanceof FakeRefusal
      ? error
      : new FakeRefusal(400, 'JX_REQUEST', error instanceof Error ? error.message : `${error}`);
  return reply.code(status).send({ code, message, means: message, toDo: '请重试。' });
}

if (argv[1] === import.meta.filename) {
  const [, , port = '8421', page] = argv;
  const { url } = await startFakeServer({ port: Number(port), caseCount: 40, ...(page ? { page } : {}) });
  console.log(`The fake server is at ${url}. Staff number 1001, 2001 or 9001, password "${PASSWORD}".`);
}
