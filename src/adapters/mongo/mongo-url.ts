import { JiexunError } from '../../kernel/domain/error.ts';

const SCHEME = /^mongodb(\+srv)?:\/\//;
/** What MongoDB permits on every system, and what no shell has to quote. */
const DATABASE = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const DEFAULT_DATABASE = 'jiexun';
const EXAMPLE = 'mongodb://user:password@host:27017/jiexun';

/** An address that reads as one; `url` has the password and goes to the driver alone. */
export interface MongoUrl {
  readonly url: string;
  readonly database: string;
  /** For messages: hosts and database, without user and password. */
  readonly shown: string;
  /** As they stand in the address and decoded, to be taken out of what the driver says. */
  readonly secrets: readonly string[];
}

/**
 * Splits no hosts (there may be several, which `URL` cannot read): that is the driver's.
 * @throws JiexunError JX_STORE_URL
 */
export function readMongoUrl(url: string, database?: string): MongoUrl {
  if (!SCHEME.test(url)) throw wrong('it does not begin with mongodb:// or mongodb+srv://');
  const rest = url.replace(SCHEME, '');
  // A password with an unescaped @ or / is read to the last @ before the options, so that no part of it is shown.
  const beforeOptions = rest.split('?')[0] ?? '';
  const at = beforeOptions.lastIndexOf('@');
  const [hosts = '', path = ''] = splitOnce(beforeOptions.slice(at + 1), '/');
  const userInfo = at < 0 ? '' : beforeOptions.slice(0, at);
  if (/[@/?#]/.test(userInfo)) throw wrong('user or password has an @, /, ? or # that is not escaped as %40, %2F, …');
  if (hosts === '' || /[\s@]/.test(hosts)) throw wrong('it names no host');
  const named = database ?? (path === '' ? DEFAULT_DATABASE : path);
  if (!DATABASE.test(named)) throw wrong('its database must be letters, digits, - and _, at most 63');
  const [, password = ''] = splitOnce(userInfo, ':');
  return { url, database: named, shown: `${hosts}/${named}`, secrets: password === '' ? [] : spellings(password) };
}

/** `text` without the password, in whichever spelling. */
export function withoutSecrets({ secrets }: Pick<MongoUrl, 'secrets'>, text: string): string {
  return secrets.reduce((said, secret) => said.replaceAll(secret, '***'), text).replace(/\/\/[^/\s@]*@/g, '//***@');
}

function spellings(password: string): readonly string[] {
  try {
    return [...new Set([password, decodeURIComponent(password)])];
  } catch (cause) {
    throw new JiexunError('JX_STORE_URL', 'The password in the address of MongoDB has a % that escapes nothing: %25.', {
      cause: cause instanceof URIError ? undefined : cause,
    });
  }
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function wrong(what: string): JiexunError {
  return new JiexunError('JX_STORE_URL', `The address of MongoDB cannot be read: ${what}. Expected ${EXAMPLE}.`);
}
