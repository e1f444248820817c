import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate as nextImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { RelayThread, relayThread } from './relay-thread.ts';

const MORTAL = new URL('../../testing/builders/mortal-relay-worker.ts', import.meta.url);
const VIEWER = new URL('../../testing/servers/asking-viewer-worker.ts', import.meta.url);
/** It ends a test in which nothing answers. */
const MOST_MS = 20_000;
/** A busy machine starts a thread sooner. */
const ANSWER_WITHIN_MS = 4_000;

/** A relay that nobody uses, unless the test does. */
function aRelay({ to = 'rtsp://127.0.0.1:1/main' }: { readonly to?: string } = {}) {
  const gone: string[] = [];
  const parts = {
    url: parseCameraUrl(to, { allowedFolders: [] }),
    connectMs: 5_000,
    onProblem: () => undefined,
    onGone: (error: Error) => void gone.push(error.message),
  };
  return { gone, parts };
}

function standStill(forMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, forMs);
}

test('a camera is answered while the main loop of the process stands still', async () => {
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const viewer = new Worker(VIEWER, { workerData: answered });
  const [port] = (await once(viewer, 'message')) as [number];
  const relay = await relayThread.open(aRelay({ to: `rtsp://127.0.0.1:${port}/main` }).parts);
  viewer.postMessage(relay.href);
  // No turn of this loop ends before the viewer has its four answers.
  expect(Atomics.wait(answered, 0, 0, MOST_MS)).not.toBe('timed-out');
  await relay.close();
  await viewer.terminate();
});

test.each([
  ['exits', /ended: exit code 9/],
  ['throws', /ended: Error: out of its depth/],
])('a thread that dies tells every relay, and the next relay gets a new thread: %s', async (how, why) => {
  const thread = new RelayThread({ entry: MORTAL });
  const { gone, parts } = aRelay();
  const relay = await thread.open(parts);
  const last = thread.open(aRelay({ to: `rtsp://127.0.0.1:1/${how}` }).parts);
  await expect(last).rejects.toMatchObject({ reason: 'failed', message: expect.stringMatching(why) });
  expect(gone).toEqual([expect.stringMatching(why)]);
  expect(await relay.close()).toBeNull();
  const next = await thread.open(parts);
  expect(next.href).not.toBe(relay.href);
  await next.close();
});

test('an answer that came while the main loop stood still is read before the thread is given up', async () => {
  const thread = new RelayThread({ answerWithinMs: ANSWER_WITHIN_MS });
  const { gone, parts } = aRelay();
  const first = await thread.open(parts);
  // From here the loop's timers come before its messages.
  await nextImmediate();
  const second = thread.open(parts);
  standStill(ANSWER_WITHIN_MS + 500);
  await (await second).close();
  await first.close();
  expect(gone).toEqual([]);
});

test('a thread that gives no answer is ended as one that dies', async () => {
  const thread = new RelayThread({ entry: MORTAL, answerWithinMs: ANSWER_WITHIN_MS });
  const { gone, parts } = aRelay();
  await thread.open(parts);
  const why = /ended: it gave no answer within 4000 ms/;
  await expect(thread.open(aRelay({ to: 'rtsp://127.0.0.1:1/hangs' }).parts)).rejects.toThrow(why);
  expect(gone).toEqual([expect.stringMatching(why)]);
  await (await thread.open(parts)).close();
});

test('where no thread can be started, it is the connection that fails, and the next one tries again', async () => {
  const { parts } = aRelay();
  const nowhere = new RelayThread({ entry: new URL('http://127.0.0.1/relay-worker.ts') });
  await expect(nowhere.open(parts)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching('gets no thread'),
  });
  const absent = new RelayThread({ entry: new URL('./absent-worker.ts', import.meta.url) });
  await expect(absent.open(parts)).rejects.toMatchObject({ reason: 'failed' });
  await expect(absent.open(parts)).rejects.toMatchObject({ reason: 'failed' });
});

test('a program whose cameras are all closed ends by itself', () => {
  const module = new URL('./relay-thread.ts', import.meta.url).href;
  const program = `
    const { relayThread } = await import('${module}');
    const url = { type: 'rtsp', href: 'rtsp://127.0.0.1:1/main', shown: 'rtsp://127.0.0.1:1/main' };
    const none = () => undefined;
    for (let time = 0; time < 2; time += 1) {
      const relay = await relayThread.open({ url, connectMs: 1000, onProblem: none, onGone: none });
      console.log(await relay.close());
    }`;
  const node = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8', timeout: MOST_MS });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'null\nnull\n', stderr: '' });
});
