import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser, SCREENS } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

async function search(page: Page): Promise<void> {
  await page.getByText('在网络中查找（ONVIF）').click();
  await page.getByRole('button', { name: '搜索网络' }).click();
  await page.waitForSelector('.found-devices');
}

test.each(SCREENS)(
  'a device is searched for, logged in to, and one of its streams is taken, at $width px',
  async (screen) => {
    const page = await pages.signIn('9001', '/cameras/-/new', screen);
    await search(page);
    expect(await page.textContent('.found-devices li >> nth=0')).toContain('已接入 street');
    expect(await page.getByRole('button', { name: '选择 169.254.7.7' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '选择 192.0.2.10' }).click();
    await page.fill('input[name=device-user]', 'admin');
    await page.fill('input[name=device-password]', 'wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.network-devices .problem >> text=设备不接受此用户名和密码');
    await page.fill('input[name=device-password]', 'right');
    await page.getByRole('button', { name: '查询码流' }).click();
    await page.getByRole('button', { name: '采用 MediaProfile001' }).click();
    expect(await page.getByRole('button', { name: '采用 MediaProfile002' }).isDisabled()).toBe(true);
    expect(await page.inputValue('input[name=camera-address]')).toBe('rtsp://192.0.2.10:554/Streaming/Channels/102');
    expect(await page.inputValue('input[name=camera-user]')).toBe('admin');
    expect(await page.inputValue('input[name=camera-name]')).toBe('IPC');
    expect(await page.inputValue('input[name=camera-place]')).toBe('人民路 3 号');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
    expect(pages.complaints).toEqual([]);
  },
);

test('a device that is not there says so, and what was typed stays', async () => {
  const page = await pages.signIn('9001', '/cameras/-/new');
  await page.getByText('在网络中查找（ONVIF）').click();
  await page.fill('input[name=device-address]', '192.0.2.77');
  await page.getByRole('button', { name: '查询码流' }).click();
  await page.waitForSelector('.network-devices .problem >> text=连不上设备');
  expect(await page.inputValue('input[name=device-address]')).toBe('192.0.2.77');
});
