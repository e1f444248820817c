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

/** The text of a section's table. */
function textOf(page: Page, section: string): Promise<string> {
  return page.locator(`section[aria-label="${section}"]`).innerText();
}

test('a supervisor reads the precision with its interval, and 样本不足 where too few were decided', async () => {
  const page = await pages.signIn('2001', '/figures?to=2026-11');
  await page.waitForSelector('.summary');
  expect(await page.locator('.summary').innerText()).toMatch(/82\.9%\s*准确率\s*80\.4–85\.1%/);
  expect(await textOf(page, '按类别')).toContain('样本不足');
  expect(await page.locator('section[aria-label="按摄像机"] tbody tr').last().innerText()).toContain('样本不足');
  expect(await textOf(page, '驳回理由')).toContain('识别有误');
  expect(await textOf(page, '审核人员')).toMatch(
    /王芳（1001）\s+611\s+6\.4\s[\s\S]*李强（2001）\s+42\s+样本不足\s+每分钟审核件数：/,
  );
  expect(pages.complaints).toEqual([]);
});

test('the months stand in the address, the tables as files follow them, and the back key goes back', async () => {
  const page = await pages.signIn('2001', '/figures?to=2026-11');
  await page.waitForSelector('.summary');
  expect(await page.locator('.time-column').count()).toBe(30);
  await page.locator('.span-bar .ant-select').click();
  await page.locator('.ant-select-item', { hasText: '12 个月' }).click();
  await expect.poll(() => page.locator('.time-column').count()).toBe(12);
  expect(page.url()).toContain('months=12');
  const file = page.locator('section[aria-label="按摄像机"] a[download]');
  expect(await file.getAttribute('href')).toBe(
    '/api/exports/figures?to=202611&months=12&table=cameras&for-person=2001',
  );
  await page.goBack();
  await expect.poll(() => page.locator('.time-column').count()).toBe(30);
});

test('the rejections of a camera lead to its cases of these months; an auditor sees the number alone', async () => {
  const page = await pages.signIn('2001', '/figures?to=2026-11');
  await page.locator('section[aria-label="按摄像机"] tbody a').first().click();
  await page.waitForURL(/\/cases\?/);
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toMatchObject({ cameraId: 'street', from: '2026-11-01', to: '2026-11-30' });
  const other = await pages.signIn('3001', '/figures?to=2026-11');
  await other.waitForSelector('.summary');
  expect(await other.locator('section[aria-label="按摄像机"] tbody a').count()).toBe(0);
});
test('a supervisor sets a floor of precision for a camera, changes it, and takes it away again', async () => {
  const page = await pages.signIn('2001', '/figures?to=2026-11');
  const floors = page.locator('section[aria-label="准确率下限"]');
  expect(await floors.locator('a[download]').getAttribute('href')).toBe('/api/exports/floors?for-person=2001');
  await floors.locator('.ant-select').click();
  await page.locator('.ant-select-item', { hasText: '东市口' }).click();
  await floors.locator('input[inputmode=decimal]').fill('120');
  expect(await floors.locator('button[type=submit]').isDisabled()).toBe(true);
  for (const typed of ['60', '75']) {
    await floors.locator('input[inputmode=decimal]').fill(typed);
    await floors.locator('button[type=submit]').click();
    await expect.poll(() => floors.locator('tbody').innerText()).toContain(`${typed}.0%`);
  }
  expect(await floors.locator('tbody tr').count()).toBe(1);
  await floors.locator('tbody button').click();
  await expect.poll(() => floors.locator('tbody tr').count()).toBe(0);
  expect(pages.complaints).toEqual([]);
});

test('two models of one week stand side by side, with what that cannot tell', async () => {
  const page = await pages.signIn('2001', '/figures?to=2026-11');
  const models = page.locator('section[aria-label="同一周的两个模型"]');
  await models.locator('tbody tr').first().waitFor();
  expect(await models.locator('tbody tr').count()).toBe(4);
  expect(await models.innerText()).toMatch(/重叠[\s\S]*局限/);
  const file = () => models.locator('a[download]').getAttribute('href');
  const query = 'one=street-v5&other=street-v6&from=20261124&days=7&for-person=2001';
  expect(await file()).toBe(`/api/exports/figures/models?${query}`);
  const day = models.locator('.day-input input');
  await day.fill('2026-11-09');
  await day.press('Enter');
  expect(await file()).toContain('from=20261109');
});

test('a camera under its floor rings the bell, which says what changed', async () => {
  const page = await pages.signIn('2001', '/cameras');
  const message =
    '东市口：20261128 至 20261128 上报的案件中，已审核 45 件，立案 5 件。期间的变化：启用了模型 street-v6。';
  const alarm = { name: 'precision', key: 'camera/market', message, raisedAt: new Date().toISOString() };
  await page.route('**/api/alarms', (route) => route.fulfill({ json: { alarms: [alarm] } }));
  await page.reload();
  await page.waitForSelector('.bell .rings');
  await page.locator('.bell-button').click();
  expect(await page.locator('.bell-list').innerText()).toContain('启用了模型 street-v6');
});
