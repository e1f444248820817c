import { percentDecoded } from '../../kernel/domain/percent-decoded.ts';
import type { Credentials } from './rtsp-login.ts';

/** Where an RTSP server listens, and which of its streams is meant. */
export interface RtspAddress {
  readonly isEncrypted: boolean;
  /** A name in lower case, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** With the query, but never with credentials. */
  readonly path: string;
}

/**
 * Returns null when it is not an rtsp: or rtsps: address. `base` completes an address that leaves out its beginning.
 */
export function readRtspAddress(text: string, base?: RtspAddress): RtspAddress | null {
  const from = base === undefined ? undefined : rtspHref(base);
  if (!URL.canParse(text, from)) return null;
  const { protocol, hostname, port, pathname, search } = new URL(text, from);
  if (!/^rtsps?:$/.test(protocol) || hostname === '') return null;
  const isEncrypted = protocol === 'rtsps:';
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return { isEncrypted, host, port: Number(port || (isEncrypted ? 322 : 554)), path: `${pathname}${search}` };
}

/** Writes the address as it stands in a request. */
export function rtspHref({ isEncrypted, host, port, path }: RtspAddress): string {
  return `${isEncrypted ? 'rtsps' : 'rtsp'}://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
}

/** Null when the address has no credentials. */
export function credentialsIn(href: string): Credentials | null {
  const { username, password } = new URL(href);
  return username === '' && password === ''
    ? null
    : { user: percentDecoded(username), password: percentDecoded(password) };
}
