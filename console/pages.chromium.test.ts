import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATHS = ['/review', '/cases', '/cases/street-20261128-0001', '/handover', '/cameras', '/people', '/audit', '/me'];
const Found = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
});

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

/** The page at this address, with all that it loads. */
async function go(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForSelector(path === '/review' ? '.viewer[data-state=there]' : 'main h1');
  await page.waitForFunction('document.fonts.status === "loaded"');
}

/** What axe finds that is serious or worse, each with its element. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = Found.parse(await page.evaluate('axe.run(document, { resultTypes: ["violations"] })'));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test('every page: axe finds nothing serious, the content policy is kept, no request leaves the machine', async () => {
  const page = await pages.signIn('9001', '/cases');
  const faults: string[] = [];
  for (const path of PATHS) {
    await go(page, path);
    faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
  }
  expect(faults).toEqual([]);
  expect(pages.complaints).toEqual([]);
  expect(pages.strayRequests).toEqual([]);
});

test('every page fits a phone: nothing is wider than the screen', async () => {
  const page = await pages.signIn('9001', '/cases', { width: 390, height: 844 });
  for (const path of PATHS) {
    await go(page, path);
    const width = await page.locator('html').evaluate((whole) => whole.scrollWidth);
    expect([path, width]).toEqual([path, 390]);
  }
});

test('each sees the pages of their roles; another page says that it is not allowed', async () => {
  const page = await pages.signIn('3001', '/people');
  await page.waitForSelector('.problem');
  expect(await page.locator('.bar nav a').allTextContents()).toEqual(['日志']);
  expect(await page.textContent('.problem')).toContain('无权');
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

test('the language is English on every page once it is chosen', async () => {
  const page = await pages.signIn('2001', '/me');
  await page.getByText('English').click();
  await page.waitForSelector('html[lang=en]');
  await page.reload();
  await page.waitForSelector('.bar');
  expect(await page.locator('.bar nav a').allTextContents()).toContain('Review');
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
