import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';
import { aBeginning, aTimedFragment } from '../../testing/builders/video-pieces.ts';
import type { ConnectionEnd } from './connection-end.ts';
import { KeptRun } from './kept-run.ts';

const START = new Date('2026-01-01T08:00:00Z');
const STREAM_MS = 5_000;

/** One connection whose pictures are timed from `START` on. */
class KeptConnection {
  readonly told: (string | number)[] = [];
  readonly copy = new PassThrough();
  isClockSet = false;
  readonly run: KeptRun;
  readonly reading: Promise<void>;

  constructor() {
    const connection = this;
    this.run = new KeptRun({
      put: (piece) => this.told.push(nameOf(piece)),
      pictures: {
        at: (streamMs) => ({ capturedAt: new Date(START.getTime() + streamMs - STREAM_MS), lagMs: 0, restarts: 0 }),
        get isClockSet() {
          return connection.isClockSet;
        },
      },
    });
    this.reading = this.run.read(this.copy);
    this.run.packet({ streamMs: STREAM_MS, arrivalMs: 0, isKey: true });
  }

  async gives(...bytes: readonly Uint8Array[]): Promise<void> {
    for (const some of bytes) this.copy.write(some);
    await new Promise(setImmediate);
  }

  /** How the copy ends, once all of it has been read. */
  async ends(end: ConnectionEnd | null = null): Promise<readonly (string | number)[]> {
    this.copy.destroy();
    await this.reading;
    this.run.end(end, '');
    return this.told;
  }
}

const nameOf = (piece: VideoPiece) =>
  piece.type === 'fragment'
    ? (Number(piece.time?.capturedAt) - START.getTime()) / 1_000
    : piece.type === 'end'
      ? piece.why
      : piece.type;
const begin = aBeginning().init;
const second = (no: number) => aTimedFragment(START, no * 1_000).bytes;

test('each fragment has the time of the pictures', async () => {
  const connection = new KeptConnection();
  await connection.gives(begin, second(0), second(1));
  expect(await connection.ends()).toEqual(['begin', 0, 1, 'camera-down']);
});

test.each([
  [{ type: 'exit', exitCode: 1 }, 'camera-down'],
  [{ type: 'stopped' }, 'camera-down'],
  [{ type: 'key-frames-too-far' }, 'decoding'],
  [{ type: 'resized', ptsMs: null }, 'parameters'],
  [{ type: 'times-of-no-use' }, 'times-restarted'],
] as const)('a connection that ends so: %o, ends the run: %s', async (end, why) => {
  const connection = new KeptConnection();
  await connection.gives(begin, second(0));
  expect(await connection.ends(end)).toEqual(['begin', 0, why]);
});

test('a clock that was set ends the run before what comes then', async () => {
  const connection = new KeptConnection();
  await connection.gives(begin, second(0));
  connection.isClockSet = true;
  await connection.gives(second(1));
  expect(connection.run.isOver).toBe(true);
  expect(await connection.ends()).toEqual(['begin', 0, 'clock-set']);
});

test('times that begin anew end the run: what was before has its time, what comes behind it is thrown away', async () => {
  const connection = new KeptConnection();
  await connection.gives(begin, second(0));
  connection.run.packet({ streamMs: STREAM_MS + 1_500, arrivalMs: 1_500, isKey: false });
  connection.run.packet({ streamMs: 0, arrivalMs: 2_000, isKey: true });
  await connection.gives(second(1), second(2), second(3));
  expect(await connection.ends()).toEqual(['begin', 0, 1, 'times-restarted']);
});

test.each([
  ['no MP4 at all', Buffer.alloc(100, 0xff)],
  ['a box that claims four gigabytes', Buffer.from([0xff, 0xff, 0xff, 0xff, 0x6d, 0x6f, 0x6f, 0x66])],
])('%s ends the run, and is read to its end all the same', async (_, bytes) => {
  const connection = new KeptConnection();
  await connection.gives(begin, second(0), bytes);
  for (let no = 0; no < 100; no += 1) await connection.gives(Buffer.alloc(65_536));
  expect(connection.copy.readableLength).toBe(0);
  expect(await connection.ends()).toEqual(['begin', 0, 'camera-down']);
});
