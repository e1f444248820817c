import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../src/kernel/domain/language.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser, SCREENS, type Screen } from './dev/browsing.ts';
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
  '/lookups',
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

describe.each(SCREENS)('at $width px', (screen) => {
  test.each(LANGUAGES)(
    'every page in %s: axe finds nothing serious, the content policy is kept, no request leaves the machine; nothing is wider than the screen, and no list is scrolled sideways on a phone',
    async (language) => {
      const { people } = pages.world;
      for (const [staffNo, person] of people) people.set(staffNo, { ...person, language });
      const page = await pages.signIn('9001', '/cases', screen);
      const faults: string[] = [];
      const wide: string[] = [];
      for (const path of PATHS) {
        await go(page, path);
        faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
        wide.push(...(await tooWide(page, screen)).map((what) => `${path} ${what}`));
      }
      expect(faults).toEqual([]);
      expect(wide).toEqual([]);
      expect(await page.getAttribute('html', 'lang')).toMatch(new RegExp(`^${language}`));
      expect(pages.complaints).toEqual([]);
      expect(pages.strayRequests).toEqual([]);
    },
  );
});

/** What leaves the screen, or a list that has to be scrolled sideways. */
function tooWide(page: Page, { width }: Screen): Promise<readonly string[]> {
  return page
    .locator('html')
    .evaluate(
      (whole, widthPx) => [
        ...(whole.scrollWidth > widthPx ? [`is ${whole.scrollWidth} px wide`] : []),
        ...[...whole.querySelectorAll('.bar a')]
          .filter((link) => link.getBoundingClientRect().right > widthPx)
          .map((link) => `${link.textContent} leaves the bar`),
        ...[...whole.querySelectorAll('.list-table')]
          .filter((list) => list.scrollWidth > list.clientWidth)
          .map((list) => `${list.querySelector('thead')?.textContent}: ${list.scrollWidth} > ${list.clientWidth} px`),
      ],
      width,
    );
}
