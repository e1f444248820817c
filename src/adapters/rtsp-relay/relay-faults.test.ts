import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server } from 'node:net';
import { setImmediate as nextImmediate } from 'node:timers/promises';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { ok, rtspCamera } from '../../testing/servers/rtsp-camera.ts';
import { rtspViewer } from '../../testing/servers/rtsp-viewer.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import type { HostAddresses } from './host-addresses.ts';
import { RtspRelay } from './rtsp-relay.ts';

const LISTENS = 'tracing:net.server.listen:asyncStart';
const LEAVE_WITHIN_MS = 2_000;

afterEach(() => void vi.useRealTimers());

/** A relay in this thread, where an error that nobody catches is seen. */
async function relayTo(port: number, addressesOf: HostAddresses = async () => []) {
  const problems: string[] = [];
  const url = parseCameraUrl(`rtsp://127.0.0.1:${port}/main`, { allowedFolders: [] });
  const onProblem = (problem: string) => void problems.push(problem);
  const relay = await RtspRelay.open({ url, connectMs: 5_000, onProblem, addressesOf, ownAddresses: () => [] });
  return { relay, problems };
}

/** The promises of this process that were rejected and that nobody caught. */
function uncaughtErrors(): unknown[] {
  const errors: unknown[] = [];
  const keep = (error: unknown) => void errors.push(error);
  process.on('unhandledRejection', keep);
  onTestFinished(() => void process.off('unhandledRejection', keep));
  return errors;
}

const redirect = () => 'RTSP/1.0 302 Found\r\nCSeq: 1\r\nLocation: rtsp://other.example:8554/main\r\n\r\n';

test('ffmpeg may give up while the name in a redirect is looked up', async () => {
  const uncaught = uncaughtErrors();
  const { port } = await rtspCamera(redirect);
  const lookup = Promise.withResolvers<readonly string[]>();
  const begun = Promise.withResolvers<void>();
  const { relay, problems } = await relayTo(port, () => {
    begun.resolve();
    return lookup.promise;
  });
  const viewer = rtspViewer(relay);
  viewer.say('DESCRIBE');
  await begun.promise;
  viewer.socket.destroy();
  await relay.close();
  lookup.resolve(['127.0.0.1']);
  await nextImmediate();
  expect([uncaught, problems]).toEqual([[], []]);
});

test('a lookup that breaks ends the connection that waits for it, and no other', async () => {
  const uncaught = uncaughtErrors();
  const { port } = await rtspCamera((request) => (request.startsWith('DESCRIBE') ? redirect() : ok(request)));
  const { relay, problems } = await relayTo(port, () => {
    throw new Error('out of order');
  });
  const [redirected, other] = [rtspViewer(relay), rtspViewer(relay)];
  redirected.say('DESCRIBE');
  await once(redirected.socket, 'close');
  expect(await other.ask('OPTIONS')).toMatch(/^RTSP\/1.0 200/);
  expect([uncaught, problems]).toEqual([[], ['The relay failed: Error: out of order']]);
  other.socket.destroy();
  await relay.close();
});

test('a relay closes although the connection from ffmpeg is reset', async () => {
  const { port } = await rtspCamera((request) => ok(request));
  const { relay } = await relayTo(port);
  const { ask, socket } = rtspViewer(relay);
  await ask('OPTIONS');
  const closing = relay.close();
  socket.resetAndDestroy();
  await expect(closing).resolves.toBeUndefined();
});

test('a connection that ffmpeg leaves open is ended after two seconds', async () => {
  const { port } = await rtspCamera((request) => ok(request));
  const { relay } = await relayTo(port);
  const { ask, socket } = rtspViewer(relay);
  await ask('OPTIONS');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const closing = relay.close();
  const ended = once(socket, 'close');
  vi.advanceTimersByTime(LEAVE_WITHIN_MS);
  await closing;
  await ended;
});

test('a connection that the system cannot hand over is a problem of this camera only', async () => {
  const { port } = await rtspCamera((request) => ok(request));
  const servers: Server[] = [];
  const keep = (message: unknown) => void servers.push((message as { readonly server: Server }).server);
  subscribe(LISTENS, keep);
  onTestFinished(() => void unsubscribe(LISTENS, keep));
  const { relay, problems } = await relayTo(port);
  servers.at(-1)?.emit('error', Object.assign(new Error('accept EMFILE'), { code: 'EMFILE', errno: -24 }));
  expect(problems).toEqual(['The relay could not take a connection: too many open files']);
  const { ask, socket } = rtspViewer(relay);
  expect(await ask('OPTIONS')).toMatch(/^RTSP\/1.0 200/);
  socket.destroy();
  await relay.close();
});
