import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../src/testing/servers/running-program.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { filledWorkbook, textIn } from './dev/filled-workbook.ts';
import { serveConsole } from './dev/served-console.ts';

const PASSWORD = 'list-secret-7';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

afterAll(closeBrowser);

/** The file behind a button of the page. */
async function downloaded(page: Page, name: string): Promise<Uint8Array> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFile(await file.path());
}

test('the template is fetched as a workbook, filled in, corrected and saved with one press; its cameras are watched', async () => {
  const { data, program, camera, browsing, page } = await serveConsole();
  const stored = async () => (await runProgram(['cameras', 'list', '--json', '--data', data])).text;
  const choose = (lines: readonly (readonly (string | number)[])[], of: Uint8Array) =>
    page
      .locator('input[name=camera-list]')
      .setInputFiles({ name: '城北.xlsx', mimeType: XLSX, buffer: filledWorkbook(of, lines) });
  await page.getByRole('link', { name: '导入列表' }).click();
  const template = await downloaded(page, '模板 (XLSX)');

  // The first camera is right.
  await choose(
    [
      ['east', '东门', '解放街 1 号', 104.06, 30.67, 'GCJ-02', camera.url, 'admin', PASSWORD],
      ['West 2', '西门', '', '', '', '', camera.url, '', ''],
      ['south', '南门', '', 30.67, 104.06, '', 'http://192.0.2.1/', '', ''],
      ['east', '东门二', '', '', '', '', camera.url, '', ''],
    ],
    template,
  );
  await page.waitForSelector('.import-preview .problem');
  const problems = await page.locator('.problem-lines li').allTextContents();
  expect(new Set(problems.map((line) => /第 (\d+) 行/.exec(line)?.[1]))).toEqual(new Set(['3', '4', '5']));
  expect(problems.join('\n')).toContain('经纬度写反了');
  expect(await page.getByRole('button', { name: /保存 \d+ 台/ }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  expect(await stored()).toBe('');

  await choose(
    [
      ['east', '东门', '解放街 1 号', 104.06, 30.67, 'GCJ-02', camera.url, 'admin', PASSWORD],
      ['west-2', '西门', '', '', '', '', camera.url, '', ''],
      [3, '南门', '', '', '', '', camera.url, '', ''],
    ],
    template,
  );
  await page.waitForSelector('text=新增 3 台，修改 0 台，不变 0 台');
  await page.fill('input[name=camera-note]', '城北新装');
  await page.getByRole('button', { name: '保存 3 台摄像机' }).click();
  await page.waitForSelector('text=已保存 3 台摄像机');
  for (const id of ['east', 'west-2', '3']) await program.line(new RegExp(`\\b${id}: camera up`), 60_000);
  const saved = (await stored()).split('\n').map((line) => JSON.parse(line));
  expect(saved.map(({ cameraId, by, note, hasLogin }) => [cameraId, by, note, hasLogin]).toSorted()).toEqual([
    ['3', '9001', '城北新装', false],
    ['east', '9001', '城北新装', true],
    ['west-2', '9001', '城北新装', false],
  ]);

  // All cameras as a workbook have no password; brought back as they are, they change nothing.
  const all = await downloaded(page, '导出全部摄像机 (XLSX)');
  await page
    .locator('input[name=camera-list]')
    .setInputFiles({ name: '全部.xlsx', mimeType: XLSX, buffer: Buffer.from(all) });
  await page.waitForSelector('text=新增 0 台，修改 0 台，不变 3 台');
  await page.getByRole('link', { name: '全部摄像机' }).first().click();
  await page.waitForSelector('.cameras h2 >> text=西门');
  expect(await page.locator('.cameras h2').allTextContents()).toEqual(['南门', '东门', '西门']);

  const { text } = await runProgram(['audit', 'list', '--json', '--data', data]);
  expect(text.match(/"save-camera"/g)).toHaveLength(3);
  expect(textIn(all)).toContain('西门');
  for (const said of [text, program.lines.join('\n'), textIn(all)]) expect(said).not.toContain(PASSWORD);
  expect(browsing.complaints, program.lines.join('\n')).toEqual([]);
}, 300_000);
