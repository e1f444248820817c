import type { Page } from 'playwright-core';
import { Browsing, type Screen } from './browsing.ts';
import { builtPage } from './built-page.ts';
import { PASSWORD } from './fake-people.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';

/** The built page in Chromium, with the fake server behind it. */
export class PageWorld {
  readonly #server: FakeServer;
  readonly #browsing: Browsing;

  private constructor(server: FakeServer) {
    this.#server = server;
    this.#browsing = new Browsing(server.url);
  }

  static async open(caseCount: number): Promise<PageWorld> {
    return new PageWorld(await startFakeServer({ port: 0, caseCount, page: await builtPage() }));
  }

  get world() {
    return this.#server.world;
  }

  /** What the browser complained of: faults of the page, breaches of the content policy. */
  get complaints(): readonly string[] {
    return this.#browsing.complaints;
  }

  /** Requests that went elsewhere. */
  get strayRequests(): readonly string[] {
    return this.#browsing.strayRequests;
  }

  /** A browser of its own, signed in, at this address. */
  signIn(staffNo: string, path: string, viewport?: Screen, hasTouch = false): Promise<Page> {
    const screen = viewport === undefined ? {} : { viewport };
    return this.#browsing.signIn({ staffNo, password: PASSWORD }, path, { ...screen, hasTouch });
  }

  /** A browser of its own with this language, in which nobody signed in yet. */
  openIn(locale: string, path: string): Promise<Page> {
    return this.#browsing.open(path, { locale });
  }

  /** The same, in a browser whose zone is another one. */
  signInFrom(timezoneId: string, staffNo: string, path: string): Promise<Page> {
    return this.#browsing.signIn({ staffNo, password: PASSWORD }, path, { timezoneId });
  }

  cut(): void {
    this.#server.cut();
  }

  async close(): Promise<void> {
    await this.#browsing.close();
    await this.#server.close();
  }
}
