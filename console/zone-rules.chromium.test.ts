import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CameraZones } from '../src/edges/api/contract/zones.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

const PHONE = { width: 390, height: 844 };
let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(1);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

async function open(screen?: typeof PHONE, hasTouch = false, camera = 'street'): Promise<Page> {
  const page = await pages.signIn('2001', `/cameras/${camera}/zones`, screen, hasTouch);
  page.setDefaultTimeout(15_000);
  await page.waitForSelector('.zone-board svg');
  return page;
}

const rule = (page: Page, id: string) => page.locator(`[data-rule="${id}"]`);
const undo = (page: Page) => page.getByRole('button', { name: '撤销' }).click();

async function savedRules(page: Page): Promise<CameraZones['rules']> {
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('.zone-outcome >> text=已保存');
  return (await (await page.request.get('/api/cameras/street/zones')).json()).rules;
}

async function openHours(page: Page, id: string): Promise<void> {
  await rule(page, id).locator('.hours-field').click();
  await page.waitForSelector('.hours-dialog');
}

test('with a mouse: a rule is added, its stay, kind, labels and trial are changed, each step taken back, and it is saved', async () => {
  const page = await open();
  await page.locator('.rule-adding').getByRole('button', { name: '暴露垃圾' }).click();
  const litter = rule(page, 'garbage');
  expect(await litter.getByLabel('garbage 的物主离开', { exact: true }).isVisible()).toBe(true);
  expect(await litter.locator('.rule-in input').isChecked()).toBe(true);
  await page.getByLabel('garbage 的限时', { exact: true }).fill('90');
  await page.keyboard.press('Enter');
  await litter.getByLabel('试行').check();
  const parking = rule(page, 'illegal-parking');
  await parking.locator('summary').click();
  await parking.getByLabel('货车').uncheck();
  await parking.getByLabel('三轮车').check();
  await undo(page);
  expect(await parking.getByLabel('三轮车').isChecked()).toBe(false);
  await page.getByRole('button', { name: '重做' }).click();
  expect(await savedRules(page)).toMatchObject([
    { id: 'illegal-parking', dwellMs: 300_000, labels: ['tricycle', 'car', 'van', 'bus'] },
    { id: 'garbage', kind: 'garbage', zones: ['kerb'], dwellMs: 90 * 60_000, trial: true, hours: null },
  ]);
  await page.getByRole('button', { name: '删除规则 garbage' }).click();
  expect(await savedRules(page)).toHaveLength(1);
  expect(pages.complaints).toEqual([]);
});

test('a new rule does not take the id of a saved rule that was removed, whose text may say more; undone, that one is back', async () => {
  const page = await open();
  const add = page.locator('.rule-adding').getByRole('button', { name: '机动车乱停放' });
  await page.getByRole('button', { name: '删除规则 illegal-parking' }).click();
  await add.click();
  expect(await page.locator('[data-rule]').count()).toBe(1);
  await rule(page, 'illegal-parking-2').waitFor();
  await undo(page);
  await undo(page);
  await rule(page, 'illegal-parking').waitFor();
  await page.getByRole('button', { name: '删除规则 illegal-parking' }).click();
  await add.click();
  expect(await savedRules(page)).toMatchObject([{ id: 'illegal-parking-2' }]);
  // The saved text has it no more: its id is free.
  await page.getByRole('button', { name: '删除规则 illegal-parking-2' }).click();
  await add.click();
  await rule(page, 'illegal-parking').waitFor();
});

test('a stay in which nobody types stays as it is, to the millisecond', async () => {
  const page = await open(undefined, false, 'market');
  const dwell = page.getByLabel('garbage 的限时', { exact: true });
  expect(await dwell.inputValue()).toBe('1.5');
  await dwell.focus();
  await page.keyboard.press('Tab');
  await dwell.press('Enter');
  await dwell.fill('2');
  await dwell.fill('1.5');
  await dwell.blur();
  expect(await dwell.inputValue()).toBe('1.5');
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  await dwell.fill('2.5');
  await dwell.blur();
  expect(await dwell.inputValue()).toBe('3');
});

