import type { ErrorCode, JiexunError } from '../../kernel/domain/error.ts';
import type { BucketSetting } from '../../kernel/settings/bucket-setting.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';

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
  const where = saying('bucket-error.at', { bucket, endpoint: endpoint ?? `AWS (${region})` });
  const [code, what] = explain(failure, setting);
  const said = [failure.name, failure.errno, failure.httpStatus].filter((one) => one !== null).join(', ');
  const found = { said: hide(said), message: hide(failure.message) };
  return saidError(code, saying('bucket-error.of', { where, what, ...found }));
}

function explain(failure: S3Failure, setting?: BucketSetting): readonly [ErrorCode, Saying] {
  const { name, errno, httpStatus } = failure;
  if (name === 'NoSuchBucket') return refused(saying('bucket-error.missing'));
  if (name === 'RequestTimeTooSkewed') return refused(saying('bucket-error.skewed'));
  if (KEYS.includes(name)) return refused(saying('bucket-error.unknown-keys'));
  if (REGION.includes(name) || httpStatus === 301) {
    const [region, found] = [`${setting?.region}`, failure.bucketRegion];
    return refused(
      found === null
        ? saying('bucket-error.other-region', { region })
        : saying('bucket-error.is-in-region', { region, found }),
    );
  }
  if (FULL.test(name) || httpStatus === 507) return ['JX_DISK_FULL', saying('bucket-error.full')];
  if (errno !== null && CERTIFICATE.test(errno)) return refused(saying('bucket-error.certificate'));
  if (errno !== null && NETWORK.test(errno)) return unreachable(failure, setting);
  if (['TimeoutError', 'RequestTimeout', 'AbortError', 'SlowDown', ...DAMAGED].includes(name))
    return unreachable(failure, setting);
  if (httpStatus !== null && (httpStatus >= 500 || httpStatus === 429) && httpStatus !== 501)
    return unreachable(failure, setting);
  if (name === 'AccessDenied' || httpStatus === 401 || httpStatus === 403)
    return refused(saying('bucket-error.few-rights'));
  if (name === 'SyntaxError' || httpStatus === 404 || httpStatus === 405) return refused(saying('bucket-error.no-s3'));
  return refused(saying('bucket-error.refuses'));
}

function refused(what: Saying): readonly [ErrorCode, Saying] {
  return ['JX_EVIDENCE_REFUSED', what];
}

function unreachable({ errno }: S3Failure, setting?: BucketSetting): readonly [ErrorCode, Saying] {
  const isName = errno === 'ENOTFOUND' && setting?.endpoint && !setting.pathStyle;
  const what = isName ? saying('bucket-error.needs-path-style') : saying('bucket-error.silent');
  return ['JX_EVIDENCE_UNREACHABLE', what];
}
