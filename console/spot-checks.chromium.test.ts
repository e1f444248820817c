import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser, shownCase } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(5);
  const [confirmed, rejected, own] = [...pages.world.cases.values()];
  if (!confirmed || !rejected || !own) throw new Error('there are no cases');
  pages.world.put({ ...confirmed, state: 'confirmed', decider: '1001', seen: 1 });
  pages.world.put({ ...rejected, state: 'rejected', reasonId: 'light', decider: '1002', seen: 1 });
  pages.world.put({ ...own, state: 'confirmed', decider: '2001', seen: 1 });
});
afterEach(() => pages.close());
afterAll(closeBrowser);

const checks = () => pages.world.log.filter(({ verb }) => verb === 'check');

test('a supervisor decides two cases again by keys, blind; the one that differs is listed on the page of figures', async () => {
  const page = await pages.signIn('2001', '/review/spot-checks');
  const first = await shownCase(page);
  await page.waitForSelector('.review-case[data-looked]');
  expect(await page.locator('.review').innerText()).not.toMatch(/1001|1002|光影/);
  for (const name of ['take-back', 'note']) expect(await page.locator(`.act-${name}`).count()).toBe(0);
  expect(await page.locator('.queue-line [aria-current]').allInnerTexts()).toEqual(['抽查']);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('m');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await page.keyboard.press('y');
  await page.waitForSelector(`.review-case:not([data-case="${first}"])`);
  await shownCase(page);
  await page.waitForSelector('.review-case[data-looked]');
  await page.keyboard.press('y');
  await page.waitForSelector('.nothing-left, .review-case[data-decided]');
  while (checks().length < 2) await delay(20);
  expect(checks().map(({ detail }) => detail)).toEqual(['confirmed', 'confirmed']);
  expect([...pages.world.cases.values()].filter(({ state }) => state === 'rejected')).toHaveLength(1);
  await page.goto('/figures?to=2026-11');
  const line = page.locator('section[aria-label="不一致的抽查"] tbody tr');
  await line.waitFor();
  expect(await line.innerText()).toMatch(/驳回 · 光影反射 · 赵敏（1002）\s+立案 · 李强（2001）/);
  expect(pages.complaints).toEqual([]);
});

test('an answer that does not arrive is said, and its case waits again', async () => {
  const page = await pages.signIn('2001', '/review/spot-checks');
  const first = await shownCase(page);
  await page.waitForSelector('.review-case[data-looked]');
  pages.world.isDown = true;
  await page.keyboard.press('y');
  await page.waitForSelector('.problem');
  await page.waitForSelector(`.review-case[data-case="${first}"]:not([data-decided])`);
  pages.world.isDown = false;
  await page.waitForSelector('.review-case[data-looked]');
  await page.keyboard.press('y');
  while (checks().length < 1) await delay(20);
  expect(checks().map(({ caseId }) => caseId)).toEqual([first]);
});

test('an operator reads that spot checks are for supervisors', async () => {
  const page = await pages.signIn('1001', '/review/spot-checks');
  await page.waitForSelector('.absent');
  expect(await page.locator('.absent').innerText()).toContain('值班长');
});
