import path from 'node:path';
import { JiexunError } from '../domain/error.ts';
import type { BucketSetting } from './evidence-setting.ts';
import { readEvidenceSetting } from './evidence-setting.ts';

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
  if (scheme === 's3') return readBucket(text);
  const [type, url] = scheme.startsWith('tsa+')
    ? (['time-stamp', text.slice(4)] as const)
    : (['webhook', text] as const);
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return { type, url };
  throw new JiexunError(
    'JX_HEADS_SETTING',
    'JIEXUN_HEADS is neither a folder nor s3://bucket/prefix, http(s)://host/path or tsa+http(s)://host/path.',
  );
}

function readBucket(text: string): BucketSetting {
  try {
    const setting = readEvidenceSetting(text, { dataFolder: '', workingFolder: '' });
    if (setting.type === 'bucket') return setting;
  } catch (error) {
    if (!(error instanceof JiexunError)) throw error;
    throw new JiexunError('JX_HEADS_SETTING', error.message.replaceAll('JIEXUN_EVIDENCE', 'JIEXUN_HEADS'));
  }
  throw new JiexunError('JX_HEADS_SETTING', 'JIEXUN_HEADS is no bucket.');
}
