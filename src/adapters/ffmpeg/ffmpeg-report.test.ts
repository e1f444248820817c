import { describe, expect, it } from 'vitest';
import { BoundedLines } from './bounded-lines.ts';
import { type FfmpegReport, readReport } from './ffmpeg-report.ts';

describe('readReport', () => {
  it.each<[string, string, FfmpegReport | null]>([
    [
      'a picture',
      '[Parsed_showinfo_1 @ 0x55c938aa2040] [info] n:   1 pts:  86400 pts_time:0.96    pos:       -1 fmt:yuv420p sar:1/1 s:1920x1080 i:P iskey:1 type:I ',
      { type: 'picture', ptsMs: 960, widthPx: 1920, heightPx: 1080 },
    ],
    [
      'a picture without a time',
      '[Parsed_showinfo_1 @ 0x1] [info] n:   1 pts:  NOPTS pts_time:NOPTS    pos: -1 fmt:yuv420p sar:1/1 s:64x48 i:P iskey:1 type:I',
      { type: 'picture', ptsMs: null, widthPx: 64, heightPx: 48 },
    ],
    [
      'a key frame',
      '0,       3600,       7200,     3600,    48143, 0xb60392e0',
      { type: 'packet', ticks: 7_200, isKey: true },
    ],
    [
      'another packet',
      '0,      36000,      36000,     3600,    20299, 0xfd8339d0, F=0x0',
      { type: 'packet', ticks: 36_000, isKey: false },
    ],
    [
      'a packet with more to it',
      '0, 216000, 216000, 3600, 19938, 0xd002fb17, F=0x0, S=1,       16',
      { type: 'packet', ticks: 216_000, isKey: false },
    ],
    [
      'a packet with a decoding time only',
      '0, 90, -9223372036854775808, 3600, 8229, 0xde227ed3',
      { type: 'packet', ticks: 90, isKey: true },
    ],
    [
      'the kept copy of a healthy stream begins',
      '[fifo @ 0x55790d7c37c0] [warning] Non-monotonous DTS in output stream 2:0; previous: 3600, current: 0; changing to 3601.',
      null,
    ],
    [
      'the kept copy is read too slowly',
      '[fifo @ 0x556038b84500] [warning] FIFO queue full',
      { type: 'problem', text: 'FIFO queue full' },
    ],
    [
      'the codec of a stream',
      '[info]   Stream #0:0: Video: h264 (Constrained Baseline), yuv420p(progressive), 768x576, 10 fps, 90k tbn',
      { type: 'codec', codec: 'h264 (Constrained Baseline)' },
    ],
    [
      'a codec without a profile',
      '[info]   Stream #0:1: Video: mjpeg, yuvj420p(pc), 640x480',
      { type: 'codec', codec: 'mjpeg' },
    ],
    ['the unit of packet times', '#tb 0: 1/90000', { type: 'time-base', msPerTick: 1_000 / 90_000 }],
    [
      'the length of a file',
      '[info]   Duration: 01:02:03.50, start: 0.000000, bitrate: 3 kb/s',
      { type: 'duration', durationMs: 3_723_500 },
    ],
    ['no length of a camera', '[info]   Duration: N/A, bitrate: N/A', null],
    ['a damaged picture', '[warning] pipe:0: corrupt decoded frame in stream 0', { type: 'damaged' }],
    [
      'a problem',
      '[rtsp @ 0x55] [error] method DESCRIBE failed: 401 Unauthorized',
      { type: 'problem', text: 'method DESCRIBE failed: 401 Unauthorized' },
    ],
    [
      'no problem at all',
      '[swscaler @ 0x5] [warning] deprecated pixel format used, make sure you did set range correctly',
      null,
    ],
    ['anything else', '[info] Stream mapping:', null],
  ])('reads %s', (_, line, report) => {
    expect(readReport(line)).toEqual(report);
  });
});

describe('BoundedLines', () => {
  it('joins what was cut and drops empty lines', () => {
    const lines = new BoundedLines();
    expect([...lines.push('on'), ...lines.push('e\r\n\ntwo\nth'), ...lines.push('ree\n')]).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('keeps the beginning of a line that never ends', () => {
    const lines = new BoundedLines();
    for (let i = 0; i < 1_000; i += 1) expect(lines.push('x'.repeat(10_000))).toEqual([]);
    expect(lines.push('\nnext\n')).toEqual(['x'.repeat(1_000), 'next']);
  });
});
