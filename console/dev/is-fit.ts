import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { faultsOf } from './axe-faults.ts';
import { DESK, SCREENS } from './browsing.ts';

/**
 * What the page shows is within the reach of everybody, on a desk and on a phone. With `JIEXUN_SHOTS`, the name of a
 * folder, it is kept as pictures to look at.
 */
export async function isFit(page: Page, name: string): Promise<void> {
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    expect(await faultsOf(page), `${name} ${screen.width}`).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    const folder = process.env['JIEXUN_SHOTS'];
    if (folder !== undefined)
      await page.screenshot({ path: join(folder, `${name}-${screen.width}.png`), fullPage: true });
  }
  await page.setViewportSize(DESK);
}
