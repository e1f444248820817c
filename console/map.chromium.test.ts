import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { wgs84Of } from '../src/watching/streams/camera-position.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser, SCREENS, type Screen } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

const DESK: Screen = { width: 1_280, height: 720 };

type Rgb = readonly [number, number, number];
/** That of `--readable-red` and of `--well`. */
const RED: Rgb = [200, 30, 18];
const GREEN: Rgb = [28, 107, 67];

/** The middles of the full dots of this colour on the map, in pixels of the window, from left to right. */
async function dotsOf(page: Page, color: Rgb): Promise<readonly { readonly x: number; readonly y: number }[]> {
  const map = page.locator('.map-canvas');
  const box = await map.boundingBox();
  const { data, info } = await sharp(await map.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // Blending is right to a step or two.
  const isFull = (x: number, y: number) =>
    color.every((value, part) => Math.abs((data[(y * info.width + x) * info.channels + part] ?? 0) - value) <= 3);
  const around = [-4, 0, 4].flatMap((dx) => [-4, 0, 4].map((dy) => [dx, dy] as const));
  const middles: { readonly x: number; readonly y: number }[] = [];
  for (let x = 4; x < info.width - 4; x += 1)
    for (let y = 4; y < info.height - 4; y += 1) {
      const isNew = middles.every((known) => Math.hypot(known.x - x, known.y - y) > 12);
      if (isNew && around.every(([dx, dy]) => isFull(x + dx, y + dy))) middles.push({ x, y });
    }
  return middles.map(({ x, y }) => ({ x: x + (box?.x ?? 0), y: y + (box?.y ?? 0) }));
}

/** The map for a supervisor, drawn. */
async function openMap(path: string, screen: Screen): Promise<Page> {
  const page = await pages.signIn('2001', path, screen);
  await page.waitForSelector('.map-canvas canvas');
  await expect.poll(async () => (await dotsOf(page, GREEN)).length, { timeout: 10_000 }).toBe(2);
  return page;
}

test.each(SCREENS)('a camera is chosen on the map and by keys, at $width px', async (screen) => {
  const page = await openMap('/map', screen);
  expect(await page.textContent('.map-unplaced')).toContain('1 台摄像机没有坐标');
  const [down, ...others] = await dotsOf(page, RED);
  expect(others).toEqual([]);
  await page.mouse.click(down?.x ?? 0, down?.y ?? 0);
  await page.waitForSelector('.map-facts img');
  expect(await page.textContent('.map-list li:has(.map-facts)')).toMatch(/南门.*离线.*2 件.*今日案件 2 件/s);
  await page.locator('.map-list button').first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/map?camera=market');
  expect(await page.textContent('.map-list li:has(.map-facts)')).toMatch(/东市口.*等待监看.*8 件.*今日案件 8 件/s);
  expect(await page.getByRole('link', { name: '查看案件' }).getAttribute('href')).toMatch(
    /^\/cases\?cameraId=market&from=.+&to=.+/,
  );
  expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
  expect(await faultsOf(page)).toEqual([]);
  expect([pages.complaints, pages.strayRequests]).toEqual([[], []]);
});

test.each(SCREENS)('cases are of other days and one kind, as circles or heat, at $width px', async (screen) => {
  const page = await openMap('/map', screen);
  await page.getByText('热力').click();
  await page.locator('.map-bar .ant-select').first().click();
  await page.locator('.ant-select-item', { hasText: '近 30 日' }).click();
  await page.waitForURL('**/map?days=30&look=heat');
  await page.waitForSelector('.map-list li:has-text("客运站落客区"):has-text("120 件")');
  await page.goto('/map?days=7&kind=street-vending');
  await page.waitForSelector('.map-list li:has-text("东市口"):has-text("49 件")');
  await page.waitForSelector('.map-list li:has-text("客运站落客区"):has-text("0 件")');
  expect([pages.complaints, pages.strayRequests]).toEqual([[], []]);
});

test('who may not see cases sees cameras only', async () => {
  const { people } = pages.world;
  for (const me of [...people.values()])
    people.set(me.staffNo, { ...me, rights: me.rights.filter((right) => right !== 'see-cases') });
  const page = await openMap('/map', DESK);
  expect(await page.locator('.map-bar').count()).toBe(0);
  await page.locator('.map-list button').first().click();
  expect(await page.getByRole('link', { name: '查看案件' }).count()).toBe(0);
});

test('the focus in the list moves the map to that camera', async () => {
  const page = await openMap('/map', DESK);
  for (let n = 0; n < 4; n += 1) await page.getByRole('button', { name: '放大' }).click();
  await expect.poll(async () => (await dotsOf(page, GREEN)).length).toBeLessThan(2);
  for (const name of ['解放街北侧', '客运站落客区']) {
    await page.locator('.map-list button', { hasText: name }).focus();
    await expect.poll(async () => (await dotsOf(page, GREEN)).length).toBe(1);
  }
});

/** A grey tile. */
const TILE = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#bbb' } })
  .png()
  .toBuffer();
const TILES = {
  ...{ template: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© 市测绘院 <b>2026</b>' },
  datum: 'WGS-84',
} as const;

test('streets and districts are drawn with their names, as text', async () => {
  const lines: [number, number][][] = [
    [
      [104.052, 30.673],
      [104.066, 30.671],
    ],
  ];
  pages.world.mapGround = { features: [{ name: '<img src=x onerror=alert(1)>路', lines }] };
  const page = await openMap('/map', DESK);
  await page.waitForSelector('.map-sketch-name');
  expect(await page.textContent('.map-sketch-name')).toBe('<img src=x onerror=alert(1)>路');
  expect(await page.locator('.map-canvas img').count()).toBe(0);
  // Too far away there is no room for a name.
  for (let n = 0; n < 6; n += 1) await page.getByRole('button', { name: '缩小' }).click();
  await expect.poll(() => page.locator('.map-sketch-name').count()).toBe(0);
  expect([pages.complaints, pages.strayRequests]).toEqual([[], []]);
});

test('what is wrong with the sketch is said, and the cameras stand there all the same', async () => {
  const message = '应为 FeatureCollection 之一；实际为："Topology"';
  pages.world.mapGround = { features: [], problems: [{ line: null, column: null, field: 'type', message }] };
  const page = await openMap('/map', DESK);
  expect(await page.textContent('.problem-lines')).toContain(message);
  expect(await faultsOf(page)).toEqual([]);
});

async function openTiles(datum: 'WGS-84' | 'GCJ-02'): Promise<Page> {
  pages.world.mapGround = { tiles: { ...TILES, datum } };
  const page = await pages.signIn('2001', '/me');
  await page
    .context()
    .route('https://tiles.example/**', (route) => route.fulfill({ body: TILE, contentType: 'image/png' }));
  await page.goto('/map');
  await page.waitForSelector('.map-canvas .leaflet-tile-loaded');
  return page;
}

/** What the tile below this point of the window shows there, in degrees of the tile's datum. */
async function shownAt(page: Page, { x, y }: { readonly x: number; readonly y: number }) {
  const tile = await page.locator('.map-canvas img.leaflet-tile').evaluateAll(
    (all, point) => {
      for (const one of all) {
        const { left, right, top, bottom, width } = one.getBoundingClientRect();
        const isBelow = left <= point.x && point.x < right && top <= point.y && point.y < bottom;
        if (isBelow)
          return { url: one.getAttribute('src') ?? '', dx: (point.x - left) / width, dy: (point.y - top) / width };
      }
      return null;
    },
    { x, y },
  );
  const [zoom = 0, column = 0, row = 0] = (tile?.url.match(/\d+/g) ?? []).map(Number);
  // The tiles of Web Mercator (EPSG:3857): 2^zoom of them in each direction, from the north-west.
  const longitude = ((column + (tile?.dx ?? 0)) / 2 ** zoom) * 360 - 180;
  const northing = Math.PI * (1 - (2 * (row + (tile?.dy ?? 0))) / 2 ** zoom);
  return { longitude, latitude: (Math.atan(Math.sinh(northing)) * 180) / Math.PI };
}

test.each(['WGS-84', 'GCJ-02'] as const)('a camera stands at its place on tiles in %s', async (datum) => {
  const page = await openTiles(datum);
  await expect.poll(async () => (await dotsOf(page, RED)).length, { timeout: 10_000 }).toBe(1);
  const [dot] = await dotsOf(page, RED);
  const shown = await shownAt(page, dot ?? { x: 0, y: 0 });
  const { longitude, latitude } = wgs84Of({ ...shown, datum });
  // 1e-4 degrees are 10 m, some pixels; the other datum is 250 m away.
  expect(longitude).toBeCloseTo(104.059, 3);
  expect(latitude).toBeCloseTo(30.6662, 3);
});

test('tiles come from the host that is set and from nowhere else, with whose they are', async () => {
  const page = await openTiles('WGS-84');
  expect(await page.textContent('.map-credit')).toContain('© 市测绘院 <b>2026</b>');
  const hosts = new Set(pages.strayRequests.map((url) => new URL(url).origin));
  expect([...hosts]).toEqual(['https://tiles.example']);
  expect(pages.complaints).toEqual([]);
  expect(await page.locator('.needs-act', { hasText: '瓦片' }).count()).toBe(0);
});

test('tiles that do not come are told', async () => {
  pages.world.mapGround = { tiles: TILES };
  const page = await pages.signIn('2001', '/me');
  await page.context().route('https://tiles.example/**', (route) => route.abort());
  await page.goto('/map');
  await page.waitForSelector('text=部分底图瓦片无法加载');
});
