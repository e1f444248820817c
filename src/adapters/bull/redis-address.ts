import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

/** The address of a Redis, with our user and password there. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** For people: without user and password. */
  readonly shown: string;
}

/** `redis://[user:password@]host[:port][/number]`, `rediss://` for TLS. @throws JiexunError JX_QUEUE_URL, without the password */
export function readRedisAddress(url: string): RedisAddress {
  const parsed = URL.parse(url);
  const wrong = (what: Saying) => saidError('JX_QUEUE_URL', saying('queue-error.address', { what }));
  if (parsed === null) throw wrong(saying('queue-error.address-no-url'));
  const { protocol, hostname, pathname, search } = parsed;
  if (protocol !== 'redis:' && protocol !== 'rediss:')
    throw wrong(saying('queue-error.address-scheme', { scheme: protocol }));
  if (hostname === '') throw wrong(saying('queue-error.address-host'));
  if (search !== '') throw wrong(saying('queue-error.address-options'));
  if (!/^\/?\d{0,4}$/.test(pathname)) throw wrong(saying('queue-error.address-database', { name: pathname.slice(1) }));
  const port = Number(parsed.port || 6379);
  const db = Number(pathname.slice(1) || 0);
  const plain = (text: string) => {
    try {
      return text === '' ? undefined : decodeURIComponent(text);
    } catch {
      throw wrong(saying('queue-error.address-percent'));
    }
  };
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port,
    db,
    tls: protocol === 'rediss:',
    username: plain(parsed.username),
    password: plain(parsed.password),
    shown: `${protocol}//${hostname}:${port}${db === 0 ? '' : `/${db}`}`,
  };
}

/** @throws JiexunError JX_QUEUE_URL */
export function checkPrefix(prefix: string): string {
  if (/^[A-Za-z0-9._-]{1,64}$/.test(prefix)) return prefix;
  throw saidError('JX_QUEUE_URL', saying('queue-error.prefix', { prefix: JSON.stringify(prefix) }));
}
