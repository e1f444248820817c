import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { PASSWORD } from './dev/fake-people.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

test('each sees the pages of their roles; another page names the right that it needs, and shows nothing else', async () => {
  const page = await pages.signIn('3001', '/people');
  await page.waitForSelector('.problem .retry');
  expect(await page.locator('.bar nav a').allTextContents()).toEqual(['录像调阅', '统计', '日志']);
  expect(await page.textContent('.problem')).toContain('需要“管理人员”的权限');
  expect(await page.locator('.problem').count()).toBe(1);
  expect(await page.locator('main .ant-btn').count()).toBe(0);
});

test('who came in with a one-time password chooses a password before anything else', async () => {
  const page = await pages.signIn('1009', '/cases');
  await page.fill('input[name=chosen]', 'short');
  await page.fill('input[name=again]', 'short');
  expect(await page.locator('.new-password button').isDisabled()).toBe(true);
  await page.fill('input[name=chosen]', 'a long enough one');
  await page.fill('input[name=again]', 'a long enough one');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.bar');
  expect(await page.textContent('.page h1')).toBe('案件');
});

test.each([
  ['en-US', 'Sign in'],
  ['zh-HK', '登录'],
  ['fr-FR', '登录'],
])('before anything was chosen the page speaks the language of the browser, %s', async (locale, said) => {
  const page = await pages.openIn(locale, '/cases');
  expect(await page.locator('.sign-in .main-button').innerText()).toBe(said);
});

test('who chooses a password chooses the language there too, and keeps it', async () => {
  const page = await pages.signIn('1009', '/cases');
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForSelector('text=Choose a password of your own');
  await page.reload();
  await page.waitForSelector('text=Choose a password of your own');
  expect(pages.complaints).toEqual([]);
});

test('the language is English on every page once it is chosen', async () => {
  const page = await pages.signIn('2001', '/me');
  await page.getByText('English').click();
  await page.waitForSelector('html[lang=en]');
  await page.reload();
  await page.waitForSelector('.bar');
  expect(await page.locator('.bar nav a').allTextContents()).toContain('Review');
});

test.each([
  ['/cases', '/api/cases'],
  ['/audit', '/api/log'],
])('a day of %s is a day of the site, whatever zone the browser has, and the page says so', async (path, api) => {
  const page = await pages.signInFrom('America/New_York', '9001', path);
  await page.waitForSelector('.day-range');
  expect(await page.textContent('.day-range')).toContain('Asia/Shanghai（UTC+08:00）');
  const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.has('from'));
  const first = page.getByLabel('起', { exact: true });
  await first.fill('2026-11-28');
  await first.press('Enter');
  const { pathname, searchParams } = new URL((await asked).url());
  expect([pathname, searchParams.get('from')]).toEqual([api, '2026-11-27T16:00:00.000Z']);
});

test('a supervisor rejects several cases of one camera at once, with one reason', async () => {
  const page = await pages.signIn('2001', '/cases?cameraId=street&state=pending');
  await page.waitForSelector('.thumbnail');
  const boxes = page.locator('.list-table input[type=checkbox]');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.locator('.bulk .ant-select').click();
  await page.locator('.ant-select-item', { hasText: '光影反射' }).click();
  await page.getByRole('button', { name: '批量驳回' }).click();
  await page.waitForSelector('.ant-alert');
  // What became of it is still said once the cases have left the list.
  await page.waitForFunction('document.querySelectorAll(".list-table input[type=checkbox]").length === 2');
  expect(await page.textContent('.bulk')).toContain('已驳回 2 件');
  expect([...pages.world.cases.values()].filter(({ reasonId }) => reasonId === 'light')).toHaveLength(2);
});

test('a picture is told as shown once it was in sight, and once only', async () => {
  const page = await pages.signIn('2001', '/cases/street-20261128-0001');
  await page.waitForSelector('.sheet-stills img');
  await page.locator('.sheet-stills figure').first().scrollIntoViewIfNeeded();
  const shown = () => pages.world.log.filter(({ verb }) => verb === 'show').map(({ detail }) => detail);
  await expect.poll(() => shown().length).toBeGreaterThan(0);
  expect(shown()).not.toContain('close-up.jpg');
  await page.locator('.sheet-stills figure').last().scrollIntoViewIfNeeded();
  await page.locator('.sheet-foot').scrollIntoViewIfNeeded();
  await page.locator('.sheet-stills figure').last().scrollIntoViewIfNeeded();
  await expect.poll(() => shown()).toContain('close-up.jpg');
  expect(new Set(shown()).size).toBe(shown().length);
});

