import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { REFUSED_ADDRESS } from './rtsp-relay/ruled-lookup.ts';

export interface JsonPost {
  /** http or https. A user and password in it become a header. */
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole of it, from the look-up to the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** How the host's name is looked up; absent: as the operating system does. */
  readonly lookup?: LookupFunction | undefined;
}

/** Nobody reads the body of an answer. A connection whose answer is longer is closed. */
const MOST_ANSWER_BYTES = 16_384;

/**
 * Posts JSON, and gives the status of the answer. A redirect is an answer like any other: it might lead anywhere.
 * @throws PostError
 */
export async function postJson({ url, headers, body, timeoutMs, signal, lookup }: JsonPost): Promise<number> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const over = AbortSignal.any(signal === undefined ? [timeout] : [timeout, signal]);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  try {
    return await new Promise<number>((resolve, reject) => {
      const sent = request(
        url,
        {
          method: 'POST',
          agent: false,
          signal: over,
          headers: { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}`, ...headers },
          ...(lookup === undefined ? {} : { lookup }),
        },
        (response) => {
          let bytes = 0;
          const status = response.statusCode ?? 0;
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes <= MOST_ANSWER_BYTES) return;
            resolve(status);
            response.destroy();
          });
          response.on('end', () => resolve(status));
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  } catch (error) {
    throw new PostError(timeout.aborted ? 'TimeoutError' : reasonOf(error));
  }
}

/** Why there was no answer. It has no `cause`: that, and its message, may hold the address. */
export class PostError extends Error {}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  // Our own look-up says so, and names no address.
  if (error.message === REFUSED_ADDRESS) return REFUSED_ADDRESS;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
