import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { aShownCase } from '../src/testing/builders/shown-cases.ts';
import { runProgram } from '../src/testing/servers/running-program.ts';
import { serveCases } from '../src/testing/servers/seeded-program.ts';
import { type RecordedStreet, recordStreet } from '../src/testing/worlds/recorded-street.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { Browsing, closeBrowser, SCREENS, type Screen } from './dev/browsing.ts';
import { playedIn } from './dev/live-world.ts';

afterAll(closeBrowser);

const PASSWORD = 'four words are enough';
const START = new Date('2026-01-01T08:00:00Z');
const DAY = '/cameras/yard/footage?day=2026-01-01';
const RUNS = [
  { seconds: 100, gapSeconds: 20 },
  { seconds: 60, gapSeconds: 30 },
];

/** Nobody answers there: what was recorded before is all that there is. */
const CAMERA = `
id: yard
name: 后院
url: rtsp://127.0.0.1:9/main
timezone: Asia/Shanghai
zones: [{ id: kerb, polygon: [[0.1, 0.5], [0.9, 0.5], [0.9, 1], [0.1, 1]] }]
rules: [{ id: parking, kind: illegal-parking, zones: [kerb], dwell: 5m }]
`;

interface Looking {
  readonly page: Page;
  readonly browsing: Browsing;
  readonly data: string;
  readonly recordings: string;
}

/** A supervisor before a real `serve` that has recorded video, and a case in it. */
async function look(of: Partial<RecordedStreet> = {}, viewport?: Screen): Promise<Looking> {
  const folder = scratchFolder();
  const recordings = join(folder, 'recordings');
  mkdirSync(recordings);
  const filed = aShownCase(0, { cameraId: 'yard', filedAt: new Date(START.getTime() + 90_000) });
  const served = await serveCases(folder, [filed], {
    seed: async (store) => {
      writeFileSync(join(folder, 'streams/yard.yaml'), CAMERA);
      await recordStreet({ store, folder: recordings, startAt: START, runs: RUNS, ...of });
    },
    args: ['--recordings', recordings],
  });
  onTestFinished(() => served[Symbol.asyncDispose]());
  const { data, origin } = served;
  const added = await runProgram(['people', 'add', '2001', '--role', 'supervisor', '--data', data]);
  const password = /password ([a-z0-9-]+)\./.exec(added.text)?.[1] ?? expect.fail(added.text);
  const browsing = new Browsing(origin);
  onTestFinished(() => browsing.close());
  const seat = viewport === undefined ? {} : { viewport };
  const page = await browsing.signIn({ staffNo: '2001', password }, DAY, seat);
  page.setDefaultTimeout(20_000);
  await page.fill('input[name=chosen]', PASSWORD);
  await page.fill('input[name=again]', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.day-line .video');
  return { page, browsing, data, recordings };
}

const shownTime = (page: Page) => page.locator('.footage-screen figcaption').innerText();
const line = (page: Page) => page.getByRole('slider', { name: /当天时间轴/ });

test.each(SCREENS)(
  'somebody sees a day, plays from a case, over a gap, and saves a picture, at $width px',
  {
    timeout: 120_000,
  },
  async (screen) => {
    const { page, browsing } = await look({}, screen);
    expect(await page.locator('.day-line .video').count()).toBe(2);
    expect(await page.textContent('main')).toMatch(/16:01:40\s*16:02:00\s*摄像机无画面/);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);

    await page.getByRole('button', { name: '查看录像' }).click();
    await page.waitForSelector('.footage-screen[data-shown=there]');
    expect(await shownTime(page)).toMatch(/^2026-01-01 16:00:3\d \+08:00$/);
    const before = await playedIn(page);
    expect(before.widthPx).toBe(640);
    await expect.poll(async () => (await playedIn(page)).frames).toBeGreaterThan(before.frames + 5);

    // Some seconds before the gap: it goes on behind it by itself.
    await line(page).focus();
    await page.goto(`${DAY}&at=2026-01-01T08:01:37Z`);
    await page.waitForSelector('.footage-screen[data-shown=there]');
    await expect.poll(() => shownTime(page), { timeout: 20_000 }).toMatch(/16:02:0\d/);
    const afterGap = await playedIn(page);
    await expect.poll(async () => (await playedIn(page)).frames).toBeGreaterThan(afterGap.frames + 5);

    const saved = page.waitForEvent('download');
    await page.locator('body').press('s');
    expect((await saved).suggestedFilename()).toMatch(/^yard-2026-01-01-16-02-\d\d-\+08-00\.png$/);
    expect(await faultsOf(page)).toEqual([]);
    expect([browsing.complaints, browsing.strayRequests]).toEqual([[], []]);
  },
);

test('a time is chosen on the line by keys alone, and in a gap the next video is shown', {
  timeout: 120_000,
}, async () => {
  const { page, data } = await look();
  await line(page).focus();
  // Midnight at the camera is eight hours before what was recorded in UTC.
  for (let hour = 0; hour < 16; hour += 1) await page.keyboard.press('PageUp');
  expect(await page.textContent('.day-meant')).toBe('16:00:00，有录像');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.footage-screen[data-shown=there]');
  expect(await shownTime(page)).toMatch(/16:01:0\d/);
  await page.goto(`${DAY}&at=2026-01-01T08:01:50Z`);
  await expect.poll(() => shownTime(page)).toMatch(/16:02:0\d/);
  const log = await runProgram(['audit', '--verb', 'look-at-footage', '--data', data]);
  expect(log.text).toMatch(/2001.*yard/);
});

test('H.265 that the browser does not play is shown as pictures, one by one, by keys', {
  timeout: 120_000,
}, async () => {
  const { page, browsing } = await look({ runs: [{ seconds: 20, gapSeconds: 1 }], coding: 'h265' });
  expect(await page.textContent('main')).toContain('以关键帧图片显示');
  await page.goto(`${DAY}&at=2026-01-01T08:00:05Z`);
  await page.waitForSelector('.footage-screen[data-shown=there] img');
  expect(await shownTime(page)).toBe('2026-01-01 16:00:04 +08:00');
  await page.locator('body').press('ArrowRight');
  await expect.poll(() => shownTime(page)).toBe('2026-01-01 16:00:06 +08:00');
  expect(await page.evaluate("document.querySelector('.footage-screen img').naturalWidth")).toBe(640);
  expect(await faultsOf(page)).toEqual([]);
  expect([browsing.complaints, browsing.strayRequests]).toEqual([[], []]);
});

test('a disk that is taken away while somebody looks is said, and tried again', { timeout: 120_000 }, async () => {
  const { page, recordings } = await look();
  rmSync(join(recordings, 'yard'), { recursive: true });
  await page.getByRole('button', { name: '查看录像' }).click();
  await page.waitForSelector('.footage-screen .needs-act');
  await page.getByRole('button', { name: '重试' }).waitFor();
});
