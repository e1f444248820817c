import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ok, rtspCamera } from '../../testing/servers/rtsp-camera.ts';
import { rtspViewer } from '../../testing/servers/rtsp-viewer.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { relayThread } from './relay-thread.ts';

const SDP = 'v=0\r\nm=video 0 RTP/AVP 96\r\na=control:track1\r\n';
const PACKET = Buffer.from([0x24, 4, 0, 2, 0xca, 0xfe]);

function answer(request: string): string {
  if (request.startsWith('DESCRIBE')) return `${ok(request, `Content-Length: ${SDP.length}\r\n`)}${SDP}`;
  if (request.startsWith('SETUP')) return ok(request, 'Transport: RTP/AVP/TCP;unicast;interleaved=4-5\r\n');
  return ok(request);
}

/** A camera behind a relay, and ffmpeg as far as it got. */
async function watched(methods: readonly string[]) {
  const { port, requests, sockets } = await rtspCamera(answer);
  const url = parseCameraUrl(`rtsp://127.0.0.1:${port}/main`, { allowedFolders: [] });
  const ignore = () => undefined;
  const relay = await relayThread.open({ url, connectMs: 5_000, onProblem: ignore, onGone: ignore });
  onTestFinished(async () => void (await relay.close()));
  const ffmpeg = rtspViewer(relay);
  for (const method of methods) await ffmpeg.ask(method);
  const camera = () => sockets[0] as Socket;
  return { copyHref: relay.copyHref, ffmpeg, requests, camera };
}
const PLAYING = ['DESCRIBE', 'SETUP', 'PLAY'];

test('a copy is answered from what the camera told ffmpeg, gets what the camera sends, and the camera hears nothing of it', async () => {
  const { copyHref, requests, camera, ffmpeg } = await watched(PLAYING);
  const asked = requests.length;
  const { ask, socket } = rtspViewer({ href: copyHref });
  const described = await ask('DESCRIBE');
  expect(described).toContain(`Content-Base: ${copyHref}/\r\n`);
  expect(described).toContain('v=0');
  expect(await ask('SETUP', '/track1')).toContain('Transport: RTP/AVP/TCP;unicast;interleaved=4-5\r\n');
  expect(await ask('PLAY')).toMatch(/^RTSP\/1.0 200/);
  const got = once(socket, 'data');
  camera().write(PACKET);
  expect((await got)[0]).toEqual(PACKET);
  const over = once(socket, 'close');
  ffmpeg.socket.end();
  await over;
  expect(requests).toHaveLength(asked);
});

test.each([
  ['before the camera plays', ['DESCRIBE', 'SETUP'], 'DESCRIBE', ''],
  ['a second track, which ffmpeg has not', PLAYING, 'SETUP', 'RTSP/1.0 461'],
])('%s a copy is refused', async (_, methods, method, expected) => {
  const { copyHref } = await watched(methods);
  const { ask, say, socket } = rtspViewer({ href: copyHref });
  if (expected === '') {
    const over = once(socket, 'close');
    say(method);
    await over;
    expect(socket.bytesRead).toBe(0);
    return;
  }
  await ask(method, '/track1');
  expect(await ask(method, '/track2')).toContain(expected);
});

test('a copy that reads nothing loses packets, and ffmpeg gets all of them', { timeout: 30_000 }, async () => {
  const { copyHref, camera, ffmpeg } = await watched(PLAYING);
  const copy = rtspViewer({ href: copyHref });
  for (const method of PLAYING) await copy.ask(method);
  copy.socket.pause();
  const before = ffmpeg.socket.bytesRead;
  ffmpeg.socket.resume();
  const large = Buffer.concat([Buffer.from([0x24, 4, 0xff, 0xff]), Buffer.alloc(0xff_ff)]);
  const count = 400;
  for (let sent = 0; sent < count; sent += 1) if (!camera().write(large)) await once(camera(), 'drain');
  while (ffmpeg.socket.bytesRead < before + count * large.length) await sleep(5);
  copy.socket.resume();
  await sleep(300);
  expect(copy.socket.bytesRead).toBeLessThan((count * large.length) / 2);
});
