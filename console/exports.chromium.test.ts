import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(2);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

test('a list is made with a progress bar, found again after a reload, and saved', async () => {
  const page = await pages.signIn('2001', '/cases');
  page.setDefaultTimeout(15_000);
  pages.world.isSlow = true;
  await page.getByRole('button', { name: '导出 Excel' }).click();
  await page.waitForSelector('.errand[data-state=running] .ant-progress');
  await page.reload();
  await page.waitForSelector('.errand[data-state=running] .ant-progress');
  pages.world.isSlow = false;
  const link = page.locator('.errand a[download]');
  await link.waitFor();
  expect(await link.innerText()).toBe('下载 cases.xlsx（47 KiB）');
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('20261128-0001');
  await page.locator('.errand').getByRole('button', { name: '关闭' }).click();
  await page.waitForSelector('.errand', { state: 'detached' });
  expect(pages.world.errands, 'the server keeps no file that somebody has closed').toEqual([]);
  expect(pages.complaints).toEqual([]);
});

test('it is cancelled; and one that the server has lost is said', async () => {
  const page = await pages.signIn('2001', '/cases');
  page.setDefaultTimeout(15_000);
  pages.world.isSlow = true;
  await page.getByRole('button', { name: '导出 CSV' }).click();
  await page.locator('.errand').getByRole('button', { name: '取消' }).click();
  await page.waitForSelector('.errand[data-state=cancelled]');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  await page.waitForSelector('.errand[data-state=running]');
  pages.world.errands = [];
  await page.waitForSelector('.errand-lost');
});
