import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { AddressRule } from '../watching/ingest/address-rule.ts';
import { wordsOf } from './rtsp-relay/connection-error.ts';
import type { HostAddresses } from './rtsp-relay/host-addresses.ts';
import { REFUSED_ADDRESS, ruledLookup } from './rtsp-relay/ruled-lookup.ts';

export interface RuledRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** An answer that is longer is given up. */
  readonly mostBytes: number;
  /** From the first byte to the last. */
  readonly withinMs: number;
  /** False: a certificate that nobody vouches for is taken, as devices have them. */
  readonly checksCertificate: boolean;
  readonly signal: AbortSignal;
}

export interface RuledReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RuledRequestParts {
  readonly rule: Pick<AddressRule, 'allows'>;
  readonly addressesOf: HostAddresses;
}

/** Why there is no answer. `address`: the rule forbids it; `late`, `large`: the limits of the request; `not-http`: something else answers. */
export class RequestError extends Error {
  readonly trouble: 'address' | 'unreachable' | 'late' | 'large' | 'not-http';

  constructor(trouble: RequestError['trouble'], message: string) {
    super(message);
    this.trouble = trouble;
  }
}

/**
 * Sends one HTTP request to an address that somebody typed. The rule judges the very address that is connected. Redirects
 * are not followed, length and time are bounded. `fetch` takes no look-up of ours. @throws RequestError
 */
export async function ruledRequest(asked: RuledRequest, { rule, addressesOf }: RuledRequestParts): Promise<RuledReply> {
  const { url, withinMs, signal } = asked;
  const allows = (address: string) => rule.allows(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A host that is an address is not looked up.
  if (isIP(host) !== 0 && !allows(host)) throw new RequestError('address', '');
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
  try {
    const answer = await sent(asked, ruledLookup(addressesOf, allows), inTime);
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: await textOf(answer, asked.mostBytes) };
  } catch (error) {
    if (error instanceof RequestError) throw error;
    if (inTime.aborted) throw new RequestError('late', '');
    if (!(error instanceof Error)) throw error;
    if (error.message === REFUSED_ADDRESS) throw new RequestError('address', '');
    const isParsers = 'code' in error && `${error.code}`.startsWith('HPE_');
    throw new RequestError(isParsers ? 'not-http' : 'unreachable', wordsOf(error));
  }
}

function sent(
  { url, method, headers, body = '', checksCertificate }: RuledRequest,
  lookup: ReturnType<typeof ruledLookup>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const options = { method, headers: { ...headers, 'content-length': `${Buffer.byteLength(body)}` }, lookup, signal };
  const request =
    url.protocol === 'https:'
      ? requestHttps(url, { ...options, agent: false, rejectUnauthorized: checksCertificate })
      : requestHttp(url, { ...options, agent: false });
  request.once('response', resolve);
  request.on('error', reject);
  request.end(body);
  return promise;
}

async function textOf(answer: IncomingMessage, mostBytes: number): Promise<string> {
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(answer);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > mostBytes) throw tooLarge(answer);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function tooLarge(answer: IncomingMessage): RequestError {
  answer.destroy();
  return new RequestError('large', '');
}
