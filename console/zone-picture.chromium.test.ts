import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeBrowser, SCREENS } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(1);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

test.each([
  ['tall', 400, 1_200],
  ['wide', 2_400, 600],
])('a %s picture fits the window without scrolling', async (_, width, height) => {
  const page = await pages.signIn('2001', '/cameras');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`;
  await page.route('**/api/cameras/street/picture*', (route) =>
    route.fulfill({ body: svg, contentType: 'image/svg+xml' }),
  );
  await page.goto('/cameras/street/zones');
  await page.waitForSelector('.zone-board svg');
  expect(await page.getByRole('link', { name: '摄像机页面' }).getAttribute('href')).toBe('/cameras/street');
  const board = page.locator('.zone-board');
  await expect
    .poll(async () => (await board.boundingBox())?.width)
    .toBeCloseTo(width > height ? 864 : (720 - 240) / 3, -1);
  const box = await board.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(720);
});

test.each(SCREENS)('the picture stays where it is when a zone is begun and given up, at $width px', async (screen) => {
  const page = await pages.signIn('2001', '/cameras/street/zones', screen);
  const topOfPicture = async () => (await page.locator('.zone-board').boundingBox())?.y;
  await page.waitForSelector('.zone-board svg');
  const before = await topOfPicture();
  await page.getByRole('button', { name: '新建区域' }).click();
  await page.waitForSelector('.zone-board.drawing');
  expect(await topOfPicture()).toBe(before);
  await page.getByRole('button', { name: '放弃' }).click();
  await page.waitForSelector('.zone-board:not(.drawing)');
  expect(await topOfPicture()).toBe(before);
});

test('the id of a zone stands beside the field of its name, not under it', async () => {
  const page = await pages.signIn('2001', '/cameras');
  await page.route('**/api/cameras/street/zones', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('kerb', 'whole-picture') });
  });
  await page.goto('/cameras/street/zones');
  const id = page.locator('.zone-named > button.number');
  await id.waitFor();
  expect(await id.textContent()).toBe('whole-picture');
  const [own, field] = [await id.boundingBox(), await page.locator('.zone-named input').boundingBox()];
  expect(await id.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  expect((own?.x ?? 0) + (own?.width ?? 0)).toBeLessThanOrEqual(field?.x ?? 0);
});

const said = (page: Page) => page.locator('.zone-ground-said');
const shown = (page: Page) => page.locator('.zone-board > img').getAttribute('alt');

describe('the picture to draw on', () => {
  test('is the last one, one that is taken now, or the first still of a day; what is drawn stays', async () => {
    const page = await pages.signIn('2001', '/cameras/street/zones');
    await page.getByRole('button', { name: '新建区域' }).click();
    expect(await shown(page)).toBe('解放街北侧 的最近画面');
    await page.getByRole('button', { name: '现在取一张' }).click();
    await expect.poll(() => shown(page)).toBe('解放街北侧 的测试画面');
    expect(await said(page).textContent()).toMatch(/^\d\d:\d\d:\d\d 取得，1920 × 1080，不保存。/);
    await page.getByLabel('日期').fill(await today(page));
    await page.getByLabel('日期').press('Enter');
    await page.getByRole('button', { name: '当日首张静态图' }).click();
    await expect.poll(() => shown(page)).toBe('解放街北侧 的案件静态图');
    expect(await said(page).textContent()).toContain('查看已记入日志');
    await expect.poll(() => pages.world.log.some(({ who, verb }) => who === '2001' && verb === 'show')).toBe(true);
    await page.getByRole('button', { name: '最近画面' }).click();
    await expect.poll(() => shown(page)).toBe('解放街北侧 的最近画面');
    expect(await page.getByRole('button', { name: '闭合区域' }).isVisible()).toBe(true);
    expect(pages.complaints).toEqual([]);
  });

  test('stays where no still is kept of the day, and where no picture could be taken', async () => {
    const page = await pages.signIn('2001', '/cameras/street/zones');
    await page.getByLabel('日期').fill('2020-02-02');
    await page.getByLabel('日期').press('Enter');
    await page.getByRole('button', { name: '当日首张静态图' }).click();
    await said(page).getByText('2020-02-02 没有案件静态图').waitFor();
    await page.route('**/test-picture*', async (route) => {
      const answer = await (await route.fetch()).json();
      await route.fulfill({ json: { ...answer, picture: null, says: ['摄像机没有回答。'] } });
    });
    await page.getByRole('button', { name: '现在取一张' }).click();
    await said(page).getByText('未能取得画面，仍显示原画面。 摄像机没有回答。').waitFor();
    expect(await said(page).textContent(), 'of the day before').not.toContain('2020');
    expect(await shown(page)).toBe('解放街北侧 的最近画面');
  });

  test('of another form than the present view is said', async () => {
    const page = await pages.signIn('2001', '/cameras/street/zones');
    await page.waitForFunction('document.querySelector(".zone-board img").naturalWidth > 0');
    await page.route('**/first-still*', async (route) => {
      const answer = await (await route.fetch()).json();
      await route.fulfill({ json: { still: { ...answer.still, widthPx: 1280, heightPx: 960 } } });
    });
    await page.getByLabel('日期').fill(await today(page));
    await page.getByLabel('日期').press('Enter');
    await page.getByRole('button', { name: '当日首张静态图' }).click();
    await said(page).getByText('摄像机现在的画面比例不同（').waitFor();
  });

  test('whose file is lost gives way to the last one, and that is said', async () => {
    const page = await pages.signIn('2001', '/cameras/street/zones');
    for (const one of pages.world.cases.values())
      for (const { file } of one.pictures) pages.world.lostFiles.add(`${one.id} ${file}`);
    await page.getByLabel('日期').fill(await today(page));
    await page.getByLabel('日期').press('Enter');
    await page.getByRole('button', { name: '当日首张静态图' }).click();
    await said(page).getByText('静态图无法读取').waitFor();
    expect(await shown(page)).toBe('解放街北侧 的最近画面');
  });
});

/** The day at the camera. */
async function today(page: Page): Promise<string> {
  const [one] = pages.world.cases.values();
  const [still] = one?.pictures ?? [];
  return page.evaluate(
    (at) => new Date(at).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }),
    still?.capturedAt ?? '',
  );
}
