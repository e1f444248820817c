import { expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { FfmpegMonitor } from './ffmpeg-monitor.ts';

const REQUEST = {
  url: { type: 'rtsp', href: 'rtsp://cam/main', shown: 'rtsp://cam/main' },
  everyMs: 1_000,
  pace: 'live',
  decoding: 'key-frames',
  keepsFull: false,
  times: 'stream',
  patienceMs: 10_000,
  probing: 'quick',
  fromMs: null,
  maxPixels: 1_000,
} as const;

test.each([
  ['nothing is said', null, false],
  ['a picture is damaged', '[warning] pipe:0: corrupt decoded frame in stream 0', true],
  ['ffmpeg complains', '[h264 @ 0x55] [error] no frame!', true],
])('where %s, something comes in: %s', async (_, line, isReceiving) => {
  const clock = new FakeClock();
  const monitor = new FfmpegMonitor({ request: REQUEST, clock, onEnd: () => undefined });
  if (line !== null) monitor.hear(line);
  expect(monitor.receiving).toBe(isReceiving);
  await clock.advance(5_000);
  expect(monitor.receiving).toBe(false);
});

/** What ends a connection that goes by arrival, and after how many seconds. A packet comes each second; its times stand at first. */
async function endOf(seconds: number, rightAfterS: number): Promise<readonly [string, number] | null> {
  const clock = new FakeClock();
  const ends: [string, number][] = [];
  const request = { ...REQUEST, times: 'arrival', timesAnewAfterMs: 60_000 } as const;
  let second = 0;
  const monitor = new FfmpegMonitor({ request, clock, onEnd: ({ type }) => void ends.push([type, second]) });
  monitor.hear('[info] #tb 0: 1/1000');
  for (; second < seconds && ends.length === 0; second += 1) {
    const ticks = 1_000 * Math.max(0, second - rightAfterS);
    monitor.hear(`0, ${ticks}, ${ticks}, 1000, 904, 0xa54e67f0`);
    monitor.hear(PICTURE);
    await clock.advance(1_000);
  }
  return ends[0] ?? null;
}
const PICTURE =
  '[Parsed_showinfo_1 @ 0x1] [info] n:   0 pts:      0 pts_time:0 fmt:yuvj420p sar:1/1 s:40x20 i:P iskey:1 type:I';

test.each([
  ['right from the beginning', 0, ['times-right-again', 60]],
  ['right after two minutes', 120, ['times-right-again', 150]],
  ['never right', 1_000, null],
] as const)(
  'a connection that goes by arrival ends where the times of its stream are %s',
  async (_, rightAfterS, end) => {
    const found = await endOf(200, rightAfterS);
    expect(found?.[0] ?? null).toBe(end?.[0] ?? null);
    if (end !== null) expect(Math.abs((found?.[1] ?? 0) - end[1])).toBeLessThanOrEqual(6);
  },
);
