import { createHmac } from 'node:crypto';
import type { Clock } from '../../kernel/domain/clock.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { OpenedWay } from '../../people/notices/notice-carrier.ts';
import type { NoticeMessage } from '../../people/notices/notice-message.ts';
import type { AddressRule } from '../../watching/ingest/address-rule.ts';
import { PostError, postJson } from '../json-post.ts';
import type { HostAddresses } from '../rtsp-relay/host-addresses.ts';
import { calledHost, hostRefused, isRefusal } from './called-host.ts';

export interface WebhookCarrierParts {
  readonly rule: AddressRule;
  readonly addressesOf?: HostAddresses;
  readonly clock: Pick<Clock, 'now'>;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/**
 * Posts messages to webhooks. The header `X-Jiexun-Signature` is `sha256=` and the HMAC-SHA256 (RFC 2104), in hexadecimal, of
 * `<X-Jiexun-Timestamp>.<body>` under the secret; the timestamp is in seconds since 1970. `X-Jiexun-Id` is the message's id.
 */
export class WebhookCarrier {
  readonly #parts: WebhookCarrierParts;

  constructor(parts: WebhookCarrierParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_WEBHOOK, JX_NOTICE_ADDRESS */
  async carry(
    { url: href, secret }: Extract<OpenedWay, { type: 'webhook' }>,
    { id, subject, text, facts }: NoticeMessage,
    signal?: AbortSignal,
  ): Promise<SaidValue> {
    const { rule, addressesOf, clock, timeoutMs = TIMEOUT_MS } = this.#parts;
    const url = new URL(href);
    const lookup = calledHost(url.hostname, rule, addressesOf);
    const body = JSON.stringify({ type: 'jiexun-notice', id, subject, text, ...facts });
    const timestamp = `${Math.floor(clock.now().getTime() / 1_000)}`;
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    const headers = {
      'x-jiexun-id': id,
      'x-jiexun-timestamp': timestamp,
      'x-jiexun-signature': `sha256=${signature}`,
    };
    const status = await postJson({ url, headers, body, timeoutMs, signal, lookup }).catch((error: unknown) => {
      if (!(error instanceof PostError)) throw error;
      if (isRefusal(error)) throw hostRefused(url.hostname);
      throw saidError('JX_WEBHOOK', saying('notice-error.webhook-away', { host: url.host, why: error.message }));
    });
    if (status >= 200 && status < 300) return saying('notice.taken', { status });
    throw saidError('JX_WEBHOOK', saying('notice-error.webhook-answer', { host: url.host, status }));
  }
}
