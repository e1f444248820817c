import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { closeBrowser } from './dev/browsing.ts';
import { PageWorld } from './dev/page-world.ts';

let pages: PageWorld;
beforeEach(async () => {
  pages = await PageWorld.open(1);
});
afterEach(() => pages.close());
afterAll(closeBrowser);

test.each([
  ['tall', 400, 1_200],
  ['wide', 2_400, 600],
])('a %s picture fits the window without scrolling', async (_, width, height) => {
  const page = await pages.signIn('2001', '/cameras');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`;
  await page.route('**/api/cameras/street/picture*', (route) =>
    route.fulfill({ body: svg, contentType: 'image/svg+xml' }),
  );
  await page.goto('/cameras/street/zones');
  await page.waitForSelector('.zone-board svg');
  expect(await page.getByRole('link', { name: '摄像机页面' }).getAttribute('href')).toBe('/cameras/street');
  const board = page.locator('.zone-board');
  await expect
    .poll(async () => (await board.boundingBox())?.width)
    .toBeCloseTo(width > height ? 864 : (720 - 190) / 3, -1);
  const box = await board.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(720);
});

test('the id of a zone stands beside the field of its name, not under it', async () => {
  const page = await pages.signIn('2001', '/cameras');
  await page.route('**/api/cameras/street/zones', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('kerb', 'whole-picture') });
  });
  await page.goto('/cameras/street/zones');
  const id = page.locator('.zone-named > button.number');
  await id.waitFor();
  expect(await id.textContent()).toBe('whole-picture');
  const [own, field] = [await id.boundingBox(), await page.locator('.zone-named input').boundingBox()];
  expect(await id.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  expect((own?.x ?? 0) + (own?.width ?? 0)).toBeLessThanOrEqual(field?.x ?? 0);
});
