import path from 'node:path';
import { JiexunError } from '../domain/error.ts';
import { isEvidencePath } from '../domain/evidence-path.ts';
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

/** Where evidence is kept. Folders are absolute. */
export type EvidenceSetting =
  | { readonly type: 'own-folder' | 'shared-folder'; readonly folder: string }
  | BucketSetting;

const OPTIONS = ['endpoint', 'region', 'pathStyle'] as const;
const REGION_WHERE_NONE_MATTERS = 'us-east-1';
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const YES_OR_NO: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false };

/**
 * Reads `JIEXUN_EVIDENCE`: nothing (the data folder of this machine only), a folder that several machines may share, or
 * `s3://bucket/prefix?endpoint=https://host&region=name&pathStyle=1`.
 * @throws JiexunError JX_EVIDENCE_SETTING that says what was expected and never shows what may be a secret.
 */
export function readEvidenceSetting(
  text: string | undefined,
  { dataFolder, workingFolder }: { readonly dataFolder: string; readonly workingFolder: string },
): EvidenceSetting {
  if (!text) return { type: 'own-folder', folder: dataFolder };
  const [, scheme] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text) ?? [];
  if (scheme === undefined) return { type: 'shared-folder', folder: path.resolve(workingFolder, text) };
  if (scheme !== 's3') throw wrong(`${scheme}:// is nothing evidence is kept in: give a folder or s3://bucket/prefix`);
  return readBucket(text);
}

function readBucket(text: string): BucketSetting {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw wrong('it cannot be read as s3://bucket/prefix?endpoint=…&region=…&pathStyle=1');
  const names = [...url.searchParams.keys()];
  if (url.username !== '' || url.password !== '' || names.some((name) => /key|secret|token|pass/i.test(name))) {
    throw wrong('keys have no place in it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment');
  }
  for (const name of names) {
    if (!OPTIONS.some((known) => known === name))
      throw wrong(`there is no option ${JSON.stringify(name)}, only ${OPTIONS.join(', ')}${didYouMean(name, OPTIONS)}`);
    if (url.searchParams.getAll(name).length > 1) throw wrong(`${name} is given twice`);
  }
  if (url.port !== '' || url.hash !== '')
    throw wrong('a port or # has no place after s3://bucket: endpoint=… takes a port');
  const bucket = url.hostname;
  if (!BUCKET.test(bucket))
    throw wrong(`${JSON.stringify(bucket)} is no name of a bucket: 3 to 63 small letters, digits, - and .`);
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  if (prefix !== '' && !isEvidencePath(prefix))
    throw wrong(`the prefix ${JSON.stringify(prefix)} may hold letters, digits, ., _ and - between its /`);
  const endpoint = readEndpoint(url.searchParams.get('endpoint'));
  const region = url.searchParams.get('region') || (endpoint === null ? '' : REGION_WHERE_NONE_MATTERS);
  if (!/^[a-z0-9-]+$/.test(region))
    throw wrong(
      region === '' ? 'region=… is missing, such as region=cn-north-1' : `${JSON.stringify(region)} is no region`,
    );
  const pathStyle = YES_OR_NO[url.searchParams.get('pathStyle') ?? '0'];
  if (pathStyle === undefined) throw wrong('pathStyle is 1 or 0');
  return { type: 'bucket', bucket, prefix, endpoint, region, pathStyle };
}

function readEndpoint(text: string | null): string | null {
  if (!text) return null;
  const url = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw wrong('endpoint=… is not http://host:port or https://host:port');
  if (url.username !== '' || url.password !== '') {
    throw wrong('keys have no place in endpoint=…: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment');
  }
  if (url.pathname !== '/' || url.search !== '')
    throw wrong('endpoint=… has a path: the bucket and the prefix stand after s3://');
  return url.origin;
}

function wrong(what: string): JiexunError {
  return new JiexunError('JX_EVIDENCE_SETTING', `JIEXUN_EVIDENCE: ${what}${what.endsWith('?') ? '' : '.'}`);
}
