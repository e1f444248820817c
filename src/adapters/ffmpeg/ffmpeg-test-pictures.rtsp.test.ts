import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HabitName, OddCameras, USER } from '../../../samples/odd/odd-cameras.ts';
import { cseq, ok, rtspCamera } from '../../testing/servers/rtsp-camera.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import type { TestPicture } from '../../watching/ingest/test-picture.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegTestPictures } from './ffmpeg-test-pictures.ts';

const SEEN: readonly HabitName[] = ['plain', 'sha-256', 'moved-port', 'times-stand', 'intra-refresh', 'slow-0.75'];
const UNSEEN: readonly HabitName[] = ['no-path', 'no-answer', 'moved-host', 'forbidden', 'too-many', 'udp-only'];
const ANSWERS_WITHIN_MS = 11_500;

const folder = mkdtempSync(join(tmpdir(), 'jiexun-odd-'));
const clock = new SystemClock();
let cameras: OddCameras;
beforeAll(async () => {
  cameras = await OddCameras.start({ names: [...SEEN, ...UNSEEN, 'guarded'], folder });
});
afterAll(async () => {
  await cameras.stop();
  rmSync(folder, { recursive: true });
});

async function taken(address: string): Promise<TestPicture> {
  const startedMs = performance.now();
  const url = parseCameraUrl(address, { allowedFolders: [] });
  const found = await new FfmpegTestPictures({ clock }).take(url);
  expect(performance.now() - startedMs).toBeLessThan(ANSWERS_WITHIN_MS);
  expect(JSON.stringify(found)).not.toContain(USER.password);
  return found;
}
const of = (name: HabitName, password: string = USER.password) => taken(cameras.url(name, `${USER.user}:${password}`));

test.each([
  ['plain', []],
  ['sha-256', []],
  ['moved-port', []],
  ['times-stand', ['times']],
  ['intra-refresh', ['no-whole-key-frames']],
  ['slow-0.75', ['rare-key-frames']],
] as const)('%s: a picture comes, with what is odd: %s', async (name, odd) => {
  const found = await of(name);
  if (found.type !== 'seen') return expect.fail(JSON.stringify(found));
  const { picture, codec, oddities } = found;
  expect(picture.rgb).toHaveLength(picture.widthPx * picture.heightPx * 3);
  expect(codec).toMatch(/^h264/);
  expect(oddities.filter((oddity) => oddity !== 'small')).toEqual(odd);
  if (name === 'plain') expect(Math.abs((found.keyFrameEveryMs ?? 0) - 1_000)).toBeLessThan(500);
});

test.each([
  ['no-path', 'no-path'],
  ['no-answer', null],
  ['moved-host', 'redirect'],
  ['forbidden', 'forbidden'],
  ['too-many', 'too-many'],
  ['udp-only', 'udp-only'],
] as const)('%s: no picture, and the reason: %s', async (name, oddity) => {
  expect(await of(name)).toMatchObject({ type: 'unseen', oddity });
});

test('a wrong password is tried once and said', async () => {
  const signed = () =>
    cameras.asked('guarded', 'DESCRIBE').filter(({ headers }) => headers.has('authorization')).length;
  const before = signed();
  expect(await of('guarded', 'wrong')).toMatchObject({ type: 'unseen', oddity: 'password', reason: 'refused' });
  expect(signed()).toBe(before + 1);
});

test('a camera that describes its stream in two gigabytes is not read', async () => {
  const { port } = await rtspCamera((request) =>
    request.startsWith('DESCRIBE')
      ? `RTSP/1.0 200 OK\r\nCSeq: ${cseq(request)}\r\nContent-Type: application/sdp\r\nContent-Length: 2000000000\r\n\r\nv=0\r\n`
      : ok(request),
  );
  expect(await taken(`rtsp://127.0.0.1:${port}/main`)).toMatchObject({ type: 'unseen', oddity: 'long-answer' });
});

test('a third one at the same time is refused, and the place is free again after', async () => {
  const pictures = new FfmpegTestPictures({ clock });
  const plain = parseCameraUrl(cameras.url('plain'), { allowedFolders: [] });
  const two = [pictures.take(plain), pictures.take(plain)];
  await expect(pictures.take(plain)).rejects.toMatchObject({ code: 'JX_TOO_MANY_REQUESTS' });
  await Promise.all(two);
  expect(await pictures.take(plain)).toMatchObject({ type: 'seen' });
});
