import { afterAll, afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { PLATFORM_LOGIN, VideoPlatform } from '../src/testing/servers/video-platform.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser, SCREENS } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

const list = (text: string) => ({ name: '城北.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test.each(SCREENS)('a list is corrected, looked through and saved, at $width px', async (screen) => {
  const page = await pages.signIn('9001', '/cameras', screen);
  await page.getByRole('link', { name: '导入列表' }).click();
  const choose = page.locator('input[name=camera-list]');
  await choose.setInputFiles(
    list('编号,名称,取流地址,经度,纬度\neast,东门,rtsp://192.0.2.1/a,30.67,104.06\nEast 2,西门,http://x,,\n'),
  );
  await page.waitForSelector('.problem-lines');
  const problems = (await page.textContent('.problem')) ?? '';
  expect(problems).toContain('未保存任何内容');
  for (const said of ['第 2 行', '经纬度写反了', '第 3 行']) expect(problems).toContain(said);
  expect(await page.getByRole('button', { name: /保存 \d+ 台/ }).count()).toBe(0);
  await choose.setInputFiles(
    list('编号,名称,取流地址,经度,纬度\neast,东门,rtsp://192.0.2.1/a,104.06,30.67\nwest,西门,rtsp://192.0.2.2/a,,\n'),
  );
  await page.waitForSelector('text=新增 2 台，修改 0 台，不变 0 台');
  expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
  await page.fill('input[name=camera-note]', '城北新装');
  await page.getByRole('button', { name: '保存 2 台摄像机' }).click();
  await page.waitForSelector('text=已保存 2 台摄像机');
  expect(await page.locator('.import-outcome').innerText()).toContain('还没有区域和规则');
  expect(await page.getByRole('link', { name: 'west' }).getAttribute('href')).toBe('/cameras/west');
  await choose.setInputFiles(
    list('编号,名称,取流地址\neast,东门,rtsp://192.0.2.1/a\nwest,新西门,rtsp://192.0.2.2/a\n'),
  );
  await page.waitForSelector('text=新增 0 台，修改 1 台，不变 1 台');
  expect(pages.complaints).toEqual([]);
});

test('of two who import one list, the second is told what was saved meanwhile', async () => {
  const [one, two] = [await pages.signIn('9001', '/cameras/-/import'), await pages.signIn('9001', '/cameras/-/import')];
  const mine = list('id,url\nnorth,rtsp://192.0.2.1/a\n');
  for (const page of [one, two]) {
    await page.locator('input[name=camera-list]').setInputFiles(mine);
    await page.waitForSelector('text=新增 1 台');
  }
  await one.getByRole('button', { name: '保存 1 台摄像机' }).click();
  await one.waitForSelector('text=已保存 1 台摄像机');
  await two.getByRole('button', { name: '保存 1 台摄像机' }).click();
  await two.waitForSelector('text=已由他人保存，保持不变：north');
});

test.each(SCREENS)('the cameras of a platform are read, looked through and saved, at $width px', async (screen) => {
  const channels = ['东门', '西门'].map((name, n) => ({ deviceId: `3402000000132000000${n}`, name }));
  const platform = await VideoPlatform.open({ devices: { '34020000001110000001': channels } });
  onTestFinished(() => platform.close());
  const page = await pages.signIn('9001', '/cameras/-/import', screen);
  await page.getByText('从视频平台导入').click();
  await page.fill('input[name=platform-address]', platform.address);
  await page.fill('input[name=platform-user]', PLATFORM_LOGIN.user);
  await page.fill('input[name=platform-secret]', 'wrong');
  await page.fill('input[name=platform-media]', 'rtsp://192.0.2.20:554');
  await page.getByRole('button', { name: '读取摄像机' }).click();
  await page.waitForSelector('.problem >> text=平台不接受此登录信息');
  expect(await faultsOf(page)).toEqual([]);
  await page.fill('input[name=platform-secret]', PLATFORM_LOGIN.password);
  await page.getByRole('button', { name: '读取摄像机' }).click();
  await page.waitForSelector('text=新增 2 台，修改 0 台，不变 0 台');
  expect(await page.textContent('.import-preview table')).toContain('东门');
  expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '保存 2 台摄像机' }).click();
  await page.waitForSelector('text=已保存 2 台摄像机');
  expect(pages.complaints).toEqual([]);
});

test.each(SCREENS)(
  'a platform that is read each day tells what is new, renamed and gone, at $width px',
  async (screen) => {
    const channel = (n: number, name: string) => ({ deviceId: `3402000000132000000${n}`, name });
    const devices = { nvr: [channel(0, '东门'), channel(1, '西门')] };
    const platform = await VideoPlatform.open({ devices });
    onTestFinished(() => platform.close());
    const page = await pages.signIn('9001', '/cameras/-/import', screen);
    await page.getByText('从视频平台导入').click();
    await page.fill('input[name=platform-address]', platform.address);
    await page.fill('input[name=platform-user]', PLATFORM_LOGIN.user);
    await page.fill('input[name=platform-secret]', PLATFORM_LOGIN.password);
    await page.fill('input[name=platform-media]', 'rtsp://192.0.2.20:554');
    await page.getByRole('checkbox', { name: '每天自动读取' }).check();
    await page.getByRole('button', { name: '读取摄像机' }).click();
    const known = page.locator('.platform-list');
    await known.getByText('新增（2）：').waitFor();
    await page.getByRole('button', { name: '保存 2 台摄像机' }).click();
    await page.waitForSelector('text=已保存 2 台摄像机');
    devices.nvr = [channel(0, '东大门'), channel(2, '北门')];
    await known.getByRole('button', { name: '现在查看其列表' }).click();
    await known.getByText('更名或修改（1）：').waitFor();
    const said = (await known.textContent()) ?? '';
    for (const news of ['新增（1）：北门', '东大门', '平台不再列出，本系统保留（1）：34020000001320000001'])
      expect(said.replaceAll(' ', '')).toContain(news.replaceAll(' ', ''));
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
    await platform.close();
    await known.getByRole('button', { name: '现在查看其列表' }).click();
    await known.getByText('保留上次的列表').waitFor();
    await known.getByRole('button', { name: '不再读取并删除登录信息' }).click();
    await known.waitFor({ state: 'detached' });
    expect(pages.complaints).toEqual([]);
  },
);

test('a camera whose platform is away says since when, on its card and on its page', async () => {
  const page = await pages.signIn('1001', '/cameras');
  const away = page.getByText('所属视频平台自');
  await away.waitFor();
  expect(await away.count()).toBe(1);
  await page.goto('/cameras/gate');
  await away.waitFor();
  await page.goto('/cameras/street');
  await page.waitForSelector('.camera-facts');
  expect(await away.count()).toBe(0);
});
