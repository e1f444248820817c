import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SimulatedCamera } from './simulator.ts';
import { startCamera } from './simulator.ts';
import { meanDifference, meanLevel, meanStep, view } from './viewer.ts';

const folder = mkdtempSync(join(tmpdir(), 'jiexun-simulator-'));
const file = join(folder, 'clip.mp4');

/** Four seconds with much detail and something that moves, encoded as the scenes are. */
beforeAll(() => {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=10:duration=4'];
  const coding = '-c:v libx264 -preset veryfast -bf 0 -pix_fmt yuv420p -g 10 -sc_threshold 0'.split(' ');
  const made = spawnSync('ffmpeg', ['-v', 'error', '-y', ...source, ...coding, file], { encoding: 'utf8' });
  expect(made.stderr).toBe('');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a simulated camera', () => {
  let camera: SimulatedCamera;
  beforeEach(async () => {
    camera = await startCamera({ file });
  });
  afterEach(() => camera.stop());

  test('serves two viewers at once, and plays on over the end of its scene', async () => {
    const viewings = await Promise.all([view(camera.url, 60, 30_000), view(camera.url, 60, 30_000)]);
    for (const { pictures, lastWords } of viewings) {
      expect(lastWords).toBe('');
      expect(pictures.length).toBe(60);
    }
    expect((await camera.startedAt).getTime()).toBeLessThan(Date.now());
  });

  test('keeps real time: ten pictures a second, steady also at the jump cut', async () => {
    const args = '-v error -rtsp_transport tcp -analyzeduration 500000 -show_entries packet=pts_time -of csv=p=0'.split(
      ' ',
    );
    const probe = spawn('ffprobe', [...args, '-read_intervals', '%+6', camera.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    probe.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    await once(probe, 'close');
    const times = text.split('\n').map(Number.parseFloat).filter(Number.isFinite);
    const steps = times.slice(1).map((time, i) => Math.round((time - (times[i] ?? 0)) * 1_000));
    expect(times.length).toBeGreaterThan(45);
    expect(new Set(steps)).toEqual(new Set([100]));
  });

  test.each([
    ['black', 'shows black', (level: number) => level < 20],
    ['cover', 'shows something dark and flat', (level: number, step: number) => level < 90 && step < 1.5],
  ] as const)('switched to %s %s, and shows its scene again when switched back', async (name, _, isSo) => {
    await camera.set(name, true);
    const [suffering] = (await view(camera.url, 3, 30_000)).pictures.slice(-1);
    expect(isSo(meanLevel(suffering ?? new Uint8Array()), meanStep(suffering ?? new Uint8Array()))).toBe(true);
    await camera.set(name, false);
    const [well] = (await view(camera.url, 3, 30_000)).pictures.slice(-1);
    expect(isSo(meanLevel(well ?? new Uint8Array()), meanStep(well ?? new Uint8Array()))).toBe(false);
  });

  test('blurred, it loses detail and keeps its brightness', async () => {
    const [sharp] = (await view(camera.url, 3, 30_000)).pictures.slice(-1);
    await camera.set('blur', true);
    const [soft] = (await view(camera.url, 3, 30_000)).pictures.slice(-1);
    if (!sharp || !soft) throw new Error('no picture came');
    expect(meanStep(soft)).toBeLessThan(meanStep(sharp) * 0.85);
    expect(Math.abs(meanLevel(soft) - meanLevel(sharp))).toBeLessThan(8);
  });

  test('turned a little, it shows the same place shifted', async () => {
    const [straight] = (await view(camera.url, 3, 30_000)).pictures.slice(-1);
    await camera.set('turn', true);
    const [turned] = (await view(camera.url, 3, 30_000)).pictures.slice(-1);
    if (!straight || !turned) throw new Error('no picture came');
    expect(meanDifference(straight, turned)).toBeGreaterThan(10);
    expect(meanStep(turned)).toBeGreaterThan(meanStep(straight) * 0.5);
  });

  test('frozen, it goes on sending the one picture', async () => {
    const moving = (await view(camera.url, 15, 30_000)).pictures;
    expect(meanDifference(moving[0] ?? new Uint8Array(), moving[14] ?? new Uint8Array())).toBeGreaterThan(1);
    await camera.set('freeze', true);
    const { pictures } = await view(camera.url, 15, 30_000);
    expect(pictures.length).toBe(15);
    for (const picture of pictures) expect(meanDifference(picture, pictures[0] ?? new Uint8Array())).toBe(0);
  });

  test('sending garbage, it keeps the connection and nothing of it can be decoded', async () => {
    const viewing = view(camera.url, 1_000, 9_000);
    await camera.startedAt;
    await view(camera.url, 2, 30_000);
    await camera.set('garbage', true);
    const { lastWords, isOver } = await viewing;
    expect(isOver).toBe(false);
    expect(lastWords).toMatch(/decode_slice_header error|error while decoding|no frame/);
  });

  test('silent, it keeps the connection and sends nothing', async () => {
    await view(camera.url, 2, 30_000);
    const viewing = view(camera.url, 1_000, 8_000);
    const other = view(camera.url, 5, 30_000);
    await other;
    await camera.set('silent', true);
    const { pictures, isOver } = await viewing;
    expect(isOver).toBe(false);
    expect(pictures.length).toBeLessThan(70);
    expect((await view(camera.url, 1, 4_000)).pictures).toEqual([]);
  });

  test('dead, nobody listens and its viewers are cut off; it comes back at the same address', async () => {
    const viewing = view(camera.url, 1_000, 30_000);
    await view(camera.url, 2, 30_000);
    await camera.set('die', true);
    expect((await viewing).isOver).toBe(true);
    expect((await view(camera.url, 1, 10_000)).lastWords).toMatch(/Connection refused/);
    await camera.set('die', false);
    expect((await view(camera.url, 1, 30_000)).pictures.length).toBe(1);
  });

  test('refusing, it cuts its viewers off and answers 401 until it is switched back', async () => {
    const viewing = view(camera.url, 1_000, 30_000);
    await view(camera.url, 2, 30_000);
    await camera.set('refuse', true);
    expect((await viewing).isOver).toBe(true);
    expect((await view(camera.url, 1, 10_000)).lastWords).toMatch(/401 Unauthorized/);
    await camera.set('refuse', false);
    expect((await view(camera.url, 1, 30_000)).pictures.length).toBe(1);
  });
});

test.each(['basic', 'digest'] as const)(
  '%s credentials asked for from the start let in who knows them only',
  async (method) => {
    const camera = await startCamera({ file, auth: { user: 'watcher', password: 'opensesame', method } });
    try {
      expect((await view(camera.url, 1, 30_000)).pictures.length).toBe(1);
      for (const wrong of [camera.url.replace('opensesame', 'guess'), camera.url.replace('watcher:opensesame@', '')]) {
        expect((await view(wrong, 1, 10_000)).lastWords).toMatch(/401 Unauthorized/);
      }
    } finally {
      await camera.stop();
    }
  },
);

test('stopped, it is gone within two seconds, its viewers cut off', async () => {
  const camera = await startCamera({ file });
  const viewing = view(camera.url, 1_000, 30_000);
  await camera.startedAt;
  const before = Date.now();
  await camera.stop();
  expect(Date.now() - before).toBeLessThan(2_000);
  await viewing;
  await expect(camera.set('black', true)).rejects.toThrow(/has ended/);
});

test('it ends by itself when whoever started it is gone', async () => {
  const program = join(import.meta.dirname, 'rtsp-camera.py');
  const server = spawn('/usr/bin/python3', [program, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  server.stdin.end();
  expect(await once(server, 'close')).toEqual([0, null]);
});

test('a switch can be set to turn by itself after some seconds', async () => {
  const program = join(import.meta.dirname, 'rtsp-camera.py');
  const server = spawn('/usr/bin/python3', [program, file, '--refuse', '1'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const { url } = JSON.parse((await lines.next()).value ?? '') as { url: string };
  expect(JSON.parse((await lines.next()).value ?? '')).toEqual({ done: 'refuse', value: true });
  expect((await view(url, 1, 10_000)).lastWords).toMatch(/401 Unauthorized/);
  server.stdin.end();
  await once(server, 'close');
});

test('a file that is no video is refused with a reason', async () => {
  await expect(startCamera({ file: join(import.meta.dirname, 'simulator.ts') })).rejects.toThrow(/no H.264 video/);
});
