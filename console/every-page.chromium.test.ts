import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

const PATHS = [
  '/review',
  '/review/spot-checks',
  '/cases',
  '/cases/street-20261128-0001',
  '/handover',
  '/cameras',
  '/cameras/street',
  '/cameras/street/zones',
  '/cameras/-/new',
  '/cameras/-/import',
  '/cameras/gate/edit',
  '/map',
  '/map?days=30&look=heat&camera=street',
  '/figures',
  '/rules?camera=street',
  '/people',
  '/notices',
  '/audit',
  '/me',
];
/** What shows that a page has what it asked for, where its heading does not. */
const IS_THERE: Readonly<Record<string, string>> = {
  '/review': '.viewer[data-state=there]',
  '/review/spot-checks': '.review-case',
  '/map': '.map-list',
  '/map?days=30&look=heat&camera=street': '.map-facts img',
  '/figures': '.summary',
  '/rules?camera=street': '.rule-text',
};

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(6);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

/** The page at this address, with all that it loads. */
async function go(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForSelector(IS_THERE[path] ?? 'main h1');
  await page.waitForFunction('document.fonts.status === "loaded"');
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
    const ends = await page
      .locator('.bar a')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().right));
    expect([path, width, Math.max(...ends) <= 390]).toEqual([path, 390, true]);
  }
});
