import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { selfSigned } from '../../testing/builders/self-signed.ts';
import { BullCrew, sealing, until } from '../../testing/servers/bull-crew.ts';
import { freePort, REDIS_PASSWORD, RedisServer } from '../../testing/servers/redis-server.ts';
import { openLinks } from './open-links.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await RedisServer.start();
  const rights = ['+@all', '-@admin', '-@dangerous', '+info'];
  await server.admin.call('ACL', 'SETUSER', 'jobs', 'on', '>jobs:pw', '~jobs:*', '&jobs:*', ...rights);
  await server.admin.call(
    'ACL',
    'SETUSER',
    'reader',
    'on',
    '>reader:pw',
    '~jobs:*',
    '&jobs:*',
    '+@read',
    '+@connection',
  );
});
afterAll(() => server.end());

/** Tries to open and gives the error. Checks that no part of the error holds the password. */
async function refusal(url: string, { prefix = 'jobs', clusterId = 'one' } = {}): Promise<unknown> {
  const log = new KeptLog();
  const opened = openLinks({ url, prefix, clusterId, log, silenceMs: 500 });
  const error: unknown = await opened.then(
    ({ links }) => links.close(),
    (reason: unknown) => reason,
  );
  const said = `${inspect(error, { depth: 9, showHidden: true })}${inspect(log.lines, { depth: 9 })}`;
  for (const secret of [REDIS_PASSWORD, encodeURIComponent(REDIS_PASSWORD), 'wrong:pw', 'wrong%3Apw', 'reader:pw']) {
    expect(said).not.toContain(secret);
  }
  return error;
}

/** A server that is not Redis: it gives `answer` to every request. */
async function impostor(answer: (asked: string) => string): Promise<{ readonly url: string; end(): void }> {
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (asked) => socket.write(answer(asked.toString())));
    socket.on('error', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const end = () => {
    for (const socket of sockets) socket.destroy();
    listening.close();
  };
  return { url: `redis://:wrong%3Apw@127.0.0.1:${port}`, end };
}

describe('these are refused first, with a named error', () => {
  test('a port where nobody listens', async () => {
    const url = `redis://:wrong%3Apw@127.0.0.1:${await freePort()}`;
    expect(await refusal(url)).toMatchObject({
      code: 'JX_QUEUE_UNREACHABLE',
      message: expect.stringMatching(/127\.0\.0\.1:\d+: .*ECONNREFUSED/),
    });
  });

  test('a host that has no address', async () => {
    expect(await refusal('redis://:wrong%3Apw@no-such-host.invalid')).toMatchObject({ code: 'JX_QUEUE_UNREACHABLE' });
  });

  test.each([
    ['says nothing', () => ''],
    ['is a web server', () => 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('something that %s', async (_, answer) => {
    const other = await impostor(answer);
    expect(await refusal(other.url)).toMatchObject({ code: 'JX_QUEUE_UNREACHABLE' });
    other.end();
  });

  test('a server that is too old', async () => {
    const info = 'redis_version:5.0.14\r\nrole:master\r\nmaxmemory:0\r\n';
    const reply = (command: string) => (/^info/i.test(command) ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
    const old = await impostor((asked) => {
      // RESP: each command is `*n`, then `$length` and text of each word.
      const commands = asked.split(/^\*\d+\r\n/m).slice(1);
      return commands.map((command) => reply(command.split('\r\n')[1] ?? '')).join('');
    });
    expect(await refusal(old.url)).toMatchObject({
      code: 'JX_QUEUE_SERVER',
      message: expect.stringContaining('5.0.14'),
    });
    old.end();
  });

  test.each([
    ['a wrong password', '', 'wrong:pw'],
    ['an unknown user', 'nobody', 'wrong:pw'],
    ['no password', '', ''],
    ['a user who may not write', 'reader', 'reader:pw'],
    ['a user who may not hear the channels', 'deaf', 'deaf:pw'],
  ])('%s', async (_, user, password) => {
    expect(await refusal(server.urlOf(user, password))).toMatchObject({
      code: 'JX_QUEUE_AUTH',
      message: expect.stringContaining('~PREFIX:*'),
    });
  });

  test('a user of another prefix', async () => {
    expect(await refusal(server.urlOf('jobs', 'jobs:pw'), { prefix: 'elsewhere' })).toMatchObject({
      code: 'JX_QUEUE_AUTH',
    });
  });

  test.each([
    ['allkeys-lru', 'JX_QUEUE_EVICTS'],
    ['volatile-ttl', 'JX_QUEUE_EVICTS'],
    ['noeviction', undefined],
  ])('a full memory that is emptied by %s: %s', async (policy, code) => {
    await server.admin.config('SET', 'maxmemory', '100mb');
    await server.admin.config('SET', 'maxmemory-policy', policy);
    const error = await refusal(server.url, { prefix: 'memory' });
    await server.admin.config('SET', 'maxmemory', '0');
    expect((error as { readonly code?: string } | undefined)?.code).toBe(code);
  });

  test('a second cluster on one prefix; the same one again, and another prefix, are let in', async () => {
    expect(await refusal(server.url, { prefix: 'shared', clusterId: 'north' })).toBeUndefined();
    expect(await refusal(server.url, { prefix: 'shared', clusterId: 'south' })).toMatchObject({
      code: 'JX_QUEUE_TAKEN',
      message: expect.stringMatching(/north.*south.*JIEXUN_REDIS_PREFIX/),
    });
    expect(await refusal(server.url, { prefix: 'shared', clusterId: 'north' })).toBeUndefined();
    expect(await refusal(server.url, { prefix: 'southern', clusterId: 'south' })).toBeUndefined();
  });
});

test('a user with the rights that the message names can do all that a queue does', async () => {
  await using crew = new BullCrew(server.urlOf('jobs', 'jobs:pw'), 'jobs');
  await server.admin.del('jobs:cluster');
  let runs = 0;
  const queue = await crew.start({
    'seal-case': async () => {
      runs += 1;
      if (runs === 1) throw new Error('once more');
      return 'done';
    },
  });
  await queue.add(sealing('a'), { delayMs: 10 });
  await until('both attempts', () => runs === 2);
  await queue.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 60_000 });
  await queue.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 30_000 });
  expect((await queue.depth()).retention).toBe(1);
  expect(crew.log.lines.filter(({ message }) => /NOPERM|could not be checked/.test(message))).toEqual([]);
});

test('rediss:// is TLS: a certificate that no known authority signed is refused, a trusted one is accepted', async () => {
  const { cert, key } = selfSigned(scratchFolder());
  const port = await freePort();
  const tls = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', cert, '--tls-auth-clients', 'no'];
  await using secure = await RedisServer.start('--tls-port', `${port}`, ...tls);
  const url = `rediss://:${encodeURIComponent(REDIS_PASSWORD)}@127.0.0.1:${port}`;
  expect(await refusal(url)).toMatchObject({
    code: 'JX_QUEUE_UNREACHABLE',
    message: expect.stringMatching(/certificate/),
  });
  const known = getCACertificates('default');
  setDefaultCACertificates([...known, readFileSync(cert, 'utf8')]);
  expect(await refusal(url)).toBeUndefined();
  expect(await refusal(secure.url.replace('redis:', 'rediss:'))).toMatchObject({ code: 'JX_QUEUE_UNREACHABLE' });
  setDefaultCACertificates(known);
});
