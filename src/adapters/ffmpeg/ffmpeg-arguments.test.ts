import { describe, expect, it } from 'vitest';
import { type FfmpegRequest, ffmpegArguments, leastDistanceMs } from './ffmpeg-arguments.ts';

const camera: FfmpegRequest = {
  url: { type: 'rtsp', href: "rtsp://u:it's@cam/main", shown: 'rtsp://***@cam/main' },
  everyMs: 1_000,
  pace: 'live',
  decoding: 'key-frames',
  keepsFull: false,
  times: 'stream',
  patienceMs: 10_000,
  probing: 'quick',
  fromMs: null,
  maxPixels: 1_000,
};
const file: FfmpegRequest = { ...camera, url: { type: 'file', href: '/videos/a b.mp4', shown: '' }, pace: 'replay' };

const lineOf = (request: FfmpegRequest) => {
  const { inputOptions, input, pictures, packets } = ffmpegArguments(request);
  return [...inputOptions, input, ...pictures, ...packets].join(' ');
};

describe('ffmpegArguments', () => {
  it.each([
    ['within the RTSP connection', camera, 'tcp', false],
    ['by UDP where the camera’s file says so', { ...camera, url: { ...camera.url, transport: 'udp' } }, 'udp', true],
  ] as const)('takes the pictures %s', (_, request, transport, isUdpOpen) => {
    expect(ffmpegArguments(request).stdin).toContain(`option rtsp_transport ${transport}\n`);
    expect(/-protocol_whitelist \S*\budp\b/.test(lineOf(request))).toBe(isUdpOpen);
  });

  it('keeps the address of a camera out of the arguments, and quotes it in the playlist', () => {
    const { input, stdin } = ffmpegArguments(camera);
    expect(lineOf(camera)).not.toMatch(/rtsp:\/\/|cam\/main/);
    expect(input).toBeNull();
    expect(stdin?.split('\n')[1]).toBe("file 'rtsp://u:it'\\''s@cam/main'");
  });

  it.each<[string, FfmpegRequest, RegExp, boolean]>([
    ['one decoder thread, or pictures come late by key frames', camera, /-threads 1 -skip_frame/, true],
    ['one encoder thread, or each picture comes one key frame late', camera, /-c:v ppm -threads 1/, true],
    ['key frames only', camera, /-skip_frame nokey/, true],
    ['everything where key frames are rare', { ...camera, decoding: 'full' }, /-skip_frame/, false],
    ['a limit to the picture', camera, /-max_pixels 1000\b/, true],
    ['a camera opens nothing but rtsp', camera, /-protocol_whitelist pipe,rtsp,rtp,tcp /, true],
    ['a file opens nothing but files', file, /-protocol_whitelist file /, true],
    ['no text or playlist is a video', file, /-format_whitelist (?!.*\b(tty|hls|concat|image2)\b)/, true],
    ['a live file plays at its own speed', { ...file, pace: 'live' }, /-re /, true],
    ['a replay does not', file, /-re /, false],
    ['a file is read from its start', file, /-ss /, false],
    [
      'a little before the place it goes on from',
      { ...file, fromMs: 60_000 },
      /-noaccurate_seek -ss 50\.000000 /,
      true,
    ],
    ['from the start where that is near', { ...file, fromMs: 9_000 }, /-ss /, false],
    ['a camera begins from nought with each connection', { ...camera, fromMs: 60_000 }, /gte\(t,60/, false],
    ['a picture is due by the stream’s own time', camera, /RTCTIME/, false],
    ['or by ours, where that is of no use', { ...camera, times: 'arrival' }, /setpts='\(RTCTIME.*select=/, true],
    ['nothing is taken twice', { ...file, fromMs: 9_000 }, /select='gte\(t,9\.000000\)\*\(isnan/, true],
  ])('%s', (_, request, words, present) => {
    expect(words.test(lineOf(request))).toBe(present);
  });

  it.each([
    ['quick', true],
    ['thorough', false],
  ] as const)('%s probing: the stream is looked at as little as possible: %s', (probing, little) => {
    expect(ffmpegArguments({ ...camera, probing }).stdin?.includes('option probesize 32')).toBe(little);
  });

  it.each([
    ['key-frames', 1_000, 750],
    ['full', 1_000, 980],
    ['full', 100, 90],
  ] as const)('%s every %d ms: a picture may come after %d ms', (decoding, everyMs, leastMs) => {
    expect(leastDistanceMs({ decoding, everyMs })).toBe(leastMs);
  });
});