test('a sheet is printed once the log has it, by the button and by Ctrl+P; nothing of the case is printed otherwise', async () => {
  const page = await pages.signIn('2001', '/cases/street-20261128-0001');
  await page.waitForSelector('.sheet-stills img');
  const stamps = () => page.evaluate('window.printed');
  await page.evaluate(
    "window.printed = []; window.print = () => window.printed.push(document.querySelector('.sheet-foot').textContent)",
  );
  const printed = () => pages.world.log.filter(({ verb }) => verb === 'print').length;
  const isOnPaper = async () => {
    await page.emulateMedia({ media: 'print' });
    const shown = [await page.locator('.sheet-head').isVisible(), await page.locator('.print-here').isVisible()];
    await page.emulateMedia({ media: null });
    return shown;
  };
  expect(await isOnPaper()).toEqual([false, true]);
  await page.getByRole('button', { name: '打印' }).click();
  await expect.poll(stamps).toEqual([expect.stringMatching(/打印人 2001，\d{4}-/)]);
  expect([printed(), await isOnPaper()]).toEqual([1, [true, false]]);
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
  await expect.poll(isOnPaper).toEqual([false, true]);
  await page.keyboard.press('Control+p');
  await expect.poll(stamps).toHaveLength(2);
  expect(printed()).toBe(2);
  pages.world.isDown = true;
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
  await page.getByRole('button', { name: '打印' }).click();
  await page.waitForSelector('.problem');
  expect([printed(), await isOnPaper()]).toEqual([2, [false, true]]);
});

test('an address of no case says so and leads to the list', async () => {
  const page = await pages.signIn('2001', '/cases/nope');
  await page.waitForSelector('.problem');
  expect(await page.textContent('.problem')).toContain('没有案件 nope');
  await page.getByRole('link', { name: '案件列表' }).click();
  await page.waitForSelector('.thumbnail');
});

test('a case opens by its number, from the address and from the list, and is loaded once', async () => {
  const page = await pages.signIn('2001', '/cases');
  const loaded: string[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (/^\/api\/cases\/[^/]+$/.test(path)) loaded.push(path);
  });
  await page.getByRole('searchbox', { name: '编号' }).fill('20261128-0002');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/cases/street-20261128-0002');
  await page.waitForSelector('.sheet-stills');
  expect(loaded).toEqual(['/api/cases/20261128-0002']);
  await page.goto(page.url().replace('street-20261128-0002', '20261128-0001'));
  await page.waitForURL('**/cases/street-20261128-0001');
});

test('the number of what is overdue leads to the list of it', async () => {
  const [first] = pages.world.cases.values();
  if (first) pages.world.put({ ...first, dueAt: '2026-01-01T00:00:00.000Z' });
  const page = await pages.signIn('2001', '/handover');
  await page.locator('.figure', { hasText: '已超时' }).click();
  await page.waitForSelector('.thumbnail');
  expect(await page.locator('.list-table tbody .number').allTextContents()).toEqual([first?.number]);
});

test('the log is searched by what was done, in words, and by the number of a case', async () => {
  const page = await pages.signIn('9001', '/cases/street-20261128-0001');
  await page.locator('.note-line input').fill('已联系车主');
  await page.locator('.note-line button').click();
  await page.waitForSelector('.notes');
  expect(await page.textContent('.notes')).toContain('已联系车主');
  await page.goto('/audit');
  await page.locator('.verb-choice').click();
  await page.locator('.ant-select-item', { hasText: '备注' }).click();
  await page.getByLabel('案件编号或标识').fill('20261128-0001');
  await page.keyboard.press('Enter');
  await page.waitForURL(/verb=note-case.*caseId=|caseId=.*verb=note-case/);
  await expect.poll(() => page.locator('.list-table tbody tr').count()).toBe(1);
  expect(await page.textContent('.list-table tbody')).toContain('案件 street-20261128-0001');
});

test('what is wrong with a password stands beside its field', async () => {
  const page = await pages.signIn('2001', '/me');
  const change = async (old: string, chosen: string) => {
    for (const [name, value] of Object.entries({ old, chosen, again: chosen }))
      await page.fill(`input[name=${name}]`, value);
    await page.locator('.new-password .main-button').click();
  };
  const wrong = (name: string) => page.locator(`label:has(input[name=${name}]) .field-wrong`);
  await change('not this one', 'five plain words of mine');
  await wrong('old').waitFor();
  await change(PASSWORD, 'aaaaaaaaaaaaaa');
  await wrong('chosen').waitFor();
  expect(await wrong('old').count()).toBe(0);
});

test('a check under a key that nobody vouched for is no alarm', async () => {
  const page = await pages.signIn('2001', '/cases/street-20261128-0002');
  await page.getByRole('button', { name: '立即核验证据' }).click();
  await page.waitForSelector('.verdict .unvouched');
  expect(await page.locator('.verdict .needs-act').count()).toBe(0);
});

test.each(['/review', '/cases', '/cameras'])(
  'without a camera %s leads to adding one, or says whom to ask',
  async (path) => {
    pages.world.hasCameras = false;
    pages.world.cases.clear();
    const admin = await pages.signIn('9001', path);
    await admin.waitForSelector('.no-camera');
    expect(await faultsOf(admin)).toEqual([]);
    expect(await admin.getByRole('link', { name: '添加摄像机' }).count()).toBe(1);
    await admin.locator('.no-camera').getByRole('link', { name: '添加摄像机' }).click();
    await admin.waitForURL('**/cameras/-/new');
    const operator = await pages.signIn('1001', path);
    await operator.getByText('请联系管理员添加').waitFor();
    expect(await operator.getByRole('link', { name: '添加摄像机' }).count()).toBe(0);
    pages.world.hasCameras = true;
    await operator.reload();
    await operator.waitForSelector('main h1');
    expect(await operator.getByText('请联系管理员添加').count()).toBe(0);
  },
);
