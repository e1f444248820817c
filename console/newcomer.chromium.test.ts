import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { closeBrowser } from './dev/browsing.ts';
import { isFit } from './dev/is-fit.ts';
import { playedIn } from './dev/live-world.ts';
import { serveConsole } from './dev/served-console.ts';

/** From the camera's first picture to what a rule finds, with room for a busy machine. */
const FOUND_WITHIN_MS = 150_000;
/** Around the place where the van stops, as shares of the picture. */
const KERB = [
  [0.78, 0.05],
  [0.95, 0.05],
  [0.95, 0.25],
  [0.78, 0.25],
] as const;
const RULE = '[data-rule="van/illegal-parking"]';

afterAll(closeBrowser);

/** One press for each corner, the last one on the first. */
async function draw(page: Page): Promise<void> {
  const box = await page.locator('.zone-board svg').boundingBox();
  if (box === null) throw new Error('there is no picture');
  for (const [x, y] of [...KERB, KERB[0]]) await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
}

test('a newcomer adds a camera, draws a zone, tries a rule on it, adopts it, sees its case, looks live and reads the precision, all of the page alone', async () => {
  const { program, camera, browsing, page } = await serveConsole();
  await page.getByRole('link', { name: '添加摄像机' }).click();
  await page.fill('input[name=camera-id]', 'van');
  await page.fill('input[name=camera-name]', '北街');
  await page.fill('input[name=camera-address]', camera.url);
  await page.getByRole('button', { name: '测试画面' }).click();
  await page.waitForSelector('.test-picture img');
  await isFit(page, '1-test-picture');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/cameras/van');
  await program.line(/van: camera up/, 30_000);
  await page.waitForSelector('.camera-now img', { timeout: 60_000 });
  await isFit(page, '2-camera');

  await page.goto('/cameras/van/zones');
  const widthPx = () => page.evaluate('document.querySelector(".zone-board img")?.naturalWidth ?? 0');
  await expect.poll(widthPx, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.getByRole('button', { name: '新建区域' }).click();
  await draw(page);
  await page.locator('.rule-adding').getByRole('button', { name: '机动车乱停放' }).click();
  await page.getByLabel('illegal-parking 的限时', { exact: true }).fill('0.2');
  await page.keyboard.press('Enter');
  await page.locator('[data-rule="illegal-parking"]').getByLabel('试行').check();
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('.zone-outcome >> text=已保存');
  await isFit(page, '3-zone-and-rule');
  const savedAt = Date.now();
  await program.line(/van: camera changed, taken up/, 20_000);
  expect(Date.now() - savedAt).toBeLessThan(20_000);

  await page.goto('/rules');
  const found = async () => {
    await page.reload();
    await page.locator(RULE).getByRole('button', { name: '发现明细' }).click();
    await page.waitForSelector('.dialog .list-table');
    return page.locator('.dialog tbody tr').count();
  };
  await expect.poll(found, { timeout: FOUND_WITHIN_MS, interval: 5_000 }).toBeGreaterThan(0);
  await isFit(page, '4-findings');
  await page.keyboard.press('Escape');
  await page.goto('/cases');
  await page.waitForSelector('.list-table >> text=没有');
  await page.goto('/rules');
  await page.locator(RULE).getByRole('button', { name: '启用' }).click();
  await page.locator('.dialog').getByRole('button', { name: '启用' }).click();
  await page.locator(RULE).waitFor({ state: 'detached' });

  await page.goto('/review');
  await page.waitForSelector('.review-case[data-looked] .viewer[data-state=there]', { timeout: FOUND_WITHIN_MS });
  await isFit(page, '5-case');
  await page.keyboard.press('y');
  await page.goto('/cameras/van/live');
  await page.waitForSelector('.live-screen[data-picture=there][data-way=video]', { timeout: 30_000 });
  const before = await playedIn(page);
  await expect.poll(async () => (await playedIn(page)).frames, { timeout: 20_000 }).toBeGreaterThan(before.frames + 5);
  await isFit(page, '6-live');

  const precision = async () => {
    await page.goto('/cameras/van');
    await page.waitForSelector('h2 >> text=本月准确率');
    return page.locator('section', { hasText: '本月准确率' }).innerText();
  };
  await expect.poll(precision, { timeout: 60_000, interval: 5_000 }).toMatch(/样本不足[\s\S]*已审核 1 件/);
  expect(
    await page
      .locator('.camera-page')
      .getByRole('link', { name: /^\d{8}-\d{4}$/ })
      .count(),
  ).toBe(1);
  await isFit(page, '7-precision');
  expect(browsing.complaints, program.lines.join('\n')).toEqual([]);
  expect(browsing.strayRequests).toEqual([]);
}, 600_000);
