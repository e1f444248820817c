import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

const SCHEME = /^mongodb(\+srv)?:\/\//;
/** Names that MongoDB permits on every system and that need no quotes in a shell. */
const DATABASE = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const DEFAULT_DATABASE = 'jiexun';
const EXAMPLE = 'mongodb://user:password@host:27017/jiexun';

/** A valid address. `url` holds the password and goes only to the driver. */
export interface MongoUrl {
  readonly url: string;
  readonly database: string;
  /** For messages: hosts and database, without user and password. */
  readonly shown: string;
  /** The passwords as in the address, and decoded. They are removed from the driver's messages. */
  readonly secrets: readonly string[];
}

/**
 * Reads the address. It does not split the hosts (there may be several, which `URL` cannot read): the driver does that.
 * @throws JiexunError JX_STORE_URL
 */
export function readMongoUrl(url: string, database?: string): MongoUrl {
  if (!SCHEME.test(url)) throw wrong(saying('store-error.address-scheme'));
  const rest = url.replace(SCHEME, '');
  // When a password has an unescaped @ or /, everything up to the last @ before the options counts as password, so that
  // no part of it is shown.
  const beforeOptions = rest.split('?')[0] ?? '';
  const at = beforeOptions.lastIndexOf('@');
  const [hosts = '', path = ''] = splitOnce(beforeOptions.slice(at + 1), '/');
  const userInfo = at < 0 ? '' : beforeOptions.slice(0, at);
  if (/[@/?#]/.test(userInfo)) throw wrong(saying('store-error.address-user'));
  if (hosts === '' || /[\s@]/.test(hosts)) throw wrong(saying('store-error.address-host'));
  const named = database ?? (path === '' ? DEFAULT_DATABASE : path);
  if (!DATABASE.test(named)) throw wrong(saying('store-error.address-database'));
  const [, password = ''] = splitOnce(userInfo, ':');
  return { url, database: named, shown: `${hosts}/${named}`, secrets: password === '' ? [] : spellings(password) };
}

/** Gives `text` without the password, however it is written there. */
export function withoutSecrets({ secrets }: Pick<MongoUrl, 'secrets'>, text: string): string {
  return secrets.reduce((said, secret) => said.replaceAll(secret, '***'), text).replace(/\/\/[^/\s@]*@/g, '//***@');
}

function spellings(password: string): readonly string[] {
  try {
    return [...new Set([password, decodeURIComponent(password)])];
  } catch (cause) {
    if (cause instanceof URIError) throw wrong(saying('store-error.address-percent'));
    throw cause;
  }
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function wrong(what: Saying): JiexunError {
  return saidError('JX_STORE_URL', saying('store-error.address-unread', { what, example: EXAMPLE }));
}
