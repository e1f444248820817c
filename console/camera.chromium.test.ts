import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { closeBrowser, SCREENS } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

test.each(SCREENS)('a camera is added by its address, with a test picture, at $width px', async (screen) => {
  const page = await pages.signIn('9001', '/cameras', screen);
  await page.getByRole('link', { name: '添加摄像机' }).click();
  // What is no id is said at its field, before anything is sent.
  await page.fill('input[name=camera-id]', 'East gate');
  await page.waitForSelector('.camera-field [role=alert]:has-text("编号无效")');
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  await page.fill('input[name=camera-id]', 'east-gate');
  expect(await page.locator('.camera-field [role=alert]').count()).toBe(0);
  await page.fill('input[name=camera-name]', '东门');
  // What is pasted with the address goes into the fields for user and password.
  await page.fill('input[name=camera-address]', 'rtsp://root:p%40ss@192.0.2.10');
  expect(await page.inputValue('input[name=camera-user]')).toBe('root');
  expect(await page.inputValue('input[name=camera-password]')).toBe('p@ss');
  await page.locator('.brand-choice').first().click();
  await page.locator('.ant-select-item', { hasText: '海康威视 · 主码流' }).click();
  expect(await page.inputValue('input[name=camera-address]')).toBe('rtsp://192.0.2.10:554/Streaming/Channels/101');
  await page.getByRole('button', { name: '测试画面' }).click();
  await page.waitForSelector('.test-picture img');
  expect(await page.textContent('.test-picture')).toContain('1920 × 1080');
  expect(await page.textContent('.test-picture')).toContain('关键帧太少');
  await page.check('input[name=kind-garbage]');
  await page.getByRole('tab', { name: '文本' }).click();
  const text = await page.inputValue('.camera-text');
  expect(text).toContain('kind: garbage');
  expect(text).not.toContain('p@ss');
  expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/cameras/east-gate');
  await page.waitForSelector('text=5 秒内开始监看');
  expect(await page.textContent('.camera-page h1')).toBe('东门');
  expect(await page.locator('.camera-page .needs-act').count()).toBe(0);
  expect(await page.locator('td', { hasText: '+08:00' }).count()).toBe(1);
  pages.world.upCameras.add('east-gate');
  await page.waitForSelector('.camera-now .camera-well');
  expect(pages.complaints).toEqual([]);
});

test.each(SCREENS)('a camera is recorded for so many days, and is not any more, at $width px', async (screen) => {
  const page = await pages.signIn('9001', '/cameras/street/edit', screen);
  const text = async () => {
    await page.getByRole('tab', { name: '文本' }).click();
    const written = await page.inputValue('.camera-text');
    await page.getByRole('tab', { name: '表单' }).click();
    return written;
  };
  await page.check('input[name=camera-recorded]');
  await page.fill('input[name=camera-recording-days]', '60');
  expect(await text()).toContain('recording: { days: 60 }');
  expect(await page.inputValue('input[name=camera-recording-days]')).toBe('60');
  expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
  await page.uncheck('input[name=camera-recorded]');
  expect(await text()).not.toContain('recording');
  expect(pages.complaints).toEqual([]);
});

test.each(SCREENS)('a place is pasted or typed, in its datum, at $width px', async (screen) => {
  const page = await pages.signIn('9001', '/cameras/street/edit', screen);
  const fields = () =>
    Promise.all(['longitude', 'latitude'].map((field) => page.inputValue(`input[name=camera-${field}]`)));
  await page.fill('input[name=camera-longitude]', 'https://www.amap.com/?q=30.67,104.06');
  expect(await fields()).toEqual(['104.06', '30.67']);
  expect(await page.textContent('.datum-choice')).toContain('GCJ-02');
  await page.fill('input[name=camera-latitude]', '');
  await page.locator('input[name=camera-latitude]').pressSequentially('30.05');
  await page.getByRole('tab', { name: '文本' }).click();
  expect(await page.inputValue('.camera-text')).toContain(
    'position: { longitude: 104.06, latitude: 30.05, datum: GCJ-02 }',
  );
  await page.getByRole('tab', { name: '表单' }).click();
  expect(await fields()).toEqual(['104.06', '30.05']);
  expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/cameras/street');
  await page.waitForSelector('text=（WGS-84 坐标）');
  expect(pages.complaints).toEqual([]);
});

test.each(SCREENS)(
  'card and page say what is known of a camera’s stream, and what is not, at $width px',
  async (screen) => {
    const page = await pages.signIn('9001', '/cameras', screen);
    await page.waitForSelector('.stream-line');
    const lines = await page.locator('.stream-line').allTextContents();
    expect(lines).toEqual([
      '延迟 0.8 秒 · 关键帧间隔 2.0 秒 · 今日丢失：跳过 3 帧，损坏 1 帧，重连 2 次',
      '延迟 未知 · 关键帧间隔 未知 · 今日丢失：未知',
      '延迟 未知 · 关键帧间隔 4.0 秒 · 今日丢失：未知',
    ]);
    await page.goto('/cameras/street');
    const fact = (name: string) => page.locator('.camera-facts > div', { hasText: name }).locator('dd').textContent();
    await page.waitForSelector('.camera-facts');
    expect([await fact('延迟'), await fact('关键帧间隔'), await fact('今日丢失')]).toEqual([
      '0.8 秒',
      '2.0 秒',
      '跳过 3 帧，损坏 1 帧，重连 2 次',
    ]);
    expect(await page.locator('html').evaluate((whole) => whole.scrollWidth)).toBe(screen.width);
    expect(pages.complaints).toEqual([]);
  },
);

