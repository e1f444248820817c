import { JiexunError } from '../../kernel/domain/error.ts';

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
  const wrong = (what: string) =>
    new JiexunError(
      'JX_QUEUE_URL',
      `The queue's address ${what}; expected redis://[user:password@]host[:port][/database], or rediss:// for TLS.`,
    );
  if (parsed === null) throw wrong('cannot be read as a URL (are special characters of the password percent-encoded?)');
  const { protocol, hostname, pathname, search } = parsed;
  if (protocol !== 'redis:' && protocol !== 'rediss:') throw wrong(`begins with ${protocol}`);
  if (hostname === '') throw wrong('has no host');
  if (search !== '') throw wrong('has parameters after ?, and none are known');
  if (!/^\/?\d{0,4}$/.test(pathname)) throw wrong(`names the database ${pathname.slice(1)}, not a number`);
  const port = Number(parsed.port || 6379);
  const db = Number(pathname.slice(1) || 0);
  const plain = (text: string) => {
    try {
      return text === '' ? undefined : decodeURIComponent(text);
    } catch {
      throw wrong(
        'has a % in user or password that is not followed by two hexadecimal digits (write %25 for a % itself)',
      );
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
  throw new JiexunError(
    'JX_QUEUE_URL',
    `The key prefix ${JSON.stringify(prefix)} must be 1 to 64 letters, digits, dots, dashes or underscores (JIEXUN_REDIS_PREFIX).`,
  );
}
