import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { rtspViewer } from '../../testing/servers/rtsp-viewer.ts';
import { RelayTalk } from './relay-talk.ts';

const target = { address: { isEncrypted: false, host: 'camera', port: 554, path: '/' }, login: null, hops: 0 };

test('an error in the middle of a request ends this connection, and is told', async () => {
  const problems: string[] = [];
  const server = createServer((viewer) => {
    new RelayTalk({
      viewer,
      targetOf: () => ({ prefix: '', target }),
      copyOf: () => null,
      onPlaying: () => undefined,
      connect: () => {
        throw new Error('the host has a null byte');
      },
      follow: async () => null,
      onLoginAsked: () => undefined,
      onLongAnswer: () => undefined,
      onProblem: (problem) => void problems.push(problem),
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { say, socket } = rtspViewer({ href: `rtsp://127.0.0.1:${port}/main` });
  say('OPTIONS');
  await once(socket, 'close');
  expect(problems).toEqual(['The relay failed: Error: the host has a null byte']);
});
