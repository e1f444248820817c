import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { ExportWorld } from '../src/testing/worlds/export-world.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { Browsing, closeBrowser, SCREENS } from './dev/browsing.ts';

let world: ExportWorld;
let browsing: Browsing;

/** Handed over: 20 s of video, 10 s without the camera, 20 s of video. */
beforeEach(async () => {
  world = new ExportWorld();
  browsing = new Browsing('http://127.0.0.1');
  const runs = [
    { seconds: 20, gapSeconds: 10 },
    { seconds: 20, gapSeconds: 0 },
  ];
  await world.record({ startAt: new Date('2026-01-01T08:00:00Z'), runs });
  await world.export('2026-01-01T08:00:03Z', '2026-01-01T08:00:45Z');
});
afterEach(async () => {
  await browsing.close();
  await world[Symbol.asyncDispose]();
});
afterAll(closeBrowser);

const addressOf = (name: string) => pathToFileURL(join(world.out, name)).href;

async function opened(name: string, viewport = SCREENS[0]): Promise<{ page: Page; requests: readonly string[] }> {
  const page = await browsing.open('about:blank', viewport === undefined ? {} : { viewport });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(addressOf(name));
  return { page, requests };
}

test('the page of an export plays its videos from the disk, tells the gap, and asks nobody for anything', async () => {
  const { page, requests } = await opened('index.html');
  expect(await page.locator('video').count()).toBe(2);
  const ask = (what: string) =>
    page.evaluate(`(() => { const [video] = document.querySelectorAll('video'); ${what} })()`);
  await ask('return video.play();');
  await expect.poll(() => ask('return video.currentTime;')).toBeGreaterThan(0.5);
  expect(await ask('return [video.error, Math.round(video.duration)];')).toEqual([null, 18]);
  // Seeking needs the index that stands before the pictures.
  await ask('video.currentTime = 15;');
  await expect.poll(() => ask('return video.currentTime;')).toBeGreaterThan(15);
  expect(await page.locator('svg .gap').count()).toBe(1);
  expect(await page.locator('tbody').first().innerText()).toContain('16:00:20 +08:00 – 2026-01-01 16:00:30 +08:00');
  expect(requests.every((url) => url.startsWith(pathToFileURL(world.out).href))).toBe(true);
  expect(browsing.complaints).toEqual([]);
});

test.each(['index.html', 'sheet.html'])('%s is accessible, in both languages, and fits every screen', async (name) => {
  for (const screen of SCREENS) {
    const { page } = await opened(name, screen);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.locator('html').evaluate((whole) => whole.scrollWidth <= whole.clientWidth)).toBe(true);
    expect(await page.locator('body').innerText()).toMatch(/事由 Reason/);
  }
});

test('the sheet is one page of A4 with room for signatures', async () => {
  const { page } = await opened('sheet.html');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1);
  expect(await page.locator('.signatures div').count()).toBe(6);
});
