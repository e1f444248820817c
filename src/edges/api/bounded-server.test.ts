import { expect, test } from 'vitest';
import { boundedServer } from './bounded-server.ts';

test.each([
  ['without TLS', null],
  ['with TLS', {}],
])('a server %s ends slow requests and idle sockets', (_, tls) => {
  const server = boundedServer(tls, () => undefined);
  expect(server).toMatchObject({
    requestTimeout: 30_000,
    headersTimeout: 15_000,
    keepAliveTimeout: 60_000,
    timeout: 60_000,
  });
  server.close();
});
