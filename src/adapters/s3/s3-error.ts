import type { ErrorCode } from '../../kernel/domain/error.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { BucketSetting } from '../../kernel/settings/bucket-setting.ts';

/** The parts of a thrown error that are read. */
export interface S3Failure {
  /** S3's name of the error, such as `NoSuchBucket`. */
  readonly name: string;
  readonly message: string;
  /** The system's error code, such as `ECONNREFUSED`, or the certificate's. */
  readonly errno: string | null;
  readonly httpStatus: number | null;
  readonly bucketRegion: string | null;
}

const KEYS = ['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'InvalidToken', 'ExpiredToken', 'TokenRefreshRequired'];
const REGION = ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException'];
const FULL = /StorageFull|QuotaExceeded|InsufficientStorage|InsufficientCapacity|TooManyBytes/i;
const NETWORK = /^E[A-Z]+$|^UND_ERR/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;
const DAMAGED = ['BadDigest', 'XAmzContentChecksumMismatch', 'XAmzContentSHA256Mismatch', 'IncompleteBody'];

export function s3Failure(error: unknown): S3Failure {
  const found = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly message?: unknown;
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> };
  };
  const { $metadata, $response } = found;
  return {
    name: String(found.name ?? 'Error'),
    message: String(found.message ?? error),
    errno: typeof found.code === 'string' ? found.code : null,
    httpStatus: $metadata?.httpStatusCode ?? $response?.statusCode ?? null,
    bucketRegion: $response?.headers?.['x-amz-bucket-region'] ?? null,
  };
}

/** Tells whether the same call may succeed a little later. */
export function isPassing(failure: S3Failure): boolean {
  // When the clock is wrong, the client corrects it from the server's answer.
  if (['ConditionalRequestConflict', 'OperationAborted', 'RequestTimeTooSkewed', ...DAMAGED].includes(failure.name))
    return true;
  return explain(failure)[0] === 'JX_EVIDENCE_UNREACHABLE';
}

/**
 * Makes our error, which says what to do. The client's error is not included: it holds the request with its signature.
 */
export function s3Error(failure: S3Failure, setting: BucketSetting, hide: (text: string) => string): JiexunError {
  const { bucket, endpoint, region } = setting;
  const at = `the bucket ${bucket} at ${endpoint ?? `AWS (${region})`}`;
  const [code, what] = explain(failure, setting);
  const said = [failure.name, failure.errno, failure.httpStatus].filter((one) => one !== null).join(', ');
  return new JiexunError(code, hide(`${at}: ${what} (${said}: ${failure.message}).`));
}

function explain(failure: S3Failure, setting?: BucketSetting): readonly [ErrorCode, string] {
  const { name, errno, httpStatus } = failure;
  if (name === 'NoSuchBucket') return refused('it does not exist there: make it, or correct JIEXUN_EVIDENCE');
  if (name === 'RequestTimeTooSkewed') return refused("this machine's clock is far off the server's: set it");
  if (KEYS.includes(name))
    return refused('it does not know these keys: look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  if (REGION.includes(name) || httpStatus === 301) {
    const is = failure.bucketRegion === null ? '' : `, it is ${failure.bucketRegion}`;
    return refused(`its region is not ${setting?.region}${is}: mend region=… in JIEXUN_EVIDENCE`);
  }
  if (FULL.test(name) || httpStatus === 507) return ['JX_DISK_FULL', 'no room is left in it; it is tried again'];
  if (errno !== null && CERTIFICATE.test(errno))
    return refused('its certificate is not trusted: name its authority with NODE_EXTRA_CA_CERTS');
  if (errno !== null && NETWORK.test(errno)) return unreachable(failure, setting);
  if (['TimeoutError', 'RequestTimeout', 'AbortError', 'SlowDown', ...DAMAGED].includes(name))
    return unreachable(failure, setting);
  if (httpStatus !== null && (httpStatus >= 500 || httpStatus === 429) && httpStatus !== 501)
    return unreachable(failure, setting);
  if (name === 'AccessDenied' || httpStatus === 401 || httpStatus === 403)
    return refused('these keys may not do that: they need to list, get, put and delete objects');
  if (name === 'SyntaxError' || httpStatus === 404 || httpStatus === 405)
    return refused('what answers there is no S3 server: mend endpoint=… in JIEXUN_EVIDENCE');
  return refused('it refuses');
}

function refused(what: string): readonly [ErrorCode, string] {
  return ['JX_EVIDENCE_REFUSED', what];
}

function unreachable({ errno }: S3Failure, setting?: BucketSetting): readonly [ErrorCode, string] {
  const isName = errno === 'ENOTFOUND' && setting?.endpoint && !setting.pathStyle;
  const hint = isName ? ' (a server without a name for each bucket needs pathStyle=1)' : '';
  return ['JX_EVIDENCE_UNREACHABLE', `it does not answer as it should${hint}; it is tried again`];
}
