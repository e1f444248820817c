import { createHash } from 'node:crypto';
import type { RtspRequest } from './rtsp-request.ts';

export interface Guard {
  readonly user: string;
  readonly password: string;
  /** `Basic`: the password in clear. */
  readonly algorithm: 'Basic' | 'MD5' | 'SHA-256';
}

const REALM = 'odd camera';
const NONCE = '5f1d0c2b9a';

export function challengeOf({ algorithm }: Guard): string {
  if (algorithm === 'Basic') return `Basic realm="${REALM}"`;
  return `Digest realm="${REALM}", nonce="${NONCE}", algorithm=${algorithm}`;
}

/** Whether the request has the right answer to the challenge (RFC 2069 style, without `qop`, as cameras ask for it). */
export function isAuthorized({ method, headers }: RtspRequest, { user, password, algorithm }: Guard): boolean {
  const said = headers.get('authorization') ?? '';
  if (algorithm === 'Basic') return said === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const part = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(said)?.[1] ?? '';
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const expected = hash(`${hash(`${user}:${REALM}:${password}`)}:${NONCE}:${hash(`${method}:${part('uri')}`)}`);
  return said.startsWith('Digest ') && part('username') === user && part('response') === expected;
}
