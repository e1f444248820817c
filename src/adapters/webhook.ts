import { visibleText } from '../kernel/domain/visible-text.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import type { AlarmNews } from '../operations/alarms/alarms.ts';

const TIMEOUT_MS = 10_000;

/** Posts alarms as JSON to one address. Any part of the address may hold a secret, so only its host is shown. */
export class Webhook {
  readonly #url: URL;
  readonly #timeoutMs: number;

  /** @throws JiexunError JX_WEBHOOK_URL when `url` is not an http or https address. */
  constructor({ url, timeoutMs = TIMEOUT_MS }: { readonly url: string; readonly timeoutMs?: number }) {
    const parsed = URL.parse(url);
    if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
      throw saidError('JX_WEBHOOK_URL', saying('setting-error.webhook-address'));
    }
    this.#url = parsed;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws JiexunError JX_WEBHOOK when it does not answer with 2xx in time. */
  async post(news: AlarmNews, signal?: AbortSignal): Promise<void> {
    const { origin, pathname, search, host } = this.#url;
    const response = await this.#fetch(`${origin}${pathname}${search}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...this.#authorization() },
      body: JSON.stringify({
        type: 'jiexun-alarm',
        ...news,
        key: visibleText(news.key),
        message: visibleText(news.message),
      }),
      signal: AbortSignal.any([AbortSignal.timeout(this.#timeoutMs), ...(signal === undefined ? [] : [signal])]),
    });
    await response.body?.cancel();
    if (!response.ok)
      throw saidError('JX_WEBHOOK', saying('machine-error.webhook-answer', { host, status: response.status }));
  }

  async #fetch(href: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(href, init);
    } catch (error) {
      // Neither `cause` nor the whole message: both may hold the address.
      throw saidError(
        'JX_WEBHOOK',
        saying('machine-error.webhook-away', { host: this.#url.host, why: reasonOf(error) }),
      );
    }
  }

  /** `fetch` refuses a user and password in the address itself. */
  #authorization(): Record<string, string> {
    const { username, password } = this.#url;
    if (username === '' && password === '') return {};
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
