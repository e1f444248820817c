import { beforeEach, describe, expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { paintPicture } from '../../testing/builders/painted-picture.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import { StreamTally } from './stream-tally.ts';

/** 23:59:50 in Shanghai. */
const LATE = new Date('2026-11-30T15:59:50Z');
const PICTURE = paintPicture(2, 2, () => [0, 0, 0]);
const BEFORE = { lagMs: 9, keyFrameEveryMs: 4_000, day: '20261130', dropped: 5, damaged: 6, reconnects: 7 };

let clock: FakeClock;
let stream: { keyFrameEveryMs: number | null; damagedCount: number };
let tally: StreamTally;

beforeEach(() => {
  clock = new FakeClock(LATE);
  stream = { keyFrameEveryMs: null, damagedCount: 0 };
  tally = new StreamTally({ timezone: 'Asia/Shanghai', stream, clock });
});

const at = (second: number) => new Date(LATE.getTime() + second * 1_000);
const frameOf = (second: number) => ({ ...PICTURE, cameraId: 'gate', seq: second, capturedAt: at(second) });
const frame = (second: number, dropped = 0): FeedEvent => ({ type: 'frame', frame: frameOf(second), dropped });
const up = (second: number): FeedEvent => ({
  ...{ type: 'up', at: at(second) },
  format: { widthPx: 2, heightPx: 2, decoding: 'key-frames', times: 'stream' },
});
const down = (second: number): FeedEvent => ({
  ...{ type: 'down', at: at(second), reason: 'closed', detail: '', retryInMs: 1_000 },
});

test('counts pictures that were skipped and damaged, and how often the camera came back', () => {
  tally.took(up(0));
  tally.took(frame(1, 2));
  stream.damagedCount = 3;
  tally.took(frame(2, 1));
  // Tried again in vain, and another size of the picture: each outage counts once, when it is over.
  for (const event of [down(3), down(4), up(5), up(6), down(7)]) tally.took(event);
  expect(tally.figures()).toMatchObject({ day: '20261130', dropped: 3, damaged: 3, reconnects: 1 });
});

test('a day ends at midnight on the clocks of the camera’s place', () => {
  tally.took(frame(1, 2));
  tally.took(down(2));
  tally.took(frame(11, 1));
  tally.took(up(12));
  expect(tally.figures()).toMatchObject({ day: '20261201', dropped: 1, reconnects: 1 });
});

test('what its source left out before this shift is not counted', () => {
  stream.damagedCount = 8;
  tally = new StreamTally({ timezone: 'Asia/Shanghai', stream, clock });
  stream.damagedCount = 9;
  tally.took(frame(1));
  expect(tally.figures()).toMatchObject({ damaged: 1 });
});

describe('the next shift goes on', () => {
  test('with the counts of the same day, beside what it has counted itself', () => {
    tally.took(frame(1, 1));
    tally.resume(BEFORE);
    tally.took(frame(2, 1));
    expect(tally.figures()).toEqual({ ...BEFORE, lagMs: null, dropped: 7 });
  });

  test('not with those of another day', () => {
    tally.took(frame(1, 1));
    tally.resume({ ...BEFORE, day: '20261129' });
    expect(tally.figures()).toMatchObject({ day: '20261130', dropped: 1, damaged: 0, reconnects: 0 });
  });

  test('with the key frame interval, until its own source knows it', () => {
    tally.resume(BEFORE);
    expect(tally.figures().keyFrameEveryMs).toBe(4_000);
    stream.keyFrameEveryMs = 2_000;
    expect(tally.figures().keyFrameEveryMs).toBe(2_000);
  });
});

test('lag is that of the last picture; a picture that seems to come from the future has none', async () => {
  expect(tally.figures().lagMs).toBeNull();
  await clock.advance(1_200);
  tally.looked(frameOf(1));
  expect(tally.figures().lagMs).toBe(200);
  tally.looked(frameOf(2));
  expect(tally.figures().lagMs).toBe(0);
});
