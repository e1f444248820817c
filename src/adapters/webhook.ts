import { visibleText } from '../kernel/domain/visible-text.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import type { AlarmNews } from '../operations/alarms/alarms.ts';
import { PostError, postJson } from './json-post.ts';

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
    const body = JSON.stringify({
      type: 'jiexun-alarm',
      ...news,
      key: visibleText(news.key),
      message: visibleText(news.message),
    });
    const status = await this.#post(body, signal);
    if (status < 200 || status > 299)
      throw saidError('JX_WEBHOOK', saying('machine-error.webhook-answer', { host: this.#url.host, status }));
  }

  async #post(body: string, signal: AbortSignal | undefined): Promise<number> {
    try {
      return await postJson({ url: this.#url, body, timeoutMs: this.#timeoutMs, signal });
    } catch (error) {
      if (!(error instanceof PostError)) throw error;
      const values = { host: this.#url.host, why: error.message };
      throw saidError('JX_WEBHOOK', saying('machine-error.webhook-away', values));
    }
  }
}
