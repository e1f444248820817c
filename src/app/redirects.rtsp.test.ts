import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HabitName, OddCameras, USER } from '../../samples/odd/odd-cameras.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { parseCameraUrl } from '../watching/ingest/camera-url.ts';
import { connectOnce } from './connect-once.ts';

/** Redirects within the camera's own host: 127.0.0.1, on another port. */
const FOLLOWED: readonly HabitName[] = ['moved-port', 'moved-at-options', 'moved-chain', 'moved-with-user'];

/** And those that are not followed; `there`: the other host, 127.0.0.2, stands in the camera's file. */
const REFUSED: readonly (readonly [HabitName, list: 'nothing listed' | 'listed', why: RegExp])[] = [
  ['moved-at-setup', 'nothing listed', /redirects at SETUP to 127\.0\.0\.1/],
  ['moved-in-circle', 'nothing listed', /redirects more than 5 times in a row/],
  ['moved-to-service', 'nothing listed', /redirects to port 22 of 127\.0\.0\.1/],
  ['moved-host', 'nothing listed', /redirects to another host, 127\.0\.0\.2/],
  ['moved-host-options', 'nothing listed', /redirects to another host, 127\.0\.0\.2/],
  ['moved-host-login', 'nothing listed', /redirects to another host, 127\.0\.0\.2/],
  ['moved-host-options', 'listed', /redirects to 127\.0\.0\.2, which asks for a password and is given none/],
  ['moved-host-login', 'listed', /redirects to 127\.0\.0\.2, which asks for a password and is given none/],
];

describe('a camera that redirects', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiexun-odd-'));
  let cameras: OddCameras;
  beforeAll(async () => {
    const names = [...new Set([...FOLLOWED, ...REFUSED.map(([name]) => name)])];
    cameras = await OddCameras.start({
      names: [...names, 'plain', 'guarded', 'moved-host-late'],
      folder,
    });
  });
  afterAll(async () => {
    await cameras.stop();
    rmSync(folder, { recursive: true });
  });

  /** As `check --connect` opens it. */
  async function connect(name: HabitName, { list = 'nothing listed', language = 'en' as 'en' | 'zh' } = {}) {
    const url = parseCameraUrl(cameras.url(name, `${USER.user}:${USER.password}`), { allowedFolders: [] });
    const camera: Pick<Camera, 'url' | 'sampling'> = {
      url: list === 'listed' ? { ...url, redirects: ['127.0.0.2'] } : url,
      sampling: { everyMs: 1_000 },
    };
    const other = () => ({ ...cameras.seenAt('other') });
    const before = other();
    const parts = { clock: new SystemClock(), log: new KeptLog(), words: wordsIn(language) };
    const { ok, detail } = await connectOnce(camera, parts);
    const { connections, requests } = other();
    return {
      ...{ ok, detail },
      connections: connections - before.connections,
      requests: requests.slice(before.requests.length),
    };
  }

  test.each(FOLLOWED)('%s: it is followed to another port of its own host, and logs in there', async (name) => {
    const before = cameras.asked('guarded', 'PLAY').length;
    expect(await connect(name)).toMatchObject({ ok: true, connections: 0 });
    expect(cameras.asked('guarded', 'PLAY')).toHaveLength(before + 1);
  });

  test('moved-host, listed: it is followed there, without credentials', async () => {
    const { ok, requests } = await connect('moved-host', { list: 'listed' });
    expect(ok).toBe(true);
    expect(requests.map(({ method }) => method)).toEqual(['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'TEARDOWN']);
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(requests.map(() => undefined));
  });

  test.each(REFUSED)('%s, %s: it is not followed, and the technician is told: %s', async (name, list, why) => {
    const { ok, detail, connections, requests } = await connect(name, { list });
    expect({ ok, detail }).toMatchObject({ ok: false, detail: expect.stringMatching(why) });
    expect(detail).toMatch(/^the camera redirects to another address/);
    expect(detail).not.toContain(USER.password);
    if (list === 'nothing listed') expect(connections).toBe(0);
    expect(requests.filter(({ headers }) => headers.has('authorization'))).toEqual([]);
    expect(JSON.stringify(requests)).not.toContain(USER.password);
  });

  test('a camera that was watched and then redirects to another host does not take the password there', async () => {
    expect(await connect('moved-host-late', { list: 'listed' })).toMatchObject({ ok: true });
    expect(await connect('moved-host-late', { list: 'listed' })).toMatchObject({ ok: false, connections: 0 });
  });

  test('it is told in Chinese too', async () => {
    expect((await connect('moved-host', { language: 'zh' })).detail).toMatch(/^摄像机把请求重定向到其他地址/);
  });
});
