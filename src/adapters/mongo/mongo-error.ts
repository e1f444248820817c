import { type ErrorCode, JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { type MongoUrl, withoutSecrets } from './mongo-url.ts';

/**
 * Whether a failed call may have been carried out: an `unsent` call never was, for a `lost` call only the reply may be
 * missing.
 */
export type Failure = 'taken' | 'unsent' | 'lost' | 'other';

/** Server error codes: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
const DUPLICATE_KEY = 11_000;
/**
 * Codes of a server that stops, steps down, waited too long for the others or lost its connection: another try may
 * reach a working server.
 */
const PASSING_CODES = new Set([
  6, 7, 24, 50, 64, 89, 91, 134, 189, 202, 234, 262, 317, 9_001, 10_058, 10_107, 11_600, 11_602, 13_388, 13_435, 13_436,
]);
const NEVER_SENT = new Set([
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoWaitQueueTimeoutError',
  'MongoPoolClearedError',
]);
const REPLY_LOST = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoOperationTimeoutError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'MongoPoolClearedOnNetworkError',
  'MongoServerClosedError',
  'MongoCallHung',
]);

/** The driver gave neither answer nor error. */
export class CallHung extends Error {
  override readonly name = 'MongoCallHung';
}

const KINDS: Readonly<Record<number, { readonly code: ErrorCode; readonly advice: Saying }>> = {
  13: { code: 'JX_STORE_AUTH', advice: saying('store-error.may-not') },
  18: { code: 'JX_STORE_AUTH', advice: saying('store-error.auth-source') },
  79: { code: 'JX_STORE_IO', advice: saying('store-error.no-majority') },
  100: { code: 'JX_STORE_IO', advice: saying('store-error.few-members') },
  8000: { code: 'JX_STORE_AUTH', advice: saying('store-error.wrong-password') },
  14031: { code: 'JX_STORE_FULL', advice: saying('store-error.server-full') },
};

export function failureOf(error: unknown): Failure {
  const serverCode = serverCodeOf(error);
  if (serverCode === DUPLICATE_KEY) return 'taken';
  const name = error instanceof Error ? error.name : '';
  if (NEVER_SENT.has(name)) return 'unsent';
  if (REPLY_LOST.has(name) || (serverCode !== null && PASSING_CODES.has(serverCode))) return 'lost';
  return 'other';
}

export function serverCodeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'number' ? error.code : null;
}

/** The words of OpenSSL: self-signed certificate, unable to verify the first certificate, certificate has expired, … */
const CERTIFICATE = /certificate/i;

/** Errors of the driver when the address or an option in it cannot be used. */
const ABOUT_ADDRESS = new Set([
  'MongoParseError',
  'MongoInvalidArgumentError',
  'MongoAPIError',
  'MongoMissingCredentialsError',
]);

/**
 * Turns an error of MongoDB or the driver into one that says what to do and does not show the password. Other errors
 * are passed on as they are. The driver's own error is not the `cause`, because it may hold the address.
 */
export function mongoError(error: unknown, url: MongoUrl): unknown {
  if (!(error instanceof Error) || error instanceof JiexunError) return error;
  const isSystems = 'syscall' in error;
  if (!isSystems && !error.name.startsWith('Mongo')) return error;
  const said = withoutSecrets(url, error.message);
  const kind = KINDS[serverCodeOf(error) ?? -1];
  const of = (code: ErrorCode, advice: Saying) =>
    saidError(code, saying('store-error.mongo', { where: url.shown, advice, said }));
  if (kind !== undefined) return of(kind.code, kind.advice);
  if (/authentication failed|authentication required/i.test(said)) {
    return of('JX_STORE_AUTH', saying('store-error.wrong-password'));
  }
  if (/wire version/.test(said)) return tooOld(url, said);
  if (ABOUT_ADDRESS.has(error.name) || /^Unable to parse/.test(said) || (isSystems && error.syscall === 'open')) {
    return saidError('JX_STORE_URL', saying('store-error.address-wrong', { said }));
  }
  if (CERTIFICATE.test(said)) return of('JX_STORE_UNREACHABLE', saying('store-error.certificate'));
  const failure = failureOf(error);
  if (isSystems || failure === 'lost' || failure === 'unsent')
    return of('JX_STORE_UNREACHABLE', saying('store-error.silent'));
  const name = saying('store-error.failed', { name: error.name, code: serverCodeOf(error) ?? '' });
  return of('JX_STORE_IO', name);
}

export function tooOld(url: MongoUrl, found: string): JiexunError {
  return saidError('JX_STORE_OLD', saying('store-error.too-old', { where: url.shown, found }));
}
