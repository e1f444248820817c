import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { selfSigned } from '../../testing/builders/self-signed.ts';
import { cseq, ok, rtspCamera } from '../../testing/servers/rtsp-camera.ts';
import { rtspViewer } from '../../testing/servers/rtsp-viewer.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { relayThread } from './relay-thread.ts';

async function relayTo(href: string) {
  const problems: string[] = [];
  const url = parseCameraUrl(href, { allowedFolders: [] });
  const onProblem = (problem: string) => void problems.push(problem);
  const onGone = (error: Error) => void problems.push(error.message);
  const relay = await relayThread.open({ url, connectMs: 5_000, onProblem, onGone });
  onTestFinished(async () => void (await relay.close()));
  return { relay, problems };
}

const nonceOf = (request: string) => /nonce="(\w+)"/.exec(request)?.[1];

test('the camera is asked by its own address, and the answers carry the numbers that ffmpeg gave', async () => {
  const { port, requests } = await rtspCamera((request) => ok(request));
  const { relay } = await relayTo(`rtsp://127.0.0.1:${port}/main?channel=1`);
  const { ask } = rtspViewer(relay);
  expect(await ask('OPTIONS')).toBe('RTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n');
  await ask('SETUP', '/track');
  expect(requests.map((request) => request.split('\r\n')[0])).toEqual([
    `OPTIONS rtsp://127.0.0.1:${port}/main?channel=1 RTSP/1.0`,
    `SETUP rtsp://127.0.0.1:${port}/main?channel=1/track RTSP/1.0`,
  ]);
});

test('who does not know the word in the address gets nothing, and no camera is asked', async () => {
  const { port, requests } = await rtspCamera((request) => ok(request));
  const { relay } = await relayTo(`rtsp://admin:secret@127.0.0.1:${port}/main`);
  const { socket } = rtspViewer(relay);
  socket.write(`OPTIONS ${new URL('/main', relay.href)} RTSP/1.0\r\nCSeq: 1\r\n\r\n`);
  await once(socket, 'close');
  expect([socket.bytesRead, requests]).toEqual([0, []]);
});

test('a stranger who says nothing does not keep the relay open', async () => {
  const { port } = await rtspCamera((request) => ok(request));
  const { relay } = await relayTo(`rtsp://127.0.0.1:${port}/main`);
  const [stranger, viewer] = [rtspViewer(relay), rtspViewer(relay)];
  await once(stranger.socket, 'connect');
  await viewer.ask('OPTIONS');
  viewer.socket.end();
  const gone = once(stranger.socket, 'close');
  await relay.close();
  await gone;
});

test('a camera that leaves requests unanswered is understood all the same', async () => {
  const { port, requests } = await rtspCamera((request) => (request.startsWith('GET_PARAMETER') ? '' : ok(request)));
  const { relay } = await relayTo(`rtsp://127.0.0.1:${port}/main`);
  const { socket, ask } = rtspViewer(relay);
  await ask('OPTIONS', '', 1);
  for (let count = 2; count < 40; count += 1) {
    socket.write(`GET_PARAMETER ${relay.href} RTSP/1.0\r\nCSeq: ${count}\r\n\r\n`);
    while (requests.length < count) await sleep(1);
  }
  expect(await ask('TEARDOWN', '', 50)).toBe('RTSP/1.0 200 OK\r\nCSeq: 50\r\n\r\n');
});

test('a camera that wants a new answer to its challenge while it is watched gets one, and ffmpeg hears nothing of it', async () => {
  let nonce = 'first';
  const { port } = await rtspCamera((request) =>
    nonceOf(request) === nonce
      ? ok(request)
      : `RTSP/1.0 401 Unauthorized\r\nCSeq: ${cseq(request)}\r\nWWW-Authenticate: Digest realm="cam", nonce="${nonce}"\r\n\r\n`,
  );
  const { relay } = await relayTo(`rtsp://admin:secret@127.0.0.1:${port}/main`);
  const { ask } = rtspViewer(relay);
  expect(await ask('DESCRIBE')).toMatch(/^RTSP\/1.0 200/);
  nonce = 'second';
  expect(await ask('GET_PARAMETER', '', 8)).toBe('RTSP/1.0 200 OK\r\nCSeq: 8\r\n\r\n');
});

