import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, shownCase } from './dev/browsing.ts';
import { PASSWORD } from './dev/fake-people.ts';
import { PageWorld } from './dev/page-world.ts';

let opened: PageWorld | null = null;
async function open(caseCount: number): Promise<PageWorld> {
  opened = await PageWorld.open(caseCount);
  return opened;
}
afterEach(async () => {
  await opened?.close();
  opened = null;
});

afterAll(closeBrowser);

/** Waits until it holds; the test's own limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(20);
}
const decisions = ({ world }: PageWorld) => world.log.filter(({ verb }) => verb === 'decide');
/** As a real case said that was filed a second after its rule was saved. */
const MUCH_IS_MISSING = [
  '过程中画面：未能保存或已损坏：当时没有画面、规则尚未生效、程序未运行，或磁盘、数据库故障',
  '达到时限画面：未能保存或已损坏：当时没有画面、规则尚未生效、程序未运行，或磁盘、数据库故障',
  '停下的时刻：开始监看时已在',
  '号牌：尚不识读号牌',
  '间隔超过允许停留时间的两张画面：画面相隔 0毫秒，允许停留 30秒',
  '1280×720 以上的画面：摄像机画面为 768×576',
  '时钟偏差：未测量',
];

const nextCase = async (page: Page, before: string) => {
  await page.waitForSelector(`.review-case:not([data-case="${before}"])`);
  return shownCase(page);
};

test('thirty cases are decided by keys only, one of them taken back; each was shown before and decided once', async () => {
  const pages = await open(32);
  const page = await pages.signIn('1001', '/review');
  let now = await shownCase(page);
  const keys = ['y', 'n 2', 'u', 'n n'];
  for (let i = 0; i < 30; i++) {
    for (const key of (keys[i % keys.length] ?? '').split(' ')) await page.keyboard.press(key);
    now = await nextCase(page, now);
    if (i !== 14) continue;
    await page.keyboard.press('z');
    now = await nextCase(page, now);
    await page.keyboard.press('y');
    now = await nextCase(page, now);
  }
  await expect.poll(() => decisions(pages).length, { timeout: 30_000 }).toBe(31);
  const { log } = pages.world;
  expect(log.filter(({ verb }) => verb === 'take-back')).toHaveLength(1);
  const ids = decisions(pages).map(({ caseId }) => caseId);
  expect(new Set(ids).size).toBe(30);
  for (const id of ids) {
    const shownAt = log.findIndex(({ verb, caseId }) => verb === 'show' && caseId === id);
    expect(shownAt).toBeGreaterThanOrEqual(0);
    expect(shownAt).toBeLessThan(log.findIndex(({ verb, caseId }) => verb === 'decide' && caseId === id));
  }
  expect(new Set(decisions(pages).map(({ detail }) => detail))).toEqual(
    new Set(['confirmed', 'rejected bin-not-overflowing', 'unsure']),
  );
  expect(pages.complaints).toEqual([]);
  expect(pages.strayRequests).toEqual([]);
});

test('of two keys in one moment only the first decides: nobody has seen the second case yet', async () => {
  const pages = await open(6);
  const page = await pages.signIn('1001', '/review');
  const first = await shownCase(page);
  const press = `document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyY', key: 'y' }))`;
  await page.evaluate(`${press}; ${press}; Promise.resolve().then(() => ${press})`);
  const second = await nextCase(page, first);
  await page.waitForSelector(`.said:has-text("${pages.world.cases.get(second)?.number}")`);
  await until(() => decisions(pages).length > 0);
  expect(decisions(pages).map(({ caseId }) => caseId)).toEqual([first]);
});

test('what is decided while the server is away outlives a reload and is sent once', async () => {
  const pages = await open(8);
  const page = await pages.signIn('1001', '/review');
  const first = await shownCase(page);
  pages.world.isDown = true;
  await page.keyboard.press('y');
  await page.waitForSelector('.unsent');
  expect(decisions(pages)).toEqual([]);
  pages.world.isDown = false;
  await page.reload();
  await until(() => decisions(pages).length > 0);
  await shownCase(page);
  await page.waitForSelector('.unsent', { state: 'detached' });
  expect(decisions(pages).map(({ caseId, detail }) => [caseId, detail])).toEqual([[first, 'confirmed']]);
});

test('when the session is over the page asks to sign in, and what was decided meanwhile is sent then', async () => {
  const pages = await open(6);
  const page = await pages.signIn('1001', '/review');
  const first = await shownCase(page);
  await page.context().clearCookies();
  await page.keyboard.press('y');
  await page.fill('input[name=username]', '1001');
  await page.fill('input[name=password]', PASSWORD);
  await page.keyboard.press('Enter');
  await until(() => decisions(pages).length > 0);
  await nextCase(page, first);
  expect(decisions(pages).map(({ caseId, detail }) => [caseId, detail])).toEqual([[first, 'confirmed']]);
});

test('a page that still shows somebody decides nothing under the name of who signed in after them in another tab', async () => {
  const pages = await open(6);
  const page = await pages.signIn('1001', '/review');
  const first = await shownCase(page);
  const signInThere = await inAnotherTab(page);
  expect(await signInThere('1002')).toBe(200);
  await page.keyboard.press('y');
  await page.waitForSelector('.bar :text("1002")');
  expect(decisions(pages)).toEqual([]);
  expect(pages.world.cases.get(first)?.state).toBe('pending');
  expect(await signInThere('1001')).toBe(200);
  await page.reload();
  await until(() => decisions(pages).length > 0);
  expect(decisions(pages).map(({ who, caseId }) => [who, caseId])).toEqual([['1001', first]]);
});

