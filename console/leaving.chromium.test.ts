import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(1);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

const question = (page: Page) => page.getByRole('alertdialog', { name: '所填内容尚未保存。' });

/** Answers that the page is stayed on. */
async function goOn(page: Page): Promise<void> {
  await question(page).getByRole('button', { name: '继续填写' }).click();
  await question(page).waitFor({ state: 'detached' });
}

const throwAway = (page: Page) => question(page).getByRole('button', { name: '放弃' }).click();

test('a link asks before it leaves zones that are drawn and not saved, and none that are as they were', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  const away = page.getByRole('link', { name: '摄像机页面' });
  await page.getByRole('button', { name: '新建区域' }).click();
  await away.click();
  await goOn(page);
  expect(page.url()).toMatch(/\/zones$/);
  await away.click();
  await throwAway(page);
  await page.waitForURL(/\/cameras\/street$/);
  await page.goBack();
  await page.waitForSelector('.zone-board img');
  await away.click();
  await page.waitForURL(/\/cameras\/street$/);
  expect(pages.complaints).toEqual([]);
});

test('a link asks before it leaves a camera that is written and not saved; saving leaves without a question', async () => {
  const page = await pages.signIn('9001', '/cameras/-/new');
  const away = page.getByRole('link', { name: '全部摄像机' });
  await page.fill('input[name=camera-id]', 'gate');
  await away.click();
  await goOn(page);
  expect(await page.inputValue('input[name=camera-id]')).toBe('gate');
  await page.fill('input[name=camera-address]', 'rtsp://192.0.2.9/main');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(/\/cameras\/gate$/);
  expect(pages.complaints).toEqual([]);
});

test('hours that were chosen are not thrown away by Cancel without a question', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await page.locator('[data-rule="illegal-parking"] .hours-field').click();
  const hours = page.locator('dialog', { has: page.locator('.hours-dialog') });
  await hours.getByLabel('按时段').check();
  await hours.getByRole('button', { name: '取消' }).click();
  await goOn(page);
  expect(await hours.getByLabel('按时段').isChecked()).toBe(true);
  await hours.getByRole('button', { name: '取消' }).click();
  await throwAway(page);
  await hours.waitFor({ state: 'detached' });
});