test('how long its owner must be away, and under More how long it may be away and unwatched: each is taken back and saved', async () => {
  const page = await open();
  await page.locator('.rule-adding').getByRole('button', { name: '暴露垃圾' }).click();
  const litter = rule(page, 'garbage');
  await litter.locator('summary').click();
  const type = async (name: string, text: string) => {
    await litter.getByLabel(name, { exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };
  expect(await litter.getByLabel('garbage 的物主离开', { exact: true }).inputValue()).toBe('30');
  await type('garbage 的短暂离开', '45');
  await type('garbage 的中断', '5');
  await type('garbage 的物主离开', '60');
  await undo(page);
  expect(await litter.getByLabel('garbage 的物主离开', { exact: true }).inputValue()).toBe('30');
  await page.getByRole('button', { name: '重做' }).click();
  const parking = rule(page, 'illegal-parking');
  await parking.locator('summary').click();
  expect(await parking.getByLabel('illegal-parking 的物主离开', { exact: true }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  expect(await savedRules(page)).toMatchObject([
    { resumeMs: 30_000, bridgeMs: 600_000, ownerAwayMs: null },
    { id: 'garbage', resumeMs: 45_000, bridgeMs: 300_000, ownerAwayMs: 60_000 },
  ]);
  expect(pages.complaints).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});

test('a rule becomes one of another kind, and its unit another', async () => {
  const page = await open();
  const parking = rule(page, 'illegal-parking');
  await parking.locator('summary').click();
  await parking.getByLabel('illegal-parking 的类型').click();
  await page.locator('.ant-select-item', { hasText: '占道经营' }).click();
  expect(await parking.locator('legend').first().innerText()).toContain('占道经营');
  await parking.getByLabel('illegal-parking 的限时单位').click();
  await page.locator('.ant-select-item', { hasText: '小时' }).click();
  expect(await savedRules(page)).toMatchObject([{ kind: 'street-vending', labels: null, dwellMs: 5 * 3_600_000 }]);
});

test('what is wrong with a rule stands at the rule, in the reader’s words, until it is changed', async () => {
  const page = await open();
  await page.getByLabel('illegal-parking 的限时', { exact: true }).fill('999');
  await page.getByLabel('illegal-parking 的限时单位').click();
  await page.locator('.ant-select-item', { hasText: '小时' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  const problem = rule(page, 'illegal-parking').locator('.rule-problems');
  expect(await problem.innerText()).toMatch(/dwell[\s\S]*应为/);
  expect(await page.locator('.zone-outcome').innerText()).toContain('问题见对应规则');
  await undo(page);
  expect(await problem.count()).toBe(0);
});

describe('hours', () => {
  test('are chosen by rows of days, holidays and dates, told for two weeks by the server, and saved as opening_hours', async () => {
    const page = await open();
    await openHours(page, 'illegal-parking');
    const dialog = page.locator('.hours-dialog');
    await dialog.getByLabel('按时段').check();
    await dialog.getByRole('button', { name: '其他日子用其他时段' }).click();
    const second = dialog.locator('.hours-row').nth(1);
    await second.getByLabel('周六').check();
    await second.getByLabel('周日').check();
    await second.getByLabel('起', { exact: true }).fill('9');
    await second.getByLabel('止', { exact: true }).fill('1230');
    await dialog.getByRole('radio', { name: '不生效' }).check();
    await dialog.getByRole('button', { name: '添加例外日期' }).click();
    await dialog.getByLabel('首日').fill('2026-09-22');
    await dialog.getByLabel('首日').press('Tab');
    const days = dialog.locator('.days-ahead li');
    await expect.poll(() => days.allInnerTexts()).toHaveLength(14);
    await expect.poll(() => days.nth(4).innerText()).toContain('不生效');
    const told = await days.allInnerTexts();
    expect(told[0]).toMatch(/09-18 周五 07:00–22:00/);
    expect(told[1]).toMatch(/09-19 周六 09:00–12:30/);
    expect(told[2]).toMatch(/09-20 周日 \(调休上班\) 07:00–22:00/);
    expect(told[7]).toMatch(/09-25 周五 \(中秋节\) 不生效/);
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: '采用' }).click();
    expect(await rule(page, 'illegal-parking').locator('.hours-field').innerText()).toContain('周一–周五 07:00–22:00');
    expect((await savedRules(page))[0]?.hours).toBe('Mo-Fr 07:00-22:00, Sa,Su 09:00-12:30; PH off; 2026 Sep 22 off');
    await openHours(page, 'illegal-parking');
    await dialog.getByLabel('全天').check();
    await dialog.getByRole('button', { name: '采用' }).click();
    await undo(page);
    expect(await rule(page, 'illegal-parking').locator('.hours-field').innerText()).toContain('法定节假日 不生效');
    expect(pages.complaints).toEqual([]);
  });

  test('that cannot be chosen stay text; those that never come are refused in the reader’s words', async () => {
    const page = await open();
    await openHours(page, 'illegal-parking');
    const dialog = page.locator('.hours-dialog');
    await dialog.getByLabel('文本').check();
    const text = dialog.getByLabel('OpenStreetMap 的 opening_hours');
    const take = dialog.getByRole('button', { name: '采用' });
    await text.fill('Feb 30 10:00-12:00');
    await expect.poll(() => dialog.innerText()).toMatch(/应为.*opening_hours|应为.*时段/);
    expect(await take.isDisabled()).toBe(true);
    await text.fill('Mo[1] 10:00-12:00');
    await expect.poll(() => take.isDisabled()).toBe(false);
    await take.click();
    expect(await rule(page, 'illegal-parking').locator('.hours-field').innerText()).toBe('周一[1] 10:00–12:00');
    await openHours(page, 'illegal-parking');
    expect(await text.inputValue()).toBe('Mo[1] 10:00-12:00');
  });

  test('by keys alone', async () => {
    const page = await open();
    await rule(page, 'illegal-parking').locator('.hours-field').focus();
    const type = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await type('Enter');
    const dialog = page.locator('.hours-dialog');
    await dialog.waitFor();
    // From "always" to "at chosen times", then out of Monday, and on to the beginning.
    await type('ArrowRight', 'Tab', 'Space');
    for (let day = 0; day < 7; day += 1) await type('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('6');
    await type('Tab');
    const take = dialog.getByRole('button', { name: '采用' });
    await expect.poll(() => take.isDisabled()).toBe(false);
    await take.focus();
    await type('Enter');
    expect((await savedRules(page))[0]?.hours).toBe('Tu-Su 06:00-22:00');
  });

  test('with a finger, at phone width, nothing is wider than the screen', async () => {
    const page = await open(PHONE, true);
    await rule(page, 'illegal-parking').locator('.hours-field').tap();
    const dialog = page.locator('.hours-dialog');
    await dialog.getByText('按时段').tap();
    await dialog.locator('.hours-row').first().getByText('周日').tap();
    await expect.poll(() => dialog.locator('.days-ahead li').count()).toBe(14);
    expect(await dialog.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
    await dialog.getByRole('button', { name: '采用' }).tap();
    expect((await savedRules(page))[0]?.hours).toBe('Mo-Sa 07:00-22:00');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
