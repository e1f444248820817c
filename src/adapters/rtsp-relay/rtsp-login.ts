import { createHash, randomBytes } from 'node:crypto';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

type Challenge =
  | { readonly type: 'basic' }
  | {
      readonly type: 'digest';
      readonly hash: 'md5' | 'sha256';
      /** As the server wrote it; null when it wrote none. */
      readonly algorithm: string | null;
      readonly realm: string;
      readonly nonce: string;
      readonly opaque: string | null;
      readonly hasQop: boolean;
      readonly isStale: boolean;
    };

const HASHES: Readonly<Record<string, 'md5' | 'sha256'>> = { '': 'md5', MD5: 'md5', 'SHA-256': 'sha256' };

/**
 * Computes the answer to a host that asks for credentials: Basic (RFC 7617), and Digest with MD5 or SHA-256 (RFC
 * 7616; without `qop` RFC 2069, as many cameras ask).
 */
export class RtspLogin {
  readonly #credentials: Credentials;
  #challenge: Challenge | null = null;
  #uses = 0;
  #hasWorked = false;

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  /**
   * Reads the `WWW-Authenticate` headers of a refusal, and chooses the first Digest offer, else Basic. Returns
   * `false` when another try is useless: refused again and again, it can lock the account.
   */
  learn(offers: readonly string[], { triedBefore }: { readonly triedBefore: boolean }): boolean {
    const known = offers.map(readChallenge).filter((challenge) => challenge !== null);
    const challenge = known.find(({ type }) => type === 'digest') ?? known[0];
    if (challenge === undefined) return false;
    const isStale = challenge.type === 'digest' && challenge.isStale;
    if (triedBefore && !isStale && !this.#hasWorked) return false;
    this.#challenge = challenge;
    this.#uses = 0;
    this.#hasWorked = false;
    return true;
  }

  /** The host accepted the last answer. If it refuses the same answer later, it wants a new one. */
  worked(): void {
    this.#hasWorked = this.#challenge !== null;
  }

  /** The `Authorization` header for a request; null while the host has not asked for one. */
  authorization(method: string, uri: string): string | null {
    const { user, password } = this.#credentials;
    const challenge = this.#challenge;
    if (challenge === null) return null;
    if (challenge.type === 'basic') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const { realm, nonce, opaque, algorithm, hasQop } = challenge;
    const hash = (text: string) => createHash(challenge.hash).update(text).digest('hex');
    const [login, asked] = [hash(`${user}:${realm}:${password}`), hash(`${method}:${uri}`)];
    this.#uses += 1;
    const count = this.#uses.toString(16).padStart(8, '0');
    const own = randomBytes(8).toString('hex');
    const response = hasQop
      ? hash(`${login}:${nonce}:${count}:${own}:auth:${asked}`)
      : hash(`${login}:${nonce}:${asked}`);
    // The order and the quotes are those of ffmpeg, whose headers cameras have accepted for years.
    const parts = [
      ...[`username="${quoted(user)}"`, `realm="${realm}"`, `nonce="${nonce}"`, `uri="${uri}"`],
      `response="${response}"`,
      ...(algorithm === null ? [] : [`algorithm="${algorithm}"`]),
      ...(opaque === null ? [] : [`opaque="${opaque}"`]),
      ...(hasQop ? ['qop="auth"', `cnonce="${own}"`, `nc=${count}`] : []),
    ];
    return `Digest ${parts.join(', ')}`;
  }
}

/** Null when the scheme or the algorithm is unknown here. */
function readChallenge(offer: string): Challenge | null {
  if (/^basic\b/i.test(offer)) return { type: 'basic' };
  const part = (name: string) => {
    const [, inQuotes, plain] = new RegExp(`[\\s,]${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,"]+))`, 'i').exec(offer) ?? [];
    return inQuotes ?? plain ?? null;
  };
  const [algorithm, realm, nonce, qop] = [part('algorithm'), part('realm'), part('nonce'), part('qop')];
  const hash = HASHES[(algorithm ?? '').toUpperCase()];
  if (!/^digest\b/i.test(offer) || hash === undefined || realm === null || nonce === null) return null;
  const hasQop = qop?.split(',').some((way) => way.trim().toLowerCase() === 'auth') ?? false;
  const isStale = part('stale')?.toLowerCase() === 'true';
  return { type: 'digest', hash, algorithm, realm, nonce, opaque: part('opaque'), hasQop, isStale };
}

function quoted(text: string): string {
  return text.replaceAll(/["\\]/g, '\\$&');
}
