import { type Browser, chromium, type Page } from 'playwright-core';
import { builtPage } from './built-page.ts';
import { PASSWORD } from './fake-people.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';

const CHROMIUM = process.env['JIEXUN_CHROMIUM'] ?? '/usr/bin/chromium';

let launched: Promise<Browser> | null = null;

/** One browser for all tests of a file; each test has contexts of its own in it. */
function theBrowser(): Promise<Browser> {
  // The tests run as root in a container, where Chromium's own sandbox does not start.
  launched ??= chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  return launched;
}

export async function closeBrowser(): Promise<void> {
  await (await launched)?.close();
  launched = null;
}

/** The built page in Chromium, with the fake server behind it. */
export class PageWorld {
  readonly #server: FakeServer;
  readonly #browser: Browser;
  /** What the browser complained of: faults of the page, breaches of the content policy. */
  readonly complaints: string[] = [];
  /** Requests that went elsewhere. */
  readonly strayRequests: string[] = [];

  private constructor(server: FakeServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async open(caseCount: number): Promise<PageWorld> {
    const server = await startFakeServer({ port: 0, caseCount, page: await builtPage() });
    return new PageWorld(server, await theBrowser());
  }

  get world() {
    return this.#server.world;
  }

  /** A browser of its own, signed in, at this address. */
  async signIn(staffNo: string, path: string, viewport = { width: 1_280, height: 720 }): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport,
      timezoneId: 'Asia/Shanghai',
      baseURL: this.#server.url,
    });
    const page = await context.newPage();
    this.#watch(page);
    await page.goto(path);
    await page.fill('input[name=username]', staffNo);
    await page.fill('input[name=password]', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bar, .new-password');
    return page;
  }

  async close(): Promise<void> {
    for (const context of this.#browser.contexts()) await context.close();
    await this.#server.close();
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(`${error}`));
    page.on('console', (message) => {
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(this.#server.url) && !/^(data|blob):/.test(request.url()))
        this.strayRequests.push(request.url());
    });
  }
}

/** The case that is shown, once its still is painted. */
export async function shownCase(page: Page): Promise<string> {
  await page.waitForSelector('.review-case[data-looked] .viewer[data-state=there]');
  return (await page.getAttribute('.review-case', 'data-case')) ?? '';
}
