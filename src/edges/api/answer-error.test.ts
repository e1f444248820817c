import fastify from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { answerError } from './answer-error.ts';

let world: ConsoleWorld;
beforeEach(async () => {
  world = await new ConsoleWorld().open();
});
afterEach(() => world.close());

const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['a body that is no JSON', '/api/session', '{"a":', JSON_TYPE, '请求正文不是有效的 JSON。'],
  ['a body of another type', '/api/session', 'a=1', { 'content-type': 'text/x' }, '请求正文的类型不被接受'],
  ['an empty body', '/api/session', '', JSON_TYPE, '没有正文'],
  ['a body of 10 MB', '/api/session', `"${'x'.repeat(10_000_000)}"`, JSON_TYPE, '请求正文过大。'],
  ['an address that cannot be decoded', '/api/session/%zz', '{}', JSON_TYPE, '请求地址无法解析。'],
])('%s is told in the language of who asks', async (_, url, body, headers, message) => {
  const answer = await world.nobody('POST', url, Buffer.from(body), { 'accept-language': 'zh-CN', ...headers });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'JX_WEB_REQUEST', message: expect.stringContaining(message) });
});

test('what is wrong with the store stands in the log, not in the answer', async () => {
  const log = new KeptLog();
  const app = fastify();
  app.setErrorHandler((error, _, reply) => answerError(reply, error, { language: 'en', log }));
  app.get('/', () => {
    throw saidError('JX_STORE_CLOSED', saying('store-error.closed-at', { where: '/srv/jiexun/people.sqlite' }));
  });
  const answer = await app.inject('/');
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'JX_STORE_CLOSED', toDo: expect.any(String) });
  expect(answer.body).not.toContain('/srv');
  expect(log.lines).toMatchObject([{ level: 'warn', fields: { error: { message: expect.stringContaining('/srv') } } }]);
});
