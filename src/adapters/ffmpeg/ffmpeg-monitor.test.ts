import { expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { FfmpegMonitor } from './ffmpeg-monitor.ts';

test.each([
  ['nothing is said', null, false],
  ['a picture is damaged', '[warning] pipe:0: corrupt decoded frame in stream 0', true],
  ['ffmpeg complains', '[h264 @ 0x55] [error] no frame!', true],
])('where %s, something comes in: %s', async (_, line, isReceiving) => {
  const clock = new FakeClock();
  const request = {
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
  const monitor = new FfmpegMonitor({ request, clock, onEnd: () => undefined });
  if (line !== null) monitor.hear(line);
  expect(monitor.receiving).toBe(isReceiving);
  await clock.advance(5_000);
  expect(monitor.receiving).toBe(false);
});
