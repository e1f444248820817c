import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { LiveFrameReader } from '../src/watching/live/live-frame.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { LiveWorld, playedIn } from './dev/live-world.ts';

const THERE = '.live-screen[data-picture=there]';
afterAll(closeBrowser);

test('somebody opens a camera from the list and sees its video go on; B takes the lines away and brings them back; when the camera stops, the page says since when, and goes on by itself when it comes back', {
  timeout: 240_000,
}, async () => {
  await using world = await LiveWorld.open(scratchFolder());
  const page = await world.signIn('3071');
  await page.goto('/cameras');
  await page.getByRole('link', { name: '实时画面' }).click();
  await page.waitForSelector(`${THERE}[data-way=video]`, { timeout: 20_000 });
  const before = await playedIn(page);
  await expect.poll(async () => (await playedIn(page)).atS, { timeout: 20_000 }).toBeGreaterThan(before.atS + 2);
  const after = await playedIn(page);
  expect(after.frames).toBeGreaterThan(before.frames + 5);
  expect(after.widthPx).toBe(768);

  await page.waitForSelector('.live-lines polygon');
  await page.waitForSelector('.live-lines rect', { timeout: 30_000 });
  expect(await page.textContent('.live-captions')).toMatch(/车辆/);
  expect(await faultsOf(page)).toEqual([]);
  const isInside = await page.locator('.live-captions li').evaluateAll((all) =>
    all.every((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      const picture = one.closest('.live-picture')?.getBoundingClientRect();
      return picture !== undefined && top >= picture.top - 1 && bottom <= picture.bottom + 1;
    }),
  );
  expect(isInside).toBe(true);
  expect(await page.getByRole('link', { name: '摄像机页面' }).getAttribute('href')).toBe('/cameras/van');
  await page.keyboard.press('b');
  await expect.poll(() => page.locator('.live-lines').count()).toBe(0);
  await page.keyboard.press('b');
  await page.waitForSelector('.live-lines polygon');

  await world.camera.set('die', true);
  await page.waitForSelector('.live-screen .needs-act', { timeout: 30_000 });
  expect(await page.textContent('.live-screen figcaption')).toMatch(/\d{2}:\d{2}:\d{2}.*没有新画面/);
  await world.camera.set('die', false);
  await page.waitForSelector('.live-screen .live-well', { timeout: 60_000 });
  const again = await playedIn(page);
  await expect.poll(async () => (await playedIn(page)).frames, { timeout: 20_000 }).toBeGreaterThan(again.frames + 5);
  expect(world.complaints).toEqual([]);
});

test('a browser that decodes no video of the camera sees MPEG-1, and one that cannot draw that either sees single pictures', {
  timeout: 240_000,
}, async () => {
  await using world = await LiveWorld.open(scratchFolder());
  const page = await world.signIn('3071');
  await page.addInitScript('MediaSource.isTypeSupported = () => false');
  await page.goto('/cameras/van/live');
  await page.waitForSelector(`${THERE}[data-way=mpeg1]`, { timeout: 40_000 });
  const painted = "document.querySelector('canvas').toDataURL().length";
  const drawn = async () => Number(await page.evaluate(painted));
  await expect.poll(drawn, { timeout: 20_000 }).toBeGreaterThan(50_000);
  const before = await page.evaluate("document.querySelector('canvas').toDataURL()");
  await expect.poll(() => page.evaluate("document.querySelector('canvas').toDataURL()")).not.toBe(before);
  expect(await page.evaluate("document.querySelector('canvas').width")).toBe(640);
  expect(await page.textContent('.live-screen figcaption')).toContain('已缩小');
  expect(world.copies).toBe(1);

  await page.addInitScript('HTMLCanvasElement.prototype.getContext = () => { throw new Error("no canvas"); }');
  await page.reload();
  await page.waitForSelector(`${THERE}[data-way=pictures]`, { timeout: 40_000 });
  expect(await page.evaluate("document.querySelector('img[data-shown=yes]').naturalWidth")).toBe(640);
  expect(world.complaints).toEqual([]);
});

/** Reads a camera as a browser does; gives how many groups of pictures came so far. */
async function reading(origin: string, cookie: string, signal: AbortSignal): Promise<() => number> {
  const { body } = await fetch(`${origin}/api/cameras/van/live`, { headers: { cookie }, signal });
  const reader = new LiveFrameReader();
  let groups = 0;
  const read = async () => {
    for await (const chunk of body ?? []) {
      groups += reader.push(Buffer.from(chunk)).filter(({ kind }) => kind === 'key').length;
    }
  };
  read().catch(() => undefined);
  return () => groups;
}

test('ten see one camera through one copy, an eleventh reads nothing and holds up nobody; once all are gone nothing is copied', {
  timeout: 240_000,
}, async () => {
  await using world = await LiveWorld.open(scratchFolder());
  const [page, other] = [await world.look('3071'), await world.signIn('3072')];
  await page.waitForSelector(THERE, { timeout: 20_000 });
  const [mine, theirs] = [await cookieOf(page), await cookieOf(other)];
  const over = new AbortController();
  const stuck = await fetch(`${world.origin}/api/cameras/van/live`, {
    headers: { cookie: mine },
    signal: over.signal,
  });
  expect(stuck.status).toBe(200);
  const cookies = [mine, mine, mine, mine, theirs, theirs, theirs, theirs, theirs];
  const groups = await Promise.all(cookies.map((cookie) => reading(world.origin, cookie, over.signal)));
  const before = await playedIn(page);
  await expect.poll(() => Math.min(...groups.map((count) => count())), { timeout: 30_000 }).toBeGreaterThan(5);
  await expect.poll(async () => (await playedIn(page)).frames, { timeout: 20_000 }).toBeGreaterThan(before.frames + 20);
  expect(world.copies).toBe(1);
  over.abort();
  await page.goto('/cameras');
  await expect.poll(() => world.copies, { timeout: 15_000 }).toBe(0);
});

async function cookieOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
