import path from 'node:path';
import { saidError } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';
import { type BucketSetting, readBucketSetting } from './bucket-setting.ts';

/** Where the heads of the chains go, away from the evidence. */
export type HeadsSetting =
  | { readonly type: 'folder'; readonly folder: string }
  | BucketSetting
  /** `url` may hold a secret in any part: only its host is ever told. */
  | { readonly type: 'webhook' | 'time-stamp'; readonly url: string };

/**
 * `JIEXUN_HEADS`: a second folder, `s3://bucket/prefix?…` (as JIEXUN_EVIDENCE), `https://host/path` that they are posted to, or
 * `tsa+https://host/path`, a time-stamp authority after RFC 3161. Null: nowhere.
 * @throws JiexunError JX_HEADS_SETTING
 */
export function readHeadsSetting(text: string | undefined, workingFolder: string): HeadsSetting | null {
  if (!text) return null;
  const [, scheme = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text) ?? [];
  if (scheme === '') return { type: 'folder', folder: path.resolve(workingFolder, text) };
  if (scheme === 's3') return readBucketSetting(text, { variable: 'JIEXUN_HEADS', code: 'JX_HEADS_SETTING' });
  const [type, url] = scheme.startsWith('tsa+')
    ? (['time-stamp', text.slice(4)] as const)
    : (['webhook', text] as const);
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return { type, url };
  throw saidError('JX_HEADS_SETTING', saying('setting-error.no-heads-place'));
}
