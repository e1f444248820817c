import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { RIGHTS } from '../src/people/rights/right.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser, SCREENS } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

async function newPerson(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新增' }).click();
  await page.waitForSelector('dialog[open]');
}
const isOpen = async (page: Page) => (await page.locator('dialog[open]').count()) === 1;

test.each(SCREENS)(
  'Escape closes the innermost thing, and a form is not lost without a question, at $width px',
  async (screen) => {
    const page = await pages.signIn('9001', '/people', screen);
    await newPerson(page);
    await page.keyboard.press('Escape');
    expect(await isOpen(page)).toBe(false);

    await newPerson(page);
    await page.getByLabel('工号').fill('7001');
    await page.locator('dialog .ant-select').first().click();
    await page.waitForSelector('dialog [aria-expanded=true]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog [aria-expanded=true]', { state: 'detached' });
    expect(await page.getByLabel('工号').inputValue()).toBe('7001');

    const question = page.getByRole('alertdialog');
    await page.keyboard.press('Escape');
    await question.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await page.getByLabel('工号').inputValue()).toBe('7001');
    await page.locator('dialog').getByRole('button', { name: '关闭' }).click();
    await question.getByRole('button', { name: '继续填写' }).click();
    expect(await isOpen(page)).toBe(true);
    await page.locator('dialog h2').click();
    // The browser closes a dialog by itself at the second Escape with nothing between.
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Escape');
    expect(await isOpen(page)).toBe(true);
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: '放弃' }).click();
    expect(await isOpen(page)).toBe(false);
    expect(pages.complaints).toEqual([]);
  },
);

test('each one-time password stays until it is dismissed, and is gone once the page was left', async () => {
  const page = await pages.signIn('9001', '/people');
  const add = async (staffNo: string) => {
    await newPerson(page);
    await page.getByLabel('工号').fill(staffNo);
    await page.getByLabel('姓名').fill(`新人 ${staffNo}`);
    await page.locator('dialog').getByRole('button', { name: '保存' }).click();
    await page.locator('.shown-once', { hasText: `${staffNo} 的一次性密码` }).waitFor();
  };
  await add('7001');
  await add('7002');
  expect(await page.locator('.shown-once code').count()).toBe(2);
  await page.getByRole('tab', { name: '驳回理由' }).click();
  await page.getByRole('tab', { name: '人员' }).click();
  expect(await page.locator('.shown-once code').count()).toBe(2);
  // A newer password of the same person takes the place of the one that is no longer valid.
  await page.getByRole('row', { name: '7002' }).getByRole('button', { name: '重发一次性密码' }).click();
  await page.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
  await page.waitForSelector('.ant-popconfirm', { state: 'hidden' });
  expect(await page.locator('.shown-once', { hasText: '7002' }).count()).toBe(1);
  await page.locator('.shown-once', { hasText: '7001' }).getByRole('button', { name: '关闭' }).click();
  await expect.poll(() => page.locator('.shown-once').allTextContents()).toEqual([expect.stringContaining('7002')]);
  await page.getByRole('link', { name: '通知' }).click();
  await page.getByRole('link', { name: '人员' }).click();
  await page.waitForSelector('.list-table tbody .number');
  expect(await page.locator('.shown-once').count()).toBe(0);
  expect(pages.complaints).toEqual([]);
});

test('what each role may do stands in the dialog of a person and on a page of its own, as the server decides it', async () => {
  const page = await pages.signIn('9001', '/people');
  await newPerson(page);
  expect(await page.locator('dialog h2').textContent()).toBe('新增人员');
  expect(await page.locator('dialog .edited-field', { hasText: 'English' }).textContent()).toContain('语言');
  await page.getByText('各角色的权限').click();
  const row = (of: string, right: string) =>
    page.locator(`${of} tr`, { hasText: right }).locator('td').allTextContents();
  await page.waitForSelector('dialog .role-table');
  expect(await row('dialog .role-table', '绘制区域')).toEqual(['绘制区域', '', '✓', '', '', '✓']);
  expect(await page.locator('dialog .role-table tbody tr').count()).toBe(RIGHTS.length);
  expect(await faultsOf(page)).toEqual([]);
  const wide = await page.locator('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(wide).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '角色' }).click();
  expect(await row('.ant-tabs .role-table', '管理人员')).toEqual(['管理人员', '', '', '', '', '✓']);
  expect(pages.complaints).toEqual([]);
});
