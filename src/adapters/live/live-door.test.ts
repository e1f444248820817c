import { expect, onTestFinished, test } from 'vitest';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { LiveCameras } from '../../watching/live/live-cameras.ts';
import type { LiveFrame } from '../../watching/live/live-frame.ts';
import { livePass } from '../../watching/live/live-pass.ts';
import { SystemClock } from '../system-clock.ts';
import { LiveDoor } from './live-door.ts';
import { WorkerLiveSource } from './worker-live-source.ts';

const clock = new SystemClock();
const RTSP = { type: 'rtsp', href: 'rtsp://127.0.0.1/main', shown: 'rtsp://127.0.0.1/main' } as const;
const ZONES = [{ id: 'kerb', name: 'Kerb', polygon: [[0, 0] as const, [1, 0] as const, [1, 1] as const] }];

/** A tap that gives two pieces and then waits, and counts its readers. */
function aTap() {
  const counts = { open: 0 };
  async function* read(signal: AbortSignal): AsyncGenerator<VideoPiece, void> {
    counts.open += 1;
    try {
      yield { type: 'begin', init: Buffer.from('moov'), mime: 'video/mp4' };
      yield { type: 'fragment', bytes: Buffer.from('first'), startsWithKey: true };
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    } finally {
      counts.open -= 1;
    }
  }
  return { read, counts };
}

async function aDoor(url: object = RTSP) {
  const tap = aTap();
  const cameras = new LiveCameras();
  const live = { camera: { id: 'yard', zones: ZONES, url: { ...RTSP, ...url } }, tap: () => tap };
  cameras.add(live);
  const door = await LiveDoor.open({ host: '127.0.0.1', cameras, clock, log: new KeptLog() });
  onTestFinished(() => door.close());
  return { door, tap, cameras, live };
}

/** The first frames of a camera, as a web process reads them. */
async function read(door: LiveDoor, count: number, { key = door.at.key, holder = 'worker' as string | null } = {}) {
  const shiftOf = async () => ({ holder, door: { ...door.at, key } });
  const over = new AbortController();
  const frames: LiveFrame[] = [];
  for await (const frame of new WorkerLiveSource({ shiftOf, clock }).frames('yard', over.signal)) {
    if (frames.push(frame) === count) break;
  }
  over.abort();
  return frames;
}

test('a web process reads zones and video of a camera, and the tap ends when it leaves', async () => {
  const { door, tap } = await aDoor();
  const frames = await read(door, 4);
  expect(frames).toMatchObject([
    { kind: 'news', news: { type: 'zones', zones: [{ id: 'kerb' }] } },
    { kind: 'news', news: { type: 'begin', way: 'video', mime: 'video/mp4' } },
    { kind: 'init', bytes: Buffer.from('moov') },
    { kind: 'key', bytes: Buffer.from('first') },
  ]);
  await expect.poll(() => tap.counts.open, { timeout: 5_000 }).toBe(0);
});

const NOT_WATCHED = [{ kind: 'news', news: { type: 'none', why: 'not-watched' } }];

test.each([
  ['with another key', { key: 'another' }],
  ['of a camera that nobody watches', { holder: null }],
])('a request %s gets nothing', async (_, how) => {
  const { door, tap } = await aDoor();
  expect(await read(door, 1, how)).toEqual(NOT_WATCHED);
  expect(tap.counts.open).toBe(0);
});

test.each([
  ['no pass', 'yard', () => ''],
  ['a pass for another camera', 'yard', (key: string) => livePass({ key, cameraId: 'gate', now: clock.now() })],
])('with %s it is refused before anything is looked up', async (_, cameraId, pass) => {
  const { door } = await aDoor();
  const answer = await fetch(`${door.at.address}/live/${cameraId}`, { headers: { 'x-live-pass': pass(door.at.key) } });
  expect([answer.status, await answer.text()]).toEqual([403, '']);
});

test.each([
  ['sends by UDP', { transport: 'udp' }],
  ['is a file', { type: 'file' }],
])('a camera that %s has zones and no video, and says so', async (_, url) => {
  const { door } = await aDoor(url);
  expect((await read(door, 2))[1]).toEqual({ kind: 'news', news: { type: 'none', why: 'no-copy' } });
});

test('the fifth reader of one camera is turned away', async () => {
  const { door } = await aDoor();
  const ask = () => {
    const pass = livePass({ key: door.at.key, cameraId: 'yard', now: clock.now() });
    return fetch(`${door.at.address}/live/yard`, { headers: { 'x-live-pass': pass } });
  };
  const answers = await Promise.all([ask(), ask(), ask(), ask()]);
  expect([...answers.map(({ status }) => status), (await ask()).status]).toEqual([200, 200, 200, 200, 503]);
});

test('what is seen reaches who looks, and a camera that is watched no more ends the reading', async () => {
  const { door, cameras, live } = await aDoor();
  const shiftOf = async () => ({ holder: 'worker', door: door.at });
  const kinds: string[] = [];
  for await (const frame of new WorkerLiveSource({ shiftOf, clock }).frames('yard', new AbortController().signal)) {
    kinds.push(frame.kind === 'news' ? frame.news.type : frame.kind);
    if (frame.kind === 'key') cameras.concluded('yard', clock.now(), []);
    if (frame.kind === 'news' && frame.news.type === 'sight') {
      cameras.remove(live);
      break;
    }
  }
  expect(kinds).toEqual(['zones', 'begin', 'init', 'key', 'sight']);
});
