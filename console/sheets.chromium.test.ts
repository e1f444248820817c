import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { WholeCase } from '../src/edges/api/contract/cases.ts';
import type { PrintedStill } from '../src/edges/api/sheets/case-sheet.ts';
import { type SheetCase, sheetFile } from '../src/edges/api/sheets/sheet-file.ts';
import { LANGUAGES, type Language } from '../src/kernel/domain/language.ts';
import { wordsIn } from '../src/kernel/words/words.ts';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { fakeCase } from './dev/fake-cases.ts';
import { drawPictures } from './dev/fake-pictures.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(2);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

/** The sheets of three cases, in a file. */
async function fileIn(language: Language): Promise<string> {
  const pictures = await drawPictures();
  const jpegs = new Map(pictures.map(({ file, jpeg }) => [file, jpeg]));
  async function* stillsOf(whole: WholeCase): AsyncGenerator<PrintedStill> {
    for (const picture of whole.pictures) yield { picture, jpeg: jpegs.get(picture.file) ?? new Uint8Array() };
  }
  async function* cases(): AsyncGenerator<SheetCase> {
    for (const no of [1, 2, 3]) {
      const whole = fakeCase(no, { pictures, filedMs: Date.now() });
      yield { whole, stills: stillsOf(whole) };
    }
  }
  const file = join(scratchFolder(), 'sheets.html');
  const words = wordsIn(language);
  const context = { words, who: '3080', madeAt: new Date(), origin: 'https://console.example', isPixelated: false };
  writeFileSync(file, '');
  for await (const text of sheetFile(3, cases(), { ...context, reasonName: (id) => id }))
    writeFileSync(file, text, { flag: 'a' });
  return file;
}

/** How many pages a PDF has. */
const pagesOf = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;

async function opened(page: Page, file: string): Promise<string[]> {
  // Nothing of the console's page asks any more.
  await page.goto('about:blank');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return requests.filter((url) => !url.startsWith('data:'));
}

test.each(LANGUAGES)(
  'the file of sheets opens from the disk, asks for nothing, and prints a case on pages of its own (%s)',
  async (language) => {
    const page = await pages.signIn('2001', '/cases');
    const file = await fileIn(language);
    expect(await opened(page, file)).toEqual([pathToFileURL(file).href]);
    expect(await page.locator('img').count()).toBeGreaterThan(6);
    expect(await page.evaluate('[...document.images].filter((one) => one.naturalWidth === 0).length')).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.locator('html').evaluate((whole) => whole.scrollWidth <= whole.clientWidth)).toBe(true);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(3);
    expect(pages.complaints).toEqual([]);
  },
);

test('a supervisor has the sheets of selected cases made, with a bar, and saves the file', async () => {
  const page = await pages.signIn('2001', '/cases');
  page.setDefaultTimeout(15_000);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: '生成所选 1 份案件单' }).click();
  const link = page.locator('.errand a[download]');
  await link.waitFor();
  expect(await link.innerText()).toContain('sheets.html');
  expect(await page.textContent('.errand-name')).toBe('案件单');
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(file.suggestedFilename()).not.toBe('');
  expect(pages.complaints).toEqual([]);
});
