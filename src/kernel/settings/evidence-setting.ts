import path from 'node:path';
import { saidError } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';
import { type BucketSetting, type BucketVariable, readBucketSetting } from './bucket-setting.ts';

/** Where evidence is kept. Folders are absolute. */
export type EvidenceSetting =
  | { readonly type: 'own-folder' | 'shared-folder'; readonly folder: string }
  | BucketSetting;

const HERE = { variable: 'JIEXUN_EVIDENCE', code: 'JX_EVIDENCE_SETTING' } as const satisfies BucketVariable;

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
  if (scheme === 's3') return readBucketSetting(text, HERE);
  const what = saying('setting-error.other-scheme', { scheme });
  throw saidError(HERE.code, saying('setting-error.of-variable', { variable: HERE.variable, what }));
}
