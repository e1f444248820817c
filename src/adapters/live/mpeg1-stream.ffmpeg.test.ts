import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync } from 'node:fs';
import VideoStream from 'node-rtsp-stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LiveFrame } from '../../watching/live/live-frame.ts';
import { tapArguments } from '../ffmpeg/ffmpeg-tap.ts';
import { FragmentSplitter } from '../ffmpeg/fragment-splitter.ts';
import { SystemClock } from '../system-clock.ts';
import { liveConversions } from './conversions.ts';
import { Mpeg1Stream } from './mpeg1-stream.ts';

const clock = new SystemClock();
const OUTPUT = tapArguments('', 'quick').output.flatMap((one, at, all) =>
  one === '-c' || all[at - 1] === '-c' ? [] : [one],
);

/** Video as the tap gives it. */
function video(coding: readonly string[], seconds: number): LiveFrame[] {
  const input = ['-v', 'error', '-f', 'lavfi', '-i', `testsrc=s=1280x720:r=10:d=${seconds}`, '-pix_fmt', 'yuv420p'];
  const bytes = execFileSync('ffmpeg', [...input, ...coding, '-g', '10', ...OUTPUT, 'pipe:1'], { maxBuffer: 1e9 });
  return new FragmentSplitter().push(bytes).flatMap((piece): LiveFrame[] => {
    if (piece.type === 'fragment') return [{ kind: piece.startsWithKey ? 'key' : 'more', bytes: piece.bytes }];
    const begin: LiveFrame = { kind: 'news', news: { type: 'begin', way: 'video', mime: piece.mime } };
    return [begin, { kind: 'init', bytes: piece.init }];
  });
}
const H265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:keyint=10:bframes=0'];

let stream: Mpeg1Stream;
let output: Buffer[] = [];
const begin = () => stream.begin({ onOutput: (bytes) => void output.push(bytes), onEnd: () => undefined });
const handlesOf = (type: string) => process.getActiveResourcesInfo().filter((one) => one === type).length;

beforeEach(() => {
  stream = new Mpeg1Stream();
  output = [];
});
afterEach(() => stream.over(clock));

describe('node-rtsp-stream as it is used here', () => {
  test('is that package’s stream', () => {
    expect(stream).toBeInstanceOf(VideoStream);
  });

  test('starts no ffmpeg when it is made', () => {
    expect(stream.pid).toBeNull();
    begin();
    expect(stream.pid).toBeGreaterThan(0);
  });

  test('opens no port', async () => {
    const before = handlesOf('TCPServerWrap');
    begin();
    expect(handlesOf('TCPServerWrap')).toBe(before);
    expect(stream).not.toHaveProperty('wsServer');
  });

  test('opens no connection to a camera, and `ps` shows no address: it reads its standard input', () => {
    begin();
    const line = readFileSync(`/proc/${stream.pid}/cmdline`, 'utf8').split('\0');
    expect(line[line.indexOf('-i') + 1]).toBe('pipe:0');
    expect(line.join(' ')).not.toMatch(/rtsp:|@|:\/\//);
    expect(readlinkSync(`/proc/${stream.pid}/fd/0`)).toMatch(/^(socket|pipe):/);
  });

  test('makes MPEG-1 640 px wide', async () => {
    begin();
    for (const frame of video(['-c:v', 'libx264'], 3)) if (frame.kind !== 'news') stream.write(frame.bytes);
    await expect.poll(() => Buffer.concat(output).length, { timeout: 20_000 }).toBeGreaterThan(20_000);
    const asked = ['-v', 'error', '-f', 'mpegts', '-show_entries', 'stream=codec_name,width', '-of', 'csv=p=0', '-'];
    const found = execFileSync('ffprobe', asked, { input: Buffer.concat(output) });
    expect(`${found}`).toMatch(/^mpeg1video,640/);
  });

  test('ends when it is stopped, also while it is given nothing', async () => {
    begin();
    const { pid } = stream;
    await stream.over(clock);
    expect(() => process.kill(pid ?? 0, 0)).toThrow(/ESRCH/);
    stream.write(Buffer.alloc(10));
  });
});

describe.each(['mpeg1', 'pictures'] as const)('a camera shown as %s', (way) => {
  const conversion = liveConversions(clock)[way];

  test('H.265 comes as something that every browser shows; zones and things go along', {
    timeout: 60_000,
  }, async () => {
    const over = new AbortController();
    const news: LiveFrame = { kind: 'news', news: { type: 'zones', zones: [] } };
    const frames: LiveFrame[] = [];
    const source = async function* (signal: AbortSignal) {
      yield* [news, ...video(H265, 4)];
      await once(signal, 'abort');
    };
    for await (const frame of conversion.convert(source, over.signal)) {
      if (frames.push(frame) === 5) over.abort();
    }
    expect(frames.slice(0, 2)).toEqual([news, { kind: 'news', news: { type: 'begin', way, mime: null } }]);
    const first = frames.find(({ kind }) => kind === 'key');
    const start = first?.kind === 'key' ? Buffer.from(first.bytes).subarray(0, 2).toString('hex') : '';
    expect(start).toMatch(way === 'pictures' ? /^ffd8$/ : /^47/);
  });

  test('what it does not take, and what nobody takes of it, is not kept', { timeout: 60_000 }, async () => {
    const frames = video(['-c:v', 'libx264', '-qp', '1', '-preset', 'ultrafast'], 4);
    const pictures = frames.slice(2);
    const over = new AbortController();
    const source = async function* (signal: AbortSignal) {
      yield* frames.slice(0, 2);
      for (let again = 0; again < 400 && !signal.aborted; again += 1) yield* pictures;
      await once(signal, 'abort');
    };
    const reading = conversion.convert(source, over.signal);
    await reading.next();
    const before = process.memoryUsage().rss;
    await clock.sleep(3_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    over.abort();
    for await (const _ of reading);
  });
});
