import { z } from 'zod';
import { cutText } from '../../kernel/domain/cut-text.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';
import { RequestError, type RuledReply, type RuledRequestParts, ruledRequest } from '../ruled-request.ts';
import { PlatformError } from './platform-error.ts';

export interface PlatformTalkParts extends RuledRequestParts {
  /** Where the API is. A path before that of the API stays. */
  readonly base: URL;
  /** Aborts when the time for all questions is over. */
  readonly signal: AbortSignal;
  readonly answerWithinMs: number;
}

export interface PlatformQuestion {
  /** From the root of the API: `/api/device/query/devices`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form by POST; absent: GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/** A hundred channels take at most some 400 kB; a media list comes in one answer. */
const MOST_BYTES = 8_000_000;
const MOST_DETAIL_CHARACTERS = 300;
/** Both platforms answer in this shape; `code` 0: it went well. */
const Answer = z.object({ code: z.number(), msg: z.string().nullish(), data: z.unknown().optional() });

export interface PlatformAnswer {
  readonly code: number;
  /** What the platform says about it; empty: nothing. */
  readonly said: string;
  /** Undefined: none. */
  readonly data?: unknown;
}

/** Questions to the HTTP API of one platform. Its login is in the question only, never in an error. */
export class PlatformTalk {
  readonly #parts: PlatformTalkParts;

  constructor(parts: PlatformTalkParts) {
    this.#parts = parts;
  }

  /** @throws PlatformError when there is no answer in the shape of one. */
  async ask({ path, query = {}, headers = {}, form }: PlatformQuestion): Promise<PlatformAnswer> {
    const { base, answerWithinMs, ...parts } = this.#parts;
    const url = new URL(base.origin);
    // Read against the base, a path that begins with two slashes would name another host.
    url.pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const body = form === undefined ? {} : { body: `${new URLSearchParams(form)}` };
    const method = form === undefined ? 'GET' : 'POST';
    const limits = { mostBytes: MOST_BYTES, withinMs: answerWithinMs, checksCertificate: true };
    try {
      const asked = { url, method, headers: { ...headers, ...type }, ...body, ...limits } as const;
      return answerIn(await ruledRequest({ ...asked, signal: parts.signal }, parts));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      throw new PlatformError(error.trouble === 'not-http' ? 'unread' : error.trouble, error.message);
    }
  }
}

function answerIn({ status, text }: RuledReply): PlatformAnswer {
  // WVP answers 400 to a key that it does not take, see its JwtAuthenticationFilter.
  if ([400, 401, 403].includes(status)) throw new PlatformError('login');
  const { data: answer } = Answer.safeParse(parsed(text));
  if (status !== 200 || answer === undefined) throw new PlatformError('unread', status === 200 ? '' : `HTTP ${status}`);
  const { code, msg, data } = answer;
  if ([401, 403].includes(code)) throw new PlatformError('login');
  return { code, said: cutText(visibleText(msg ?? ''), MOST_DETAIL_CHARACTERS), data };
}

/** Null: it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
