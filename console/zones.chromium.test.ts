import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

const PHONE = { width: 390, height: 844 };
let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(1);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

async function open(page: Page): Promise<void> {
  await page.waitForSelector('.zone-board img');
  await page.waitForFunction('document.querySelector(".zone-board img").naturalWidth > 0');
}

/** A place of the picture on the screen. */
async function placeOf(page: Page, [x, y]: readonly [number, number]): Promise<readonly [number, number]> {
  const box = await page.locator('.zone-board svg').boundingBox();
  if (box === null) throw new Error('there is no picture');
  return [box.x + x * box.width, box.y + y * box.height];
}

async function press(page: Page, at: readonly [number, number]): Promise<void> {
  const [x, y] = await placeOf(page, at);
  await page.mouse.click(x, y);
}

async function savedZones(page: Page, id = 'street') {
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('.zone-outcome >> text=已保存');
  const answer = await page.request.get(`/api/cameras/${id}/zones`);
  return (await answer.json()).zones as readonly {
    readonly id: string;
    readonly name: string | null;
    readonly polygon: readonly (readonly number[])[];
  }[];
}

const names = (page: Page) => page.locator('.zone text').allTextContents();
const cornersOf = (page: Page, zone: string) =>
  page
    .locator(`polygon[data-zone="${zone}"]`)
    .getAttribute('points')
    .then((points) => points?.split(' ').length);

test('with a mouse: a zone is drawn, closed at its first corner, named, put into a rule and saved', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await open(page);
  await page.getByRole('button', { name: '新建区域' }).click();
  for (const at of [
    [0.2, 0.1],
    [0.4, 0.1],
    [0.4, 0.3],
    [0.2, 0.1],
  ] as const)
    await press(page, at);
  expect(await names(page)).toEqual(['路沿', 'zone-1']);
  await page.getByLabel('名称 zone-1').fill('门口');
  await page.keyboard.press('Enter');
  expect(await savedZones(page)).toHaveLength(2);
  const warning = page.locator('.zone-outcome', { hasText: '没有规则使用区域 zone-1，因此该区域内不监看任何内容' });
  await warning.waitFor();
  await page.locator('.rule-in label', { hasText: '门口' }).click();
  const [kerb, door] = await savedZones(page);
  await warning.waitFor({ state: 'detached' });
  expect(kerb?.id).toBe('kerb');
  expect(door).toMatchObject({ id: 'zone-1', name: '门口' });
  expect(door?.polygon.map(([x = 0, y = 0]) => [x.toFixed(1), y.toFixed(1)])).toEqual([
    ['0.2', '0.1'],
    ['0.4', '0.1'],
    ['0.4', '0.3'],
  ]);
  expect(pages.complaints).toEqual([]);
});

test('a corner is dragged, added on an edge, and each step taken back', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await open(page);
  await press(page, [0.5, 0.75]);
  const [fromX, fromY] = await placeOf(page, [0.1, 0.6]);
  const [toX, toY] = await placeOf(page, [0.2, 0.5]);
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move(toX, toY, { steps: 5 });
  await page.mouse.up();
  await press(page, [0.5, 0.9]);
  expect(await cornersOf(page, 'kerb')).toBe(5);
  const undo = page.getByRole('button', { name: '撤销' });
  await undo.click();
  expect(await cornersOf(page, 'kerb')).toBe(4);
  await undo.click();
  expect(await undo.isDisabled()).toBe(true);
  await page.getByRole('button', { name: '重做' }).click();
  const [kerb] = await savedZones(page);
  expect(kerb?.polygon[0]?.map((value) => value.toFixed(2))).toEqual(['0.20', '0.50']);
});

test('by keys alone: a zone is drawn, a corner moved and removed', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await open(page);
  await page.locator('.zone-board svg').focus();
  const type = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await type('n', 'Space', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Space', 'Shift+ArrowUp', 'Shift+ArrowUp', 'Space');
  await type('Shift+ArrowRight', 'Space', 'Enter');
  expect(await cornersOf(page, 'zone-1')).toBe(4);
  const corner = page.getByRole('button', { name: 'zone-1 的第 2 个顶点' });
  const before = Number(await corner.getAttribute('cx'));
  await corner.focus();
  await type('ArrowLeft', 'ArrowLeft');
  expect(Number(await corner.getAttribute('cx'))).toBeCloseTo(before - 4, 0);
  await type('Delete');
  expect(await cornersOf(page, 'zone-1')).toBe(3);
  await type('Control+z', 'Control+z', 'Control+z', 'Control+Shift+z');
  expect(await cornersOf(page, 'zone-1')).toBe(4);
});