test.each(SCREENS)(
  'the test picture stands beside the form or above Save, never below it, at $width px',
  async (screen) => {
    const page = await pages.signIn('9001', '/cameras/-/new', screen);
    const topOf = async (name: string) => (await page.getByRole('button', { name }).boundingBox())?.y ?? 0;
    await page.waitForSelector('input[name=camera-id]');
    expect(await topOf('测试画面')).toBeLessThan(await topOf('保存'));
  },
);

test('the page after saving says what is odd about the version, and that no rule watches the street', async () => {
  const page = await pages.signIn('9001', '/cameras/street/edit');
  await page.uncheck('input[name=kind-illegal-parking]');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/cameras/street');
  await page.waitForSelector('[role=status] >> text=第 3 版已保存，请注意');
  expect(await page.locator('.problem-lines').innerText()).toContain('没有规则使用区域 kerb');
  await page.goto('/cameras/-/new');
  await page.fill('input[name=camera-id]', 'north');
  await page.fill('input[name=camera-address]', 'rtsp://192.0.2.10/main');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('text=目前只监看摄像机故障');
  expect(pages.complaints).toEqual([]);
});

test.each(['new', 'import'])('a camera with the id “%s” has a page like any other', async (id) => {
  const page = await pages.signIn('9001', '/cameras');
  await page.getByRole('link', { name: '添加摄像机' }).click();
  await page.fill('input[name=camera-id]', id);
  await page.fill('input[name=camera-address]', 'rtsp://192.0.2.10/main');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(`**/cameras/${id}`);
  await page.waitForSelector('.camera-page >> text=5 秒内开始监看');
  expect(await page.textContent('.camera-page h1')).toBe(id);
  await page.reload();
  await page.waitForSelector('.camera-page >> text=5 秒内开始监看');
  await page.getByRole('link', { name: '修改' }).click();
  await page.waitForURL(`**/cameras/${id}/edit`);
  await page.waitForSelector('input[name=camera-address]');
  expect(pages.complaints).toEqual([]);
});

test('what is wrong is listed by line, and nothing is lost', async () => {
  const page = await pages.signIn('9001', '/cameras/street/edit');
  await page.getByRole('tab', { name: '文本' }).click();
  await page.fill('.camera-text', 'id: street\nurl: rtsp://192.0.2.1/a\nrules:\n  - { dwell: soon }\n');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('.problem-lines');
  expect(await page.textContent('.problem')).toContain('有 1 处问题，未保存任何内容');
  expect(await page.textContent('.problem-lines')).toContain('第 4 行');
  expect(await page.inputValue('.camera-text')).toContain('dwell: soon');
});

test('of two who save, the second sees both texts and chooses', async () => {
  const [one, two] = [
    await pages.signIn('9001', '/cameras/street/edit'),
    await pages.signIn('9001', '/cameras/street/edit'),
  ];
  for (const [page, place] of [
    [one, '西侧'],
    [two, '东侧'],
  ] as const) {
    await page.fill('input[name=camera-place]', place);
    await page.getByRole('button', { name: '保存' }).click();
    if (page === one) await page.waitForURL('**/cameras/street');
  }
  await two.waitForSelector('.overtaken');
  const changes = await two.textContent('.overtaken');
  expect(changes).toContain('− place: 西侧');
  expect(changes).toContain('+ place: 东侧');
  await two.getByRole('button', { name: '以我的内容保存为第 4 版' }).click();
  await two.waitForURL('**/cameras/street');
  await two.waitForSelector('tbody >> text=4');
  await one.goto('/cameras/street/edit');
  expect(await one.inputValue('input[name=camera-place]')).toBe('东侧');
});

test('versions are compared and brought back, and the camera is removed', async () => {
  const page = await pages.signIn('9001', '/cameras/street');
  await page.getByRole('button', { name: '对比' }).click();
  await page.waitForSelector('.text-changes .added');
  expect(await page.textContent('.text-changes')).toContain('+ zones:');
  await page.getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: '恢复此版' }).click();
  await page.waitForSelector('text=恢复第 1 版');
  await page.getByRole('button', { name: '移除此摄像机' }).click();
  await page.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
  await page.waitForSelector('tbody >> text=移除');
  expect(pages.complaints).toEqual([]);
});

test('a camera that has a file is taken over, and the page says what becomes of the file', async () => {
  const page = await pages.signIn('9001', '/cameras/gate');
  await page.getByRole('link', { name: '接管' }).click();
  expect(await page.textContent('.takes-over')).toContain('streams/gate.yaml');
  expect(await page.textContent('.camera-editor')).toContain('已保存用户名和密码');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/cameras/gate');
  await page.waitForSelector('text=mv streams/gate.yaml');
});

test('a camera without a picture says why in its place', async () => {
  const page = await pages.signIn('9001', '/cameras/-/new');
  await page.fill('input[name=camera-address]', 'rtsp://192.0.2.10/other');
  await page.getByRole('button', { name: '测试画面' }).click();
  await page.waitForSelector('.no-test-picture');
  expect(await page.textContent('.no-test-picture')).toContain('没有这个地址的视频流');
});

test('who only sees cameras is offered no change', async () => {
  const page = await pages.signIn('1001', '/cameras/street');
  await page.waitForSelector('.camera-facts');
  expect(await page.locator('.changing, .main-link').count()).toBe(0);
  expect(await page.getByText('版本', { exact: true }).count()).toBe(0);
});
