import { expect, test } from 'vitest';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';
import { aBeginning } from '../../testing/builders/video-pieces.ts';
import { KeptVideo, WaitingVideo } from './kept-video.ts';

const MEGABYTE = 1_000_000;
const DOWN: VideoPiece = { type: 'end', why: 'camera-down', words: '' };

function aFragment(no: number, bytes = MEGABYTE): VideoPiece {
  const time = { capturedAt: new Date(no * 1_000), durationMs: 1_000, heldMs: 1_000, driftMs: 0 };
  return { type: 'fragment', bytes: new Uint8Array(bytes), startsWithKey: true, time };
}

const nameOf = (piece: VideoPiece) =>
  piece.type === 'fragment' ? Number(piece.time?.capturedAt) / 1_000 : piece.type === 'end' ? piece.why : piece.type;

/** All that waits. */
async function waiting(kept: KeptVideo): Promise<readonly (string | number)[]> {
  const names: (string | number)[] = [];
  for await (const piece of kept.read(AbortSignal.abort())) names.push(nameOf(piece));
  return names;
}

test('what comes before somebody reads waits, and is read to its end after the reader was told to stop', async () => {
  const kept = new KeptVideo({ all: new WaitingVideo(), watched: new AbortController().signal });
  for (const piece of [aBeginning(), aFragment(0), DOWN]) kept.put(piece);
  expect(await waiting(kept)).toEqual(['begin', 0, 'camera-down']);
});

test('of a reader that is slow fragments are lost, many in a row, and no beginning or end', async () => {
  const kept = new KeptVideo({ all: new WaitingVideo(), watched: new AbortController().signal });
  kept.put(aBeginning());
  for (let no = 0; no < 30; no += 1) kept.put(aFragment(no));
  kept.put(DOWN);
  const reading = kept.read(new AbortController().signal);
  const names: (string | number)[] = [];
  for (let read = 0; read < 8; read += 1) {
    const { value } = await reading.next();
    if (value) names.push(nameOf(value));
  }
  kept.put(aBeginning());
  kept.put(aFragment(40));
  for (let read = 0; read < 5; read += 1) {
    const { value } = await reading.next();
    if (value) names.push(nameOf(value));
  }
  expect(names).toEqual(['begin', 0, 1, 2, 3, 4, 5, 6, 7, 8, 'camera-down', 'begin', 40]);
});

test('a second reader begins within the run, which needs its beginning', async () => {
  const kept = new KeptVideo({ all: new WaitingVideo(), watched: new AbortController().signal });
  kept.put(aBeginning());
  expect(await waiting(kept)).toEqual(['begin']);
  kept.put(aFragment(1));
  expect(await waiting(kept)).toEqual(['begin', 1]);
  for (const piece of [DOWN, aBeginning(), aFragment(2)]) kept.put(piece);
  expect(await waiting(kept)).toEqual(['camera-down', 'begin', 2]);
});

test('no more than a bounded part waits of ten thousand connections without a reader', async () => {
  const unread = new KeptVideo({ all: new WaitingVideo(), watched: new AbortController().signal });
  for (let no = 0; no < 10_000; no += 1) for (const piece of [aBeginning(), aFragment(no, 0), DOWN]) unread.put(piece);
  const names = await waiting(unread);
  expect(names.length).toBeLessThanOrEqual(1_000);
  expect(names.at(-1)).toBe('camera-down');
});

test('a run that ends once the camera is not watched any more was stopped', async () => {
  const over = new AbortController();
  const kept = new KeptVideo({ all: new WaitingVideo(), watched: over.signal });
  kept.put(DOWN);
  over.abort();
  for (const why of ['camera-down', 'decoding'] as const) kept.put({ type: 'end', why, words: '' });
  expect(await waiting(kept)).toEqual(['camera-down', 'stopped', 'decoding']);
});

test('of many cameras whose disk stands no more waits than a process can hold, and each keeps a little', async () => {
  const all = new WaitingVideo();
  const over = new AbortController();
  const watched = over.signal;
  const cameras = Array.from({ length: 100 }, () => new KeptVideo({ all, watched }));
  for (const kept of cameras) kept.put(aBeginning());
  for (let no = 0; no < 9; no += 1) for (const kept of cameras) kept.put(aFragment(no));
  expect(all.bytes).toBeGreaterThan(128 * MEGABYTE);
  expect(all.bytes).toBeLessThan(231 * MEGABYTE);
  for (const kept of cameras.slice(0, 2)) expect((await waiting(kept)).length).toBeGreaterThan(1);
  for (const kept of cameras.slice(50)) await waiting(kept);
  over.abort();
  expect(all.bytes).toBe(0);
});
