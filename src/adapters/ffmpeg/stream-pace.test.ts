import { describe, expect, it } from 'vitest';
import { StreamPace } from './stream-pace.ts';

interface Stream {
  readonly seconds?: number;
  readonly everyMs?: number;
  /** The stream's time at a time of ours. */
  readonly pts?: (ms: number) => number;
  /** When the packet made at that time comes in. */
  readonly arrival?: (ms: number) => number;
}

function watched({ seconds = 60, everyMs = 200, pts = (ms) => ms, arrival = (ms) => ms }: Stream): StreamPace {
  const pace = new StreamPace();
  for (let ms = 0; ms <= seconds * 1_000; ms += everyMs) pace.packet(pts(ms), arrival(ms));
  return pace;
}

/** Nothing comes in for so long, then all at once. */
const stalled = (fromMs: number, toMs: number) => (ms: number) => (ms > fromMs && ms < toMs ? toMs : ms);

/** From 20 s to 50 s packets come in later and later, by fits and starts: four seconds of them in 4.8 s, then in 12 s. */
function busy(ms: number): number {
  const slowMs = Math.min(Math.max(ms, 20_000), 50_000) - 20_000;
  let lateMs = 0;
  for (let fromMs = 0; fromMs < slowMs; fromMs += 4_000) {
    lateMs += Math.min(4_000, slowMs - fromMs) * (fromMs % 8_000 === 0 ? 0.2 : 2);
  }
  return ms + lateMs;
}

describe('StreamPace', () => {
  it.each<[string, Stream, boolean]>([
    ['as time does', {}, false],
    ['as time does, from anywhere', { pts: (ms) => ms + 3_600_000 }, false],
    ['a tenth too fast', { pts: (ms) => ms * 1.1 }, false],
    ['standing', { pts: () => 7_000 }, true],
    ['anew each second', { pts: (ms) => ms % 1_000 }, true],
    ['anew every ten seconds, which ffmpeg hands on as standing', { pts: (ms) => Math.min(ms, 9_800) }, true],
    ['in another unit', { pts: (ms) => ms / 90 }, true],
    ['half as fast', { pts: (ms) => ms / 2 }, true],
    ['twice as fast', { pts: (ms) => ms * 2 }, true],
    ['anew once', { pts: (ms) => (ms < 30_000 ? ms + 100_000 : ms - 30_000) }, false],
    ['a picture in five seconds', { everyMs: 5_000 }, false],
    ['five seconds of it at once to begin with', { arrival: stalled(-1, 5_000) }, false],
    ['as a machine takes it that is too busy for half a minute', { arrival: busy }, false],
    ['after a stall of eight seconds', { arrival: stalled(20_000, 28_000) }, false],
  ])('its times run wrong: %s', (_, stream, isWrong) => {
    expect(watched(stream).isWrong).toBe(isWrong);
  });

  it.each<[string, Stream, boolean]>([
    ['as time does', {}, true],
    ['standing, then as time does', { seconds: 100, pts: (ms) => Math.max(ms, 50_000) }, true],
    ['standing, and right for a little while', { seconds: 70, pts: (ms) => Math.max(ms, 50_000) }, false],
    ['anew every ten seconds, which ffmpeg hands on as standing', { pts: (ms) => Math.min(ms, 9_800) }, false],
    ['half as fast', { pts: (ms) => ms / 2 }, false],
    ['a fifth too fast', { pts: (ms) => ms * 1.2 }, false],
    ['not known yet', { seconds: 20 }, false],
  ])('its times run right: %s', (_, stream, isRight) => {
    expect(watched(stream).isRight).toBe(isRight);
  });

  it.each<[string, Stream, boolean]>([
    ['as time does', {}, false],
    ['standing', { pts: () => 7_000 }, true],
    ['anew each second', { pts: (ms) => ms % 1_000 }, true],
  ])('its times may be why nothing comes, after 8 s: %s', (_, stream, isDoubtful) => {
    expect(watched({ ...stream, seconds: 8 }).isDoubtful).toBe(isDoubtful);
  });

  it.each([200, 5_000])('packets %d ms apart', (everyMs) => {
    expect(watched({ everyMs }).distanceMs).toBe(everyMs);
    expect(watched({ everyMs, seconds: (2 * everyMs) / 1_000 }).distanceMs).toBeNull();
    expect(watched({ everyMs, arrival: stalled(35_000, 44_000) }).distanceMs).toBe(everyMs);
  });
});
