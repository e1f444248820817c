import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(2);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

test('an administrator adds a webhook, tests it, subscribes with quiet hours, and sends a failed message again', async () => {
  const page = await pages.signIn('9001', '/notices');
  await page.getByText('请先新增发送方式。').waitFor();
  await page.getByRole('tab', { name: '发送方式' }).click();
  await page.getByRole('button', { name: '新增发送方式' }).click();
  await page.getByLabel('名称').fill('值班群');
  await page.getByLabel('地址', { exact: true }).fill('https://hook.example/token');
  expect((await page.getByLabel('签名密钥').inputValue()).length).toBeGreaterThanOrEqual(16);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('cell', { name: 'hook.example' }).waitFor();
  expect(await page.textContent('.list-table')).not.toContain('token');
  await page.getByRole('button', { name: '发送测试' }).click();
  await page.locator('dialog').getByRole('button', { name: '发送测试' }).click();
  await page.getByText('对方已接收：返回 200').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '订阅' }).click();
  await page.getByRole('button', { name: '新增订阅' }).click();
  await page.locator('dialog').getByLabel('名称').fill('夜班');
  await page.getByLabel('在此时段内不发送').check();
  await page.getByLabel('开始').fill('23:30');
  await page.getByLabel('开始').press('Enter');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('cell', { name: '23:30–06:00' }).waitFor();
  await page.getByRole('tab', { name: '发送记录' }).click();
  await page.getByText('hook.example 返回 500').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  // The third message went to a subscription that was removed.
  expect(await page.getByRole('button', { name: '重发' }).count()).toBe(2);
  await page.getByRole('button', { name: '重发' }).first().click();
  await page.getByRole('cell', { name: '发送中' }).waitFor();
});

test('what a mail server says against a test stands in the dialog', async () => {
  const page = await pages.signIn('9001', '/notices');
  await page.getByRole('tab', { name: '发送方式' }).click();
  await page.getByRole('button', { name: '新增发送方式' }).click();
  await page.getByText('邮件', { exact: true }).click();
  await page.getByLabel('名称').fill('市局邮件');
  await page.getByLabel('主机').fill('mail.example');
  await page.getByLabel('发件地址').fill('jx@city.example');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '发送测试' }).click();
  await page.getByLabel('邮件地址').fill('li@city.example');
  await page.locator('dialog').getByRole('button', { name: '发送测试' }).click();
  await page.locator('dialog .problem').waitFor();
  const said = await page.textContent('dialog .problem');
  expect(said).toContain('测试消息未送达');
  expect(said).toContain('ECONNREFUSED');
  expect(await faultsOf(page)).toEqual([]);
});
