import { afterAll, expect, onTestFinished, test } from 'vitest';
import { OnvifDevice } from '../src/testing/servers/onvif-device.ts';
import { runProgram } from '../src/testing/servers/running-program.ts';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { serveConsole } from './dev/served-console.ts';

const LOGIN = { user: 'admin', password: 'onvif-secret-9' };

afterAll(closeBrowser);

test('a camera that is found on the network by ONVIF shows a test picture and is watched, and its password stays secret', async () => {
  const { data, program, camera, browsing, page } = await serveConsole({ auth: LOGIN });
  const bare = camera.url.replace(/\/\/[^@/]*@/, '//');
  const device = await OnvifDevice.open({
    ...{ login: LOGIN, hearsGroup: true, clockAheadMs: 3 * 3_600_000, hasMedia2: true },
    streams: [{ token: 'main', uri: bare }],
  });
  onTestFinished(() => device.close());
  await page.getByRole('link', { name: '添加摄像机' }).click();
  await page.getByText('在网络中查找（ONVIF）').click();
  await page.getByRole('button', { name: '搜索网络' }).click();
  await page.locator('.found-devices li', { hasText: 'East Gate' }).getByRole('button').first().click();
  // Whoever else answers on this network: the address shows which device is chosen.
  await page.fill('input[name=device-address]', device.address);
  await page.fill('input[name=device-user]', LOGIN.user);
  await page.fill('input[name=device-password]', 'wrong');
  await page.getByRole('button', { name: '查询码流' }).click();
  await page.waitForSelector('.network-devices .problem >> text=设备不接受此用户名和密码');
  await page.fill('input[name=device-password]', LOGIN.password);
  await page.getByRole('button', { name: '查询码流' }).click();
  await page.waitForSelector('text=设备时钟快 3小时');
  await page.getByRole('button', { name: '采用 main' }).click();
  expect(await page.inputValue('input[name=camera-address]')).toBe(bare);

  await page.getByRole('button', { name: '测试画面' }).click();
  await page.waitForSelector('.test-picture img');
  expect(await page.textContent('.test-picture')).toContain('768 × 576');
  expect(await faultsOf(page)).toEqual([]);
  await page.fill('input[name=camera-id]', 'east-gate');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL('**/cameras/east-gate');
  await program.line(/east-gate: camera up/, 60_000);

  await page.goto('/cameras/-/new');
  await page.getByText('在网络中查找（ONVIF）').click();
  await page.getByRole('button', { name: '搜索网络' }).click();
  await page.waitForSelector('.found-devices a >> text=east-gate');
  const { text } = await runProgram(['audit', 'list', '--json', '--data', data]);
  for (const verb of ['search-network', 'ask-device']) expect(text).toContain(`"${verb}"`);
  for (const said of [text, program.lines.join('\n')]) expect(said).not.toContain(LOGIN.password);
  expect(browsing.complaints, program.lines.join('\n')).toEqual([]);
}, 300_000);
