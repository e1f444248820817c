import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, onTestFinished, test } from 'vitest';
import { RENDERED_SCENES } from '../samples/replayed-scene.ts';
import { renderScenes, startCamera } from '../samples/simulator.ts';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { RunningProgram, runProgram } from '../src/testing/servers/running-program.ts';
import { Browsing, closeBrowser } from './dev/browsing.ts';

const PASSWORD = 'four words are enough';
/** From the camera's first picture to a sealed case, with room for a busy machine. */
const FILED_WITHIN_MS = 150_000;
const RULES = `zones:
  - { id: kerb, polygon: [ [ 0, 0 ], [ 1, 0 ], [ 1, 1 ], [ 0, 1 ] ] }
rules:
  - { id: parking, kind: illegal-parking, zones: [ kerb ], dwell: 10s }
`;

let browsing: Browsing | null = null;
afterEach(async () => {
  await browsing?.close();
  browsing = null;
});
afterAll(closeBrowser);

/** A program that watches nothing yet, and a simulated camera on loopback. */
async function serving() {
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  mkdirSync(streams);
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const camera = await startCamera({ file: van });
  onTestFinished(() => camera.stop());
  const args = ['serve', '--data', data, '--streams', streams, '--port', '0', '--console-port', '0'];
  const program = new RunningProgram(args, { JIEXUN_CAMERA_ADDRESSES: '127.0.0.0/8' });
  onTestFinished(() => program.kill());
  const line = await program.line(/Console, for the people who review: http/, 120_000);
  const added = await runProgram(['people', 'add', '9001', '--role', 'administrator', 'supervisor', '--data', data]);
  const oneTime = /password ([a-z0-9-]+)\./.exec(added.text)?.[1] ?? expect.fail(added.text);
  return { data, program, camera, oneTime, origin: /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '' };
}

test('a camera that is added by its address shows a test picture, is watched, and files a case', async () => {
  const { data, program, camera, oneTime, origin } = await serving();
  browsing = new Browsing(origin);
  const page = await browsing.signIn({ staffNo: '9001', password: oneTime }, '/cameras');
  page.setDefaultTimeout(30_000);
  await page.fill('input[name=chosen]', PASSWORD);
  await page.fill('input[name=again]', PASSWORD);
  await page.keyboard.press('Enter');
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
  const { text } = await runProgram(['audit', 'list', '--json', '--data', data]);
  for (const verb of ['test-camera', 'save-camera']) expect(text).toContain(`"${verb}"`);
  expect(browsing.complaints, program.lines.join('\n')).toEqual([]);
}, 420_000);
