import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { selfSigned } from '../testing/builders/self-signed.ts';
import { RunningProgram } from '../testing/servers/running-program.ts';

test('a console with a certificate is told with an https address, and answers there', async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'streams'));
  const { cert, key } = selfSigned(folder);
  const files = ['--data', join(folder, 'data'), '--streams', join(folder, 'streams')];
  const tls = ['--console-port', '0', '--tls-cert', cert, '--tls-key', key];
  const program = new RunningProgram(['serve', ...files, '--port', '0', ...tls]);
  onTestFinished(() => program.kill());
  const line = await program.line(/Console, for the people who review/, 60_000);
  const address = /https:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
  expect(address, line).toBeDefined();
  const [answer]: IncomingMessage[] = await once(get(`${address}/api/me`, { ca: readFileSync(cert) }), 'response');
  answer?.resume();
  expect(answer?.statusCode).toBe(401);
});
