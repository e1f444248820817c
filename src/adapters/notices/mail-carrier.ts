import { connect, isIP, type Socket } from 'node:net';
import nodemailer from 'nodemailer';
import { cutText } from '../../kernel/domain/cut-text.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { OpenedWay } from '../../people/notices/notice-carrier.ts';
import type { NoticeMessage } from '../../people/notices/notice-message.ts';
import type { AddressRule } from '../../watching/ingest/address-rule.ts';
import type { HostAddresses } from '../rtsp-relay/host-addresses.ts';
import { calledHost, hostRefused, isRefusal } from './called-host.ts';

export interface MailCarrierParts {
  readonly rule: AddressRule;
  readonly addressesOf?: HostAddresses;
  readonly timeoutMs?: number;
  /** Further certificate authorities, PEM; absent: those of Node and NODE_EXTRA_CA_CERTS. */
  readonly ca?: string;
}

type MailWay = Extract<OpenedWay, { type: 'mail' }>;

const TIMEOUT_MS = 10_000;
const MOST_ANSWER = 200;

/** Sends messages as mail by SMTP. The message's id is in `Message-ID`, so a mail that is sent again has the same one. */
export class MailCarrier {
  readonly #parts: MailCarrierParts;

  constructor(parts: MailCarrierParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_MAIL, JX_NOTICE_ADDRESS */
  async carry(way: MailWay, { id, subject, text }: NoticeMessage, signal?: AbortSignal): Promise<SaidValue> {
    const { rule, addressesOf, timeoutMs = TIMEOUT_MS } = this.#parts;
    const { host, from, to } = way;
    const lookup = calledHost(host, rule, addressesOf);
    const over = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]);
    let socket: Socket | null = null;
    try {
      socket = await opened(way, lookup, over);
      const transport = nodemailer.createTransport({ ...this.#optionsOf(way), connection: socket });
      const messageId = `<${id}@jiexun.invalid>`;
      const sent = await transport.sendMail({ from, to, subject, text, messageId, headers: { 'X-Jiexun-Id': id } });
      return cutText(sent.response, MOST_ANSWER);
    } catch (error) {
      if (isRefusal(error)) throw hostRefused(host);
      throw saidError('JX_MAIL', saying('notice-error.mail-refused', { host, why: whyOf(error, over) }));
    } finally {
      socket?.destroy();
    }
  }

  #optionsOf({ host, port, security, login }: MailWay) {
    const { timeoutMs = TIMEOUT_MS, ca } = this.#parts;
    return {
      ...{
        host,
        port,
        secure: security === 'tls',
        requireTLS: security === 'starttls',
        ignoreTLS: security === 'none',
      },
      ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
      ...{ disableFileAccess: true, disableUrlAccess: true },
      // By TLS's rules an address is no name of a server.
      tls: { ...(isIP(host) === 0 ? { servername: host } : {}), ...(ca === undefined ? {} : { ca }) },
    };
  }
}

/** A connection of our own: the library looks names up itself, and would not know the rule. It is closed when `over` aborts. */
async function opened(
  { host, port }: MailWay,
  lookup: ReturnType<typeof calledHost>,
  over: AbortSignal,
): Promise<Socket> {
  const socket = connect({ host, port, lookup });
  over.addEventListener('abort', () => socket.destroy(new Error('TimeoutError')), { once: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return socket;
}

/** What the server answered, or the error's code. Neither holds the password. */
function whyOf(error: unknown, over: AbortSignal): string {
  if (over.aborted) return 'TimeoutError';
  if (!(error instanceof Error)) return 'unknown';
  if ('response' in error && typeof error.response === 'string') return cutText(error.response, MOST_ANSWER);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
