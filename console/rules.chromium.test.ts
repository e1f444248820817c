import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(4);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

async function openRules(staffNo = '2001') {
  const page = await pages.signIn(staffNo, '/rules?camera=street');
  page.setDefaultTimeout(15_000);
  await page.waitForSelector('.rule-text');
  return page;
}

describe('a supervisor tries changed rules', () => {
  test('sees how far it is, then what comes and goes, with stills, precision and what cannot be told', async () => {
    const page = await openRules();
    await page.fill('.rule-text', (await page.inputValue('.rule-text')).replace('dwell: 5m', 'dwell: 1m'));
    await page.getByRole('button', { name: '试算', exact: true }).click();
    await page.waitForSelector('.errand[data-state=running] .ant-progress');
    await page.waitForSelector('.trial-result table');
    const text = await page.locator('.trial-result').innerText();
    expect(text).toContain('119 件中属实 88 件');
    expect(text).toMatch(/新增案件：3 件[\s\S]*消失案件：3 件/);
    expect(text).toContain('区域的 7 %');
    expect(await page.locator('.trial-result img.thumbnail').count()).toBe(3);
    expect(pages.complaints).toEqual([]);
  });

  test('is told what the reader says of a broken text, by line; nothing is tried', async () => {
    const page = await openRules();
    await page.fill('.rule-text', (await page.inputValue('.rule-text')).replace('dwell: 5m', 'dwell: soon'));
    await page.getByRole('button', { name: '试算', exact: true }).click();
    expect(await page.locator('.text-problems').innerText()).toMatch(/第 7 行 rules\[0\]\.dwell/);
    expect(await page.locator('.errand').count()).toBe(0);
    await page.getByRole('button', { name: '恢复现行内容' }).click();
    expect(await page.inputValue('.rule-text')).toContain('dwell: 5m');
  });

  test('finds it again after a reload, cancels it, and is told when the server has lost it', async () => {
    const page = await openRules();
    pages.world.isSlow = true;
    await page.getByRole('button', { name: '试算', exact: true }).click();
    await page.waitForSelector('.errand[data-state=running]');
    await page.reload();
    await page.waitForSelector('.errand[data-state=running]');
    await page.locator('.errand button').click();
    await page.waitForSelector('.errand[data-state=cancelled]');
    await page.getByRole('button', { name: '试算', exact: true }).click();
    await page.waitForSelector('.errand[data-state=running]');
    // The server is started anew.
    pages.world.errands = [];
    await page.waitForSelector('.errand-lost');
    await page.reload();
    await page.locator('.errand-lost button').click();
    await page.waitForSelector('.errand-lost', { state: 'detached' });
    await page.reload();
    await page.waitForSelector('.rule-text');
    expect(await page.locator('.errand-lost').count()).toBe(0);
  });

  test('sees that others are before', async () => {
    pages.world.otherErrands = [{ kind: 'try-rules', who: '2002', state: 'running' }];
    const page = await openRules();
    expect(await page.locator('.rules-page').innerText()).toContain('其他人有 1 项任务');
  });
});

test('a rule on trial: counted a day, its findings; one of the console is adopted after a question, one of a file names its line', async () => {
  const page = await openRules();
  const ofFile = page.locator('[data-rule="street/kerb-strict"]');
  expect(await ofFile.innerText()).toContain('streams/street.yaml 第 8 行');
  const own = page.locator('[data-rule="market/kerb-strict"]');
  expect(await own.locator('.day-counts li').count()).toBe(14);
  await own.getByRole('button', { name: '发现明细' }).click();
  await page.waitForSelector('.dialog .thumbnail');
  await page.keyboard.press('Escape');
  await own.getByRole('button', { name: '启用' }).click();
  await page.locator('.dialog').getByRole('button', { name: '启用' }).click();
  await own.waitFor({ state: 'detached' });
  const trials = page.locator('section[aria-label="试行规则"]');
  expect(await trials.locator('[role=status]').innerText()).toMatch(/^已启用：.*（kerb-strict）.*第 \d+ 版生效。$/);
  expect(pages.complaints).toEqual([]);
});

describe('a tried text of the console', () => {
  const openMarket = async (staffNo: string) => {
    const page = await pages.signIn(staffNo, '/rules?camera=market');
    page.setDefaultTimeout(15_000);
    await page.waitForSelector('.save-text');
    return page;
  };

  test('is saved as a version; a broken one is told by line; one of a file is not offered', async () => {
    const page = await openMarket('2001');
    const save = page.getByRole('button', { name: '保存为新版本' });
    expect(await save.isDisabled()).toBe(true);
    const text = await page.inputValue('.rule-text');
    await page.fill('.rule-text', text.replace('dwell: 5m', 'dwell: soon'));
    await save.click();
    expect(await page.locator('.save-text .text-problems').innerText()).toMatch(/第 7 行 rules\[0\]\.dwell/);
    await page.fill('.rule-text', text.replace('dwell: 5m', 'dwell: 3m'));
    await save.click();
    await page.waitForSelector('text=第 4 版为最新版本');
    expect(await page.inputValue('.rule-text')).toContain('dwell: 3m');
    expect(await faultsOf(page)).toEqual([]);
    const ofFile = await openRules();
    expect(await ofFile.locator('.save-text').count()).toBe(0);
    expect(pages.complaints).toEqual([]);
  });

  test('a result says with which version it compares, once that is not the newest any more; names stand for ids', async () => {
    const page = await openMarket('2001');
    await page.getByRole('button', { name: '试算', exact: true }).click();
    const result = page.locator('.trial-result');
    await result.getByText('东市口：').waitFor();
    expect(await page.locator('.errand-name').textContent()).toBe('试算：东市口');
    expect(await result.locator('tbody').last().textContent()).toContain('机动车乱停放（kerb-no-parking）路缘');
    expect(await page.locator('.trial-rule').first().textContent()).toContain('机动车乱停放（kerb-strict）');
    expect(await page.locator('.trial-rule').first().textContent()).toContain('路缘、路口');
    expect(await result.locator('.needs-act').count()).toBe(0);
    await page.fill('.rule-text', (await page.inputValue('.rule-text')).replace('dwell: 5m', 'dwell: 3m'));
    await page.getByRole('button', { name: '保存为新版本' }).click();
    await result.getByText('此结果与第 3 版对比；现行版本已是第 4 版').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('of two who save, the second sees what differs and chooses', async () => {
    const [one, two] = [await openMarket('2001'), await openMarket('9001')];
    for (const [page, dwell] of [
      [one, '3m'],
      [two, '9m'],
    ] as const) {
      await page.fill('.rule-text', (await page.inputValue('.rule-text')).replace('dwell: 5m', `dwell: ${dwell}`));
      await page.getByRole('button', { name: '保存为新版本' }).click();
      if (page === one) await page.waitForSelector('text=第 4 版为最新版本');
    }
    await two.waitForSelector('.text-changes .removed >> text=dwell: 3m');
    await two.getByRole('button', { name: '以我的内容覆盖' }).click();
    await two.waitForSelector('text=第 5 版为最新版本');
    expect(await two.inputValue('.rule-text')).toContain('dwell: 9m');
  });
});
