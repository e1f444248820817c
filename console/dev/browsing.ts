import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['JIEXUN_CHROMIUM'] ?? '/usr/bin/chromium';

/** A browser's window, in CSS pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}
/** What somebody sits at. `now`: what its clock says instead of the true time; `timezoneId`: its zone. */
interface Seat {
  readonly viewport?: Screen;
  readonly hasTouch?: boolean;
  readonly now?: Date;
  readonly timezoneId?: string;
  /** Its language. */
  readonly locale?: string;
}
export const DESK: Screen = { width: 1_280, height: 720 };
const PHONE: Screen = { width: 390, height: 844 };
/** What pages are tried on. */
export const SCREENS: readonly Screen[] = [DESK, PHONE];

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

/** People who use the console of one server in Chromium, each in a browser of their own. */
export class Browsing {
  readonly #url: string;
  readonly #contexts: BrowserContext[] = [];
  /** What the browser complained of: faults of the page, breaches of the content policy. */
  readonly complaints: string[] = [];
  /** Requests that went elsewhere. */
  readonly strayRequests: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  /** A browser of its own, at this address, signed in with this password. */
  async signIn(
    { staffNo, password }: { readonly staffNo: string; readonly password: string },
    path: string,
    { now, ...seat }: Seat = {},
  ): Promise<Page> {
    const context = await this.#context(seat);
    if (now !== undefined) await context.clock.setSystemTime(now);
    const page = await this.#pageOf(context);
    await page.goto(path);
    await page.fill('input[name=username]', staffNo);
    await page.fill('input[name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bar, .new-password');
    return page;
  }

  /** A browser of its own in which nobody signed in yet. */
  async open(path: string, seat: Omit<Seat, 'now'> = {}): Promise<Page> {
    const page = await this.#pageOf(await this.#context(seat));
    await page.goto(path);
    return page;
  }

  /** A browser of its own with this cookie and nothing else kept. */
  async openWith({ name, value }: { readonly name: string; readonly value: string }): Promise<Page> {
    const context = await this.#context();
    await context.addCookies([{ name, value, url: this.#url }]);
    return this.#pageOf(context);
  }

  async close(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }

  async #context(seat: Omit<Seat, 'now'> = {}): Promise<BrowserContext> {
    const context = await (await theBrowser()).newContext({
      viewport: DESK,
      timezoneId: 'Asia/Shanghai',
      locale: 'zh-CN',
      ...seat,
      baseURL: this.#url,
    });
    this.#contexts.push(context);
    return context;
  }

  async #pageOf(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    this.#watch(page);
    return page;
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(`${error}`));
    page.on('console', (message) => {
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(this.#url) && !/^(data|blob):/.test(request.url()))
        this.strayRequests.push(request.url());
    });
  }
}

/** The case that is shown, once its still is painted. */
export async function shownCase(page: Page): Promise<string> {
  await page.waitForSelector('.review-case[data-looked] .viewer[data-state=there]');
  return (await page.getAttribute('.review-case', 'data-case')) ?? '';
}
