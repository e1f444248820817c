import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { People } from '../src/people/rights/people.ts';
import type { RoleName } from '../src/people/rights/right.ts';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { serveCases } from '../src/testing/servers/seeded-program.ts';
import { recordStreet } from '../src/testing/worlds/recorded-street.ts';
import { Browsing, closeBrowser } from './dev/browsing.ts';
import { isFit } from './dev/is-fit.ts';

afterAll(closeBrowser);

const PASSWORD = 'four words are enough';
const START = new Date('2026-01-01T08:00:00Z');

const ROLES: readonly (readonly [string, RoleName, 'zh' | 'en'])[] = [
  ['5001', 'police', 'zh'],
  ['2001', 'supervisor', 'zh'],
  ['2002', 'supervisor', 'en'],
];

/** A real `serve` that has recorded 100 s of a camera, police who ask, and two supervisors. */
async function open(): Promise<Browsing> {
  const folder = scratchFolder();
  const recordings = join(folder, 'recordings');
  mkdirSync(recordings);
  const served = await serveCases(folder, [], {
    seed: async (store) => {
      const yard = ['id: yard', 'name: 后院', 'url: rtsp://127.0.0.1:9/main', 'timezone: Asia/Shanghai'];
      writeFileSync(join(folder, 'streams/yard.yaml'), yard.join('\n'));
      const runs = [
        { seconds: 60, gapSeconds: 20 },
        { seconds: 40, gapSeconds: 0 },
      ];
      await recordStreet({ store, folder: recordings, startAt: START, runs });
      const people = new People({ store, clock: new SystemClock() });
      for (const [staffNo, role, language] of ROLES) {
        await people.add({ staffNo, name: `P${staffNo}`, roles: [role], groupIds: null, language });
        await people.setPassword(staffNo, PASSWORD);
      }
      await people.change('5001', { unit: '东区派出所' });
    },
    args: ['--recordings', recordings],
  });
  onTestFinished(() => served[Symbol.asyncDispose]());
  const browsing = new Browsing(served.origin);
  onTestFinished(() => browsing.close());
  return browsing;
}

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

async function fillMoment(page: Page, name: string, text: string, at = 0): Promise<void> {
  const input = page.getByLabel(name, { exact: true }).nth(at);
  await input.click();
  await input.fill(text);
  await input.press('Enter');
}

test('police ask, another person approves a part, it is exported and handed over, its outcome comes back, the register counts it', async () => {
  const browsing = await open();
  const police = await browsing.signIn({ staffNo: '5001', password: PASSWORD }, '/lookups/-/ask?camera=yard');
  await police.waitForSelector('.ask-fields');
  await fillMoment(police, '开始', '2026-01-01 16:00:10');
  await fillMoment(police, '结束', '2026-01-01 16:01:40');
  await police.getByText('有录像', { exact: false }).first().waitFor();
  expect(await police.locator('.asked-size').innerText()).toMatch(/后院.*缺少 20秒/s);
  const filled = {
    '民警 1': '王强',
    '民警 1 证件号': '010203',
    '民警 2': '李敏',
    '民警 2 证件号': '010204',
    审批文书号: '东公调〔2026〕17号',
    法律依据: '刑事诉讼法第五十四条',
    查找内容: '白色面包车',
  };
  for (const [name, text] of Object.entries(filled)) await field(police, name).fill(text);
  await isFit(police, 'ask');
  await police.getByRole('button', { name: '提交申请' }).click();
  await police.getByText('待审批').waitFor();
  const address = new URL(police.url()).pathname;
  expect(await police.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);

  const chief = await browsing.signIn({ staffNo: '2001', password: PASSWORD }, '/lookups');
  await chief.getByText('白色面包车').waitFor();
  await isFit(chief, 'list');
  await chief.goto(address);
  const other = await browsing.signIn({ staffNo: '2002', password: PASSWORD }, address);
  for (const [page, name] of [
    [chief, '批准'],
    [other, 'Refuse'],
  ] as const)
    await page.getByRole('button', { name, exact: true }).click();
  const dialog = chief.getByRole('dialog');
  await fillMoment(chief, '结束', '2026-01-01 16:00:50');
  await isFit(chief, 'approve');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'hidden' });
  // The other was slower: what somebody did meanwhile is said, and the words stay.
  await other.getByLabel('Reason').fill('no paper');
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await other.getByText(/2001 acted on lookup/).waitFor();
  expect(await other.getByLabel('Reason').inputValue()).toBe('no paper');
  // Behind the form stands by now what the other did; the same step is not possible any more, and says so.
  await other.getByText('approved', { exact: true }).first().waitFor({ state: 'attached' });
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await other.getByText(/is in the state/).waitFor();

  await chief.getByText('导出已完成。').waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    chief.waitForEvent('download'),
    chief.getByRole('link', { name: '下载全部（ZIP）' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  expect(await download.failure()).toBeNull();
  await isFit(chief, 'ready');
  await chief.getByRole('button', { name: '移交', exact: true }).click();
  await field(chief, '介质编号').fill('D-17');
  const sheet = { name: '签收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('signed') };
  await chief.locator('input[name=sheet]').setInputFiles(sheet);
  await chief.getByRole('dialog').getByText('签收单.pdf').waitFor();
  await chief.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await chief.getByText('已移交').first().waitFor();

  await police.reload();
  await police.getByRole('button', { name: '反馈结果' }).click();
  await field(police, '据此所立案件编号（未立案则不填）').fill('东刑立3号');
  await police.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await police.getByText('已反馈').first().waitFor();
  expect(await police.getByRole('button', { name: '办结' }).count()).toBe(0);

  await other.goto(address);
  await other.getByRole('button', { name: 'Close', exact: true }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await other.getByText('closed').first().waitFor();
  await isFit(other, 'closed');
  await other.goto('/lookups/-/register');
  await other.getByText('1 lookup, 1 case opened from them').waitFor();
  await isFit(other, 'register');
  expect(browsing.complaints).toEqual([]);
  expect(browsing.strayRequests).toEqual([]);
}, 120_000);