test('with a finger, at phone width: taps set corners, a long press removes one', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones', PHONE, true);
  await open(page);
  await page.getByRole('button', { name: '新建区域' }).tap();
  for (const at of [
    [0.2, 0.1],
    [0.6, 0.1],
    [0.6, 0.4],
    [0.2, 0.4],
  ] as const) {
    const [x, y] = await placeOf(page, at);
    await page.touchscreen.tap(x, y);
  }
  await page.getByRole('button', { name: '闭合区域' }).tap();
  expect(await cornersOf(page, 'zone-1')).toBe(4);
  const finger = await page.context().newCDPSession(page);
  const [x, y] = await placeOf(page, [0.6, 0.1]);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await expect.poll(() => cornersOf(page, 'zone-1')).toBe(3);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});

test('what is wrong with a zone is said while it is drawn, and it cannot be saved', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await open(page);
  await page.getByRole('button', { name: '新建区域' }).click();
  for (const at of [
    [0.2, 0.1],
    [0.4, 0.3],
    [0.4, 0.1],
    [0.2, 0.3],
  ] as const)
    await press(page, at);
  await page.keyboard.press('Enter');
  expect(await page.locator('.zone-list').innerText()).toContain('边线相交');
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  await page.keyboard.press('Delete');
  expect(await names(page)).toEqual(['路沿']);
});

/** `two` draws too while `one` saves, is told, and looks at both versions. */
async function twoSavers(): Promise<{ readonly one: Page; readonly two: Page }> {
  const [one, two] = await Promise.all([
    pages.signIn('2001', '/cameras/street/zones'),
    pages.signIn('9001', '/cameras/street/zones'),
  ]);
  await Promise.all([open(one), open(two)]);
  for (const page of [one, two]) {
    await press(page, [0.5, 0.75]);
    await page.keyboard.press(page === one ? 'Shift+ArrowUp' : 'Shift+ArrowLeft');
  }
  await savedZones(one);
  await two.getByRole('button', { name: '保存' }).click();
  await two.getByRole('button', { name: '对照显示最新版本' }).click();
  return { one, two };
}

test('two savers: the second sees the other’s version beside their own and chooses', async () => {
  const { two } = await twoSavers();
  await two.waitForSelector('.zone-board .ghost');
  const [mine] = await savedZones(two);
  expect(mine?.polygon[0]?.[0]).toBeLessThan(0.1);
});

test('what was saved is what counts: a rule is changed and changed back, and a save without a change is none', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await open(page);
  await page.getByRole('button', { name: '新建区域' }).click();
  for (const at of [
    [0.2, 0.1],
    [0.4, 0.1],
    [0.4, 0.3],
  ] as const)
    await press(page, at);
  await page.keyboard.press('Enter');
  const inRule = page.locator('.rule-in label', { hasText: 'zone-1' });
  const rulesNow = async () => (await (await page.request.get('/api/cameras/street/zones')).json()).rules[0].zones;
  const save = page.getByRole('button', { name: '保存' });
  await inRule.click();
  await savedZones(page);
  expect(await rulesNow()).toEqual(['kerb', 'zone-1']);
  await expect.poll(() => save.isDisabled()).toBe(true);
  await inRule.click();
  await save.click();
  await expect.poll(rulesNow).toEqual(['kerb']);
});

test('a step that is taken back takes the name back too', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await open(page);
  const name = page.getByLabel('名称 kerb');
  await name.fill('别名');
  await name.press('Enter');
  await page.getByRole('button', { name: '撤销' }).click();
  expect([await name.inputValue(), await names(page)]).toEqual(['路沿', ['路沿']]);
});

test('the second of two savers may drop their own for the other’s', async () => {
  const { one, two } = await twoSavers();
  await two.getByRole('button', { name: '采用最新版本' }).click();
  await expect.poll(() => two.locator('.zone-board .ghost').count()).toBe(0);
  expect(await two.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  const points = (page: Page) => page.locator('polygon[data-zone="kerb"]').getAttribute('points');
  expect(await points(two)).toBe(await points(one));
});

test('zones that cannot be copied are said so', async () => {
  const page = await pages.signIn('2001', '/cameras/street/zones');
  await open(page);
  await page.getByLabel('复制其他摄像机的区域').click();
  await page.route('**/api/cameras/market/zones', (route) => route.abort());
  await page.locator('.ant-select-item', { hasText: '东市口' }).click();
  await page.waitForSelector('.zone-desk .problem');
});

test('the zones of a camera of a file are only looked at; the heat lies over the picture', async () => {
  const page = await pages.signIn('2001', '/cameras/gate/zones');
  await page.waitForSelector('.zone-board svg');
  expect(await page.locator('.zone-desk').innerText()).toContain('streams/gate.yaml');
  expect(await page.getByRole('button', { name: '新建区域' }).count()).toBe(0);
  await page.getByLabel('显示近 7 天物体停留位置').check();
  await page.waitForSelector('.zone-heat');
  expect(await page.locator('.zone-heat-count').innerText()).toBe('1,204 次停留');
});