test('a wrong password is tried once', async () => {
  const refusal = (request: string) =>
    `RTSP/1.0 401 Unauthorized\r\nCSeq: ${cseq(request)}\r\nWWW-Authenticate: Digest realm="cam", nonce="n${cseq(request)}"\r\n\r\n`;
  const { port, requests } = await rtspCamera(refusal);
  const { relay } = await relayTo(`rtsp://admin:secret@127.0.0.1:${port}/main`);
  expect(await rtspViewer(relay).ask('DESCRIBE')).toBe('RTSP/1.0 401 Unauthorized\r\nCSeq: 7\r\n\r\n');
  expect(requests.map((request) => nonceOf(request) ?? null)).toEqual([null, 'n1']);
});

test('pictures arrive as they were sent; of those that ffmpeg does not take, the camera keeps what it has not sent', async () => {
  const PACKETS = 4_000;
  const packet = (number: number) => {
    const bytes = Buffer.alloc(10_004, number % 251);
    bytes.set([0x24, 0, 10_000 >> 8, 10_000 & 255]);
    return bytes;
  };
  const sent = createHash('sha256');
  const { port, sockets } = await rtspCamera((request, socket) => {
    socket.write(ok(request));
    for (let number = 0; number < PACKETS; number += 1) {
      sent.update(packet(number));
      socket.write(packet(number));
    }
    return '';
  });
  const { relay } = await relayTo(`rtsp://127.0.0.1:${port}/main`);
  const { socket } = rtspViewer(relay);
  socket.pause();
  socket.write(`PLAY ${relay.href} RTSP/1.0\r\nCSeq: 1\r\n\r\n`);
  while ((sockets[0]?.bytesWritten ?? 0) === 0) await sleep(5);
  for (let before = -1; before !== sockets[0]?.writableLength; await sleep(200))
    before = sockets[0]?.writableLength ?? 0;
  // What the two connections hold on their way is some megabytes at most; the rest waits at the camera.
  expect(sockets[0]?.writableLength).toBeGreaterThan(PACKETS * 10_004 * 0.5);
  const got = createHash('sha256');
  let left = 'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n'.length;
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => {
    const media = chunk.subarray(Math.min(left, chunk.length));
    left -= chunk.length - media.length;
    bytes += media.length;
    got.update(media);
  });
  socket.resume();
  while (bytes < PACKETS * 10_004) await sleep(10);
  expect(got.digest('hex')).toBe(sent.digest('hex'));
});

test('an encrypted camera is asked over TLS, whoever made its certificate', async () => {
  const { cert, key } = selfSigned(scratchFolder());
  const files = { cert: readFileSync(cert), key: readFileSync(key) };
  const { port, requests } = await rtspCamera(
    (request) => ok(request),
    (talk) => createTlsServer(files, talk),
  );
  const { relay } = await relayTo(`rtsps://127.0.0.1:${port}/main`);
  expect(await rtspViewer(relay).ask('OPTIONS')).toMatch(/^RTSP\/1.0 200/);
  expect(requests[0]).toMatch(`OPTIONS rtsps://127.0.0.1:${port}/main `);
});

test('where a camera sends by UDP, ffmpeg learns from where', async () => {
  const transport = 'Transport: RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001';
  const { port } = await rtspCamera((request) => ok(request, `${transport}\r\n`));
  const { relay } = await relayTo(`rtsp://127.0.0.1:${port}/main`);
  expect(await rtspViewer(relay).ask('SETUP')).toContain(`${transport};source=127.0.0.1\r\n`);
});

test('a camera that cannot be reached is said in words, by its own address', async () => {
  const { relay, problems } = await relayTo('rtsp://admin:secret@127.0.0.1:1/main');
  const { socket } = rtspViewer(relay);
  socket.write(`OPTIONS ${relay.href} RTSP/1.0\r\nCSeq: 1\r\n\r\n`);
  await once(socket, 'close');
  await relay.close();
  expect(problems).toEqual(['Connection to 127.0.0.1:1 failed: connection refused']);
  expect(relay.shownIn(`Impossible to open '${relay.href}'`)).toBe("Impossible to open 'rtsp://***@127.0.0.1:1/main'");
});
