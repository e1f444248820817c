import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { faultsOf } from './dev/axe-faults.ts';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';
import { newRule } from './src/zones/drawn-rule.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(1);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

test('how long a fault of the camera may last is changed beside the other rules; it has no zones and is not taken away', async () => {
  const page = await pages.signIn('2001', '/cameras');
  await page.route('**/api/cameras/street/zones*', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const camera = await (await route.fetch()).json();
    await route.fulfill({ json: { ...camera, rules: [...camera.rules, newRule('camera-fault', [], [])] } });
  });
  await page.goto('/cameras/street/zones');
  const card = page.locator('[data-rule="camera-fault"]');
  await card.getByText('镜头被移动').waitFor();
  expect(await card.getByRole('checkbox').count()).toBe(0);
  expect(await card.getByRole('button', { name: '删除' }).count()).toBe(0);
  const field = card.getByLabel('camera-fault 的故障时限', { exact: true });
  expect(await field.inputValue()).toBe('30');
  expect(await faultsOf(page)).toEqual([]);
  await field.fill('90');
  await field.press('Enter');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('.zone-outcome >> text=已保存');
  const { rules } = await (await page.request.get('/api/cameras/street/zones')).json();
  expect(rules.find(({ id }: { id: string }) => id === 'camera-fault')).toMatchObject({ dwellMs: 90_000, zones: [] });
});
