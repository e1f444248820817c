import { Browsing, shownCase } from '../console/dev/browsing.ts';
import type { SignedInPerson } from '../src/testing/servers/signed-in.ts';

/** What somebody who decides cases in Chromium waits for, ms. */
export interface PageTimes {
  /** From the address in a browser that has nothing kept to the painted still. */
  readonly coldMs: number;
  /** From a key to the next case's painted still. */
  readonly nextMs: readonly number[];
  /** Until the server has answered the last. */
  readonly decisionsPerMinute: number;
}

/** Opens the review page in a new browser and confirms this many cases with `Y`. */
export async function decideOnPage(url: string, person: SignedInPerson, count: number): Promise<PageTimes> {
  const browsing = new Browsing(url);
  try {
    const { cookie } = person;
    const [name = '', value = ''] = cookie.split('=');
    const page = await browsing.openWith({ name, value });
    let answered = 0;
    page.on('response', (answer) => {
      if (answer.url().endsWith('/decisions') && answer.ok()) answered += 1;
    });
    const startedMs = performance.now();
    await page.goto('/review');
    let shown = await shownCase(page);
    const coldMs = performance.now() - startedMs;
    const nextMs: number[] = [];
    const decidingMs = performance.now();
    for (let n = 0; n < count; n += 1) {
      const pressedMs = performance.now();
      await page.keyboard.press('y');
      await page.waitForSelector(`.review-case[data-looked]:not([data-case="${shown}"]) .viewer[data-state=there]`);
      nextMs.push(performance.now() - pressedMs);
      shown = await shownCase(page);
    }
    while (answered < count) await page.waitForResponse((answer) => answer.url().endsWith('/decisions'));
    const minutes = (performance.now() - decidingMs) / 60_000;
    return { coldMs, nextMs, decisionsPerMinute: count / minutes };
  } finally {
    await browsing.close();
  }
}
