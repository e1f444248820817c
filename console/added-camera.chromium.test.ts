import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../src/testing/servers/running-program.ts';
import { closeBrowser } from './dev/browsing.ts';
import { serveConsole } from './dev/served-console.ts';

/** From the camera's first picture to a sealed case, with room for a busy machine. */
const FILED_WITHIN_MS = 150_000;
const RULES = `zones:
  - { id: kerb, polygon: [ [ 0, 0 ], [ 1, 0 ], [ 1, 1 ], [ 0, 1 ] ] }
rules:
  - { id: parking, kind: illegal-parking, zones: [ kerb ], dwell: 10s }
`;

afterAll(closeBrowser);

test('a camera that is added by its address shows a test picture, is watched, and files a case', async () => {
  const { data, program, camera, browsing, page } = await serveConsole();
  await page.getByRole('link', { name: '添加摄像机' }).click();
  await page.fill('input[name=camera-id]', 'van');

  await page.fill('input[name=camera-address]', 'rtsp://169.254.169.254/latest');
  await page.getByRole('button', { name: '测试画面' }).click();
  await page.waitForSelector('.test-picture .problem');
  await page.fill('input[name=camera-address]', camera.url);
  await page.getByRole('button', { name: '测试画面' }).click();
  await page.waitForSelector('.test-picture img');
  expect(await page.textContent('.test-picture')).toContain('768 × 576');
  expect(await page.textContent('.test-picture')).toContain('h264');

  await page.getByRole('tab', { name: '文本' }).click();
  await page.fill('.camera-text', `${await page.inputValue('.camera-text')}${RULES}`);
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/cameras/van');
  await program.line(/van: camera up/, 30_000);
  await page.waitForSelector('.camera-now', { timeout: 60_000 });

  const cases = async () => (await runProgram(['cases', '--json', '--data', data])).text;
  await expect.poll(cases, { timeout: FILED_WITHIN_MS, interval: 2_000 }).toContain('"cameraId":"van"');
  await page.reload();
  await page.waitForSelector('.camera-page tbody .number', { timeout: 30_000 });
  // Its row is written every thirty seconds; the simulated camera has a key frame a second.
  const facts = () => page.textContent('.camera-facts');
  await expect.poll(facts, { timeout: 60_000, interval: 2_000 }).toMatch(/延迟\d+\.\d 秒关键帧间隔1\.0 秒/);
  expect(await facts()).toMatch(/今日丢失跳过 \d+ 帧，损坏 0 帧，重连 0 次/);
  const { text } = await runProgram(['audit', 'list', '--json', '--data', data]);
  for (const verb of ['test-camera', 'save-camera']) expect(text).toContain(`"${verb}"`);
  expect(browsing.complaints, program.lines.join('\n')).toEqual([]);
}, 420_000);
