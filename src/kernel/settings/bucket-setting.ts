import { isEvidencePath } from '../domain/evidence-path.ts';
import { saidError } from '../words/said-error.ts';
import { type Saying, saying } from '../words/saying.ts';
import { didYouMean } from './did-you-mean.ts';

export interface BucketSetting {
  readonly type: 'bucket';
  readonly bucket: string;
  /** The prefix, without `/` at its ends; empty: the whole bucket. */
  readonly prefix: string;
  /** `https://host:port`; null: AWS's own for the region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  readonly pathStyle: boolean;
}

/** The variable that names the bucket, and the code of its errors. */
export interface BucketVariable {
  readonly variable: string;
  readonly code: 'JX_EVIDENCE_SETTING' | 'JX_HEADS_SETTING';
}

const OPTIONS = ['endpoint', 'region', 'pathStyle'] as const;
const REGION_WHERE_NONE_MATTERS = 'us-east-1';
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const YES_OR_NO: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false };

/**
 * Reads `s3://bucket/prefix?endpoint=https://host&region=name&pathStyle=1`.
 * @throws JiexunError with the code of the variable. It says what was expected and never shows what may be a secret.
 */
export function readBucketSetting(text: string, { variable, code }: BucketVariable): BucketSetting {
  const wrong = (what: Saying) => saidError(code, saying('setting-error.of-variable', { variable, what }));
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw wrong(saying('setting-error.no-bucket-address'));
  const fault = faultOfOptions(url);
  if (fault !== null) throw wrong(fault);
  if (url.port !== '' || url.hash !== '') throw wrong(saying('setting-error.port-at-bucket'));
  const bucket = url.hostname;
  if (!BUCKET.test(bucket)) throw wrong(saying('setting-error.no-bucket-name', { bucket: JSON.stringify(bucket) }));
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  if (prefix !== '' && !isEvidencePath(prefix))
    throw wrong(saying('setting-error.no-prefix', { prefix: JSON.stringify(prefix) }));
  const endpoint = readEndpoint(url.searchParams.get('endpoint'), wrong);
  const region = url.searchParams.get('region') || (endpoint === null ? '' : REGION_WHERE_NONE_MATTERS);
  if (region === '') throw wrong(saying('setting-error.region-missing'));
  if (!/^[a-z0-9-]+$/.test(region)) throw wrong(saying('setting-error.no-region', { region: JSON.stringify(region) }));
  const pathStyle = YES_OR_NO[url.searchParams.get('pathStyle') ?? '0'];
  if (pathStyle === undefined) throw wrong(saying('setting-error.path-style'));
  return { type: 'bucket', bucket, prefix, endpoint, region, pathStyle };
}

/** What is wrong with the options after `?`; null when nothing is. */
function faultOfOptions(url: URL): Saying | null {
  const names = [...url.searchParams.keys()];
  if (url.username !== '' || url.password !== '' || names.some((name) => /key|secret|token|pass/i.test(name)))
    return saying('setting-error.keys-in-address');
  for (const name of names) {
    if (!OPTIONS.some((known) => known === name)) {
      const meant = didYouMean(name, OPTIONS) || '.';
      return saying('setting-error.unknown-option', { name: JSON.stringify(name), known: OPTIONS.join(', '), meant });
    }
    if (url.searchParams.getAll(name).length > 1) return saying('setting-error.option-twice', { name });
  }
  return null;
}

function readEndpoint(text: string | null, wrong: (what: Saying) => Error): string | null {
  if (!text) return null;
  const url = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw wrong(saying('setting-error.no-endpoint'));
  if (url.username !== '' || url.password !== '') throw wrong(saying('setting-error.keys-in-endpoint'));
  if (url.pathname !== '/' || url.search !== '') throw wrong(saying('setting-error.endpoint-path'));
  return url.origin;
}
