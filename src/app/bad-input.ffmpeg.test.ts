import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ffmpeg, makeTestVideo } from '../testing/builders/test-video.ts';

/** `jiexun replay` of a bad video, as the person who typed it sees the result. */
const START = fileURLToPath(new URL('../../bin/start.mjs', import.meta.url));
const CAMERA = `
id: cam
place: 解放街 12 号
url: rtsp://\${UNSET}@192.0.2.1/main
zones: [{ id: kerb, polygon: [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]] }]
rules: [{ id: kerb-no-parking, kind: illegal-parking, zones: [kerb], dwell: 5s }]
`;

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiexun-bad-input-'));
  writeFileSync(at('cam.yaml'), CAMERA);
  writeFileSync(at('every-5s.yaml'), `${CAMERA}sampling: { every: 5s }\n`.replace('id: cam', 'id: every-5s'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Its output, its exit code, and the most memory that it or one of its ffmpeg processes used. */
function replay(video: string, camera = 'cam.yaml', ...more: string[]) {
  const args = ['replay', video, '--camera', at(camera), '--json', ...more];
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', START, ...args];
  // Python replaces time(1), which not every machine has: it waits for the process and prints the process's peak
  // memory.
  const measured = `import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print('peak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)
sys.exit(code)`;
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', measured, ...command], {
    encoding: 'utf8',
    env: { ...process.env, JIEXUN_LANG: 'en', TMPDIR: folder },
  });
  const summary = stdout
    .trimEnd()
    .split('\n')
    .map((line): { type?: string; frames?: number; streamMs?: number; label?: string } =>
      line ? JSON.parse(line) : {},
    );
  return { status, stderr, lines: summary, peakMb: Number(/^peak (\d+)$/m.exec(stderr)?.[1]) };
}

/** Meaningless bytes, the same each time. */
const noise = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i * 7_919) % 251));

describe('a file that gives no picture is named, with exit code 2, and leaves nothing behind', () => {
  test.each<[what: string, name: string, make: (file: string) => void, said: RegExp]>([
    ['an empty file', 'empty.mp4', (file) => writeFileSync(file, ''), /JX_VIDEO/],
    ['noise', 'noise.mp4', (file) => writeFileSync(file, noise), /JX_VIDEO/],
    ['text', 'text.txt', (file) => writeFileSync(file, 'no video\n'.repeat(999)), /no kind of video file/],
    ['sound alone', 'sound.mp4', (file) => ffmpeg(['-f', 'lavfi', '-i', 'sine=duration=1', file]), /no video in it/],
    [
      'a video cut off before its index',
      'headless.mp4',
      (file) => truncateSync(makeTestVideo(file, { seconds: 5 }), 5_000),
      /cut off before its index/,
    ],
    [
      'pictures of 16,000 × 16,000',
      'huge.avi',
      (file) => ffmpeg(['-f', 'lavfi', '-i', 'color=gray:s=16000x16000:d=1:r=1', '-c:v', 'mjpeg', file]),
      /16000x16000 exceeds/,
    ],
    ['a playlist', 'list.m3u8', (file) => writeFileSync(file, '#EXTM3U\n#EXTINF:9,\n/etc/passwd\n'), /JX_VIDEO/],
    ['no file', 'absent.mp4', () => undefined, /there is no such file/],
    ['a folder', '.', () => undefined, /no regular file/],
  ])('%s (%s)', (_, name, make, said) => {
    make(at(name));
    const { status, stderr, lines, peakMb } = replay(at(name));
    expect({ status, lines }).toEqual({ status: 2, lines: [{}] });
    expect(stderr).toMatch(said);
    expect(stderr).toMatch(/^\(JX_[A-Z_]+\)$/m);
    expect(stderr).not.toMatch(/\n {4}at |jiexun-replay/);
    expect(peakMb).toBeLessThan(350);
  });
});

describe('an unusual video is used as far as it can be read', () => {
  test.each<
    [what: string, name: string, make: (file: string) => void, frames: [number, number], warning: RegExp | null]
  >([
    [
      'cut off in the middle',
      'cut.mkv',
      (file) => {
        makeTestVideo(file, { seconds: 20 });
        truncateSync(file, Math.floor(readFileSync(file).length / 2));
      },
      [5, 15],
      /did not play to its end .*cut off/,
    ],
    [
      'of variable frame rate, down to one picture in a second and a half',
      'vfr.mp4',
      (file) =>
        makeTestVideo(file, {
          seconds: 20,
          more: ['-vf', "select='lt(t,8)*not(mod(n,3))+between(t,8,14)+gt(t,14)*not(mod(n,37))'", '-fps_mode', 'vfr'],
        }),
      [17, 20],
      null,
    ],
    [
      'whose times start again from zero half way',
      'again.ts',
      (file) => {
        makeTestVideo(file, { seconds: 5, more: ['-f', 'mpegts'] });
        appendFileSync(file, readFileSync(file));
      },
      [10, 10],
      null,
    ],
    [
      'whose pictures change their size where the times start again',
      'size.ts',
      (file) => {
        makeTestVideo(at('large.ts'), { seconds: 5, widthPx: 640, heightPx: 360, more: ['-f', 'mpegts'] });
        makeTestVideo(file, { seconds: 5, more: ['-f', 'mpegts'] });
        appendFileSync(file, readFileSync(at('large.ts')));
      },
      [4, 5],
      /did not play to its end .*change their size/,
    ],
  ])('%s (%s)', (_, name, make, [least, most], warning) => {
    make(at(name));
    const { status, stderr, lines } = replay(at(name));
    const { type, frames = 0, streamMs = 0 } = lines.at(-1) ?? {};
    expect({ status, type }).toEqual({ status: 0, type: 'summary' });
    expect(frames).toBeGreaterThanOrEqual(least);
    expect(frames).toBeLessThanOrEqual(most);
    expect(streamMs).toBeGreaterThanOrEqual((least - 1) * 1_000);
    if (warning) expect(stderr).toMatch(warning);
    else expect(stderr).not.toMatch(/WARN|warning/);
  });
});

test('90 minutes of black are one camera fault, and memory does not grow', () => {
  const black = at('black.mp4');
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '1', '-pix_fmt', 'yuv420p'];
  ffmpeg(['-f', 'lavfi', '-i', 'color=black:s=320x240:r=1:d=5400', ...coding, black]);
  const { status, lines, peakMb } = replay(black, 'every-5s.yaml');
  expect(status).toBe(0);
  expect(lines).toEqual([
    expect.objectContaining({ type: 'case', kind: 'camera-fault', label: 'black', clearedAt: null }),
    expect.objectContaining({ type: 'summary', frames: 1_350, coveredMs: 0, cases: 1 }),
  ]);
  expect(peakMb).toBeLessThan(450);
});

describe('a folder for results that cannot be used', () => {
  test.each([
    ['a file', () => at('cam.yaml'), 2, 'JX_NO_FOLDER'],
    ['inside a file', () => at('cam.yaml/out'), 2, 'JX_NO_FOLDER'],
    ['not empty', () => folder, 2, 'JX_OUT_NOT_EMPTY'],
    ['where no folder can be made', () => '/proc/out', 3, 'JX_OUT_FOLDER'],
  ])('%s', (_, out, exitCode, code) => {
    const { status, stderr } = replay(at('cam.yaml'), 'cam.yaml', '--out', out());
    expect(status).toBe(exitCode);
    expect(stderr).toContain(`(${code})`);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});