test('a page that only lies open shows who signed in after them, once its stream of events was cut', async () => {
  const pages = await open(1);
  const page = await pages.signIn('1001', '/cases');
  await until(() => pages.world.listeners.size === 1);
  const signInThere = await inAnotherTab(page);
  expect(await signInThere('1002')).toBe(200);
  pages.cut();
  await page.waitForSelector('.bar :text("1002")');
});

test('a decision that comes too late is listed with who decided what, and nothing is decided twice', async () => {
  const pages = await open(6);
  const page = await pages.signIn('1001', '/review');
  const first = await shownCase(page);
  const other = pages.world.cases.get(first);
  if (!other) throw new Error(`The page shows ${first}, which the server does not have.`);
  pages.world.cases.set(first, { ...other, seen: 1, state: 'rejected', decider: '1002' });
  await page.keyboard.press('y');
  const line = page.locator('.late-line');
  await line.waitFor();
  expect(await line.textContent()).toContain('1002');
  expect(await line.textContent()).toContain(other.number);
  expect(pages.world.cases.get(first)?.state).toBe('rejected');
  expect(await nextCase(page, first)).not.toBe(first);
});

test('a note is written through an input method: no key of the page is heard while it composes or the field has the focus', async () => {
  const pages = await open(4);
  const page = await pages.signIn('1001', '/review');
  const now = await shownCase(page);
  await page.keyboard.press('m');
  await page.waitForSelector('dialog[open] textarea');
  const input = await page.context().newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'y', selectionStart: 1, selectionEnd: 1 });
  await page.keyboard.press('y');
  await input.send('Input.insertText', { text: '已联系车主' });
  await page.keyboard.press('Control+Enter');
  await until(() => pages.world.log.some(({ verb }) => verb === 'note'));
  expect(pages.world.log.find(({ verb }) => verb === 'note')?.detail).toContain('已联系车主');
  expect(decisions(pages)).toEqual([]);
  expect(await shownCase(page)).toBe(now);
});

test('a new case appears without a reload; seven tabs share one stream of events', async () => {
  const pages = await open(1);
  const page = await pages.signIn('1001', '/review');
  const now = await shownCase(page);
  await page.keyboard.press('y');
  await page.waitForSelector('.nothing-left');
  for (let i = 0; i < 6; i++) await (await page.context().newPage()).goto('/handover');
  await until(() => pages.world.listeners.size > 0);
  const filed = pages.world.file();
  await page.bringToFront();
  expect(await nextCase(page, now)).toBe(filed.id);
  expect(pages.world.listeners.size).toBe(1);
});

test('a picture that cannot be read is said on the picture, and nothing stands in its place', async () => {
  const pages = await open(3);
  const first = [...pages.world.cases.keys()][0] ?? '';
  pages.world.lostFiles.add(`${first} filing.jpg`);
  const page = await pages.signIn('1001', '/review');
  await page.waitForSelector('.viewer[data-state=refused]');
  expect(await page.textContent('.viewer')).toContain('filing.jpg');
  expect(await page.locator('.viewer canvas').count()).toBe(0);
  await page.keyboard.press('2');
  await shownCase(page);
  expect(await page.getAttribute('.viewer', 'data-file')).toBe('first.jpg');
});

test('at 1280×720 nothing is scrolled and the still has 70 % of the width; it blinks, zooms, and fetches the original then', async () => {
  const pages = await open(3);
  for (const one of pages.world.cases.values()) pages.world.cases.set(one.id, { ...one, missing: MUCH_IS_MISSING });
  const page = await pages.signIn('1001', '/review');
  await shownCase(page);
  const wide = await page.locator('.viewer').evaluate((viewer) => viewer.clientWidth);
  const high = await page.locator('html').evaluate((whole) => whole.scrollHeight);
  const side = await page.locator('.side').evaluate((one) => one.scrollHeight - one.clientHeight);
  expect([high, side]).toEqual([720, 0]);
  expect(wide).toBeGreaterThanOrEqual(0.7 * 1_280);
  await page.keyboard.press('Space');
  await page.waitForSelector('.viewer[data-file="first.jpg"]');
  await page.keyboard.press('Space');
  await page.waitForSelector('.viewer[data-file="filing.jpg"]');
  const original = page.waitForRequest((request) => request.url().endsWith('/stills/filing.jpg'));
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, -400);
  await page.mouse.wheel(0, -400);
  await original;
  await page.waitForSelector('.viewer canvas[width="1920"]');
  await page.keyboard.press('0');
  await page.waitForSelector('.viewer canvas[width="1600"]');
});

test('on a phone the buttons name no keys, and all that is missing can be read', async () => {
  const pages = await open(3);
  for (const one of pages.world.cases.values()) pages.world.cases.set(one.id, { ...one, missing: MUCH_IS_MISSING });
  const page = await pages.signIn('1001', '/review', { width: 390, height: 844 }, true);
  await shownCase(page);
  expect(await page.locator('.act kbd').filter({ visible: true }).count()).toBe(0);
  expect(await page.locator('.fact-long').evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
});

test('in a window so low that no picture fits a case can be decided too, once its picture fills the window', async () => {
  const pages = await open(3);
  const page = await pages.signIn('1001', '/review', { width: 1_280, height: 300 });
  await page.locator('.stage').scrollIntoViewIfNeeded();
  const first = await shownCase(page);
  await page.keyboard.press('y');
  await nextCase(page, first);
});

/** Signs people in where the page does not hear of it. */
async function inAnotherTab(page: Page) {
  const other = await page.context().newPage();
  await other.goto('/me');
  return (staffNo: string) =>
    other.evaluate(
      `fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ staffNo: '${staffNo}', password: '${PASSWORD}' }) }).then(({ status }) => status)`,
    );
}
