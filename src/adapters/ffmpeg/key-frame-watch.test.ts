import { describe, expect, it } from 'vitest';
import { KeyFrameWatch } from './key-frame-watch.ts';

/** Packets five a second; key frames where they are due. */
function watched(
  seconds: number,
  keyEveryMs: (atMs: number) => number,
  { fromMs = 0, jumpMs = 0 } = {},
): KeyFrameWatch {
  const watch = new KeyFrameWatch({ everyMs: 1_000 });
  let lastKeyMs = Number.NEGATIVE_INFINITY;
  for (let ms = 0; ms <= seconds * 1_000; ms += 200) {
    const isKey = ms - lastKeyMs >= keyEveryMs(ms);
    if (isKey) lastKeyMs = ms;
    watch.packet(fromMs + ms + (ms > 5_000 ? jumpMs : 0), isKey);
  }
  return watch;
}

describe('KeyFrameWatch', () => {
  it.each<[string, KeyFrameWatch, boolean]>([
    ['one a second', watched(60, () => 1_000), false],
    ['one every two seconds, exactly twice the interval', watched(60, () => 2_000), false],
    ['one every two and a half', watched(60, () => 2_500), true],
    ['one every 25 s, seen after two', watched(3, () => 25_000), true],
    ['none to begin with', watched(3, () => Number.POSITIVE_INFINITY, { fromMs: 7_000 }), true],
    ['further apart from some time on', watched(40, (ms) => (ms < 30_000 ? 1_000 : 10_000)), true],
    ['one a second, while the timestamps jump ahead', watched(60, () => 1_000, { jumpMs: 3_600_000 }), false],
    ['one a second, while the timestamps start again', watched(60, () => 1_000, { jumpMs: -5_000 }), false],
  ])('key frames too far apart: %s', (_, watch, tooFar) => {
    expect(watch.tooFar).toBe(tooFar);
  });

  it('does not call a stream of slow pictures one of rare key frames', () => {
    const watch = new KeyFrameWatch({ everyMs: 1_000 });
    for (let ms = 0; ms < 60_000; ms += 5_000) watch.packet(ms, true);
    expect(watch.tooFar).toBe(false);
  });

  it.each<[string, KeyFrameWatch, boolean]>([
    ['after ten minutes of one a second', watched(601, () => 1_000), true],
    ['not before', watched(590, () => 1_000), false],
    ['not where one was late on the way', watched(900, (ms) => (ms > 400_000 && ms < 410_000 ? 5_000 : 1_000)), false],
  ])('are proven close: %s', (_, watch, proven) => {
    expect(watch.provenClose).toBe(proven);
  });
});
