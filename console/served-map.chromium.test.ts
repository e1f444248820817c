import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { RunningProgram } from '../src/testing/servers/running-program.ts';
import { Browsing, closeBrowser } from './dev/browsing.ts';

/** Nobody answers there: no worker ever has a picture of it. */
const CAMERA = `
id: gate
name: 南门
url: rtsp://127.0.0.1:9/main
position: { longitude: 104.06, latitude: 30.67, datum: GCJ-02 }
zones: [{ id: kerb, polygon: [[0.1, 0.5], [0.9, 0.5], [0.9, 1], [0.1, 1]] }]
rules: [{ id: parking, kind: illegal-parking, zones: [kerb], dwell: 5m }]
`;
const STREET = {
  type: 'Feature',
  properties: { name: '解放街' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [104.055, 30.673],
      [104.06, 30.671],
    ],
  },
};
const TILES = ['--map-tiles', 'https://tiles.example/{z}/{x}/{y}.png', '--map-attribution', '© us'];

let browsing: Browsing | null = null;
afterEach(async () => {
  await browsing?.close();
  browsing = null;
});
afterAll(closeBrowser);

test.each([
  ['no request leaves by default', [], "img-src 'self' blob: data:", []],
  [
    'tiles come from the one host',
    TILES,
    "img-src 'self' blob: data: https://tiles.example",
    ['https://tiles.example'],
  ],
] as const)(
  'the running program shows a camera that nobody has watched yet over the sketch of a file: %s',
  async (_, options, pictures, hosts) => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'streams'));
    writeFileSync(join(folder, 'streams/gate.yaml'), CAMERA);
    const sketch = join(folder, 'map.geojson');
    writeFileSync(sketch, JSON.stringify({ type: 'FeatureCollection', features: [STREET] }));
    const places = ['--streams', join(folder, 'streams'), '--data', join(folder, 'data'), '--map-sketch', sketch];
    await using program = new RunningProgram(
      ['serve', ...places, ...options, '--port', '0', '--console-port', '0'],
      {},
    );
    const [origin] =
      /http:\/\/[\d.:]+/.exec(await program.line(/Console, for the people who review: http/, 120_000)) ?? [];
    const first = /staff number (\S+), one-time password (\S+)\./.exec(await program.line(/First sign-in/, 10_000));
    browsing = new Browsing(origin ?? '');
    const page = await browsing.signIn({ staffNo: first?.[1] ?? '', password: first?.[2] ?? '' }, '/me');
    page.setDefaultTimeout(20_000);
    await page.fill('input[name=chosen]', 'four words are enough');
    await page.fill('input[name=again]', 'four words are enough');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bar');
    await page.context().route('https://tiles.example/**', (route) => route.abort());
    const answer = await page.goto('/map');
    await page.waitForSelector('.map-list li:has-text("南门")', { timeout: 90_000 });
    await page.waitForSelector('.map-sketch-name:has-text("解放街")');
    expect(await answer?.headerValue('content-security-policy')).toMatch(new RegExp(`; ${pictures};`));
    if (hosts.length > 0) await page.waitForSelector('text=部分底图瓦片无法加载');
    expect([...new Set(browsing.strayRequests.map((url) => new URL(url).origin))]).toEqual(hosts);
    expect(browsing.complaints).toEqual([]);
  },
);
