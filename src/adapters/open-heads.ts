import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import type { HeadKeeper } from '../cases/evidence/head-keeper.ts';
import type { HeadsSetting } from '../kernel/settings/heads-setting.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import { FolderHeadKeeper } from './heads/folder-head-keeper.ts';
import { PostedHeads, post } from './heads/posted-heads.ts';

const TIME_STAMP_QUERY = 'application/timestamp-query';

/** The clients of S3 and of time stamps are loaded only where they are named. `evidence`: an authority's answers lie beside the heads. */
export async function openHeadKeeper(
  setting: HeadsSetting,
  { env, evidence }: { readonly env: Environment; readonly evidence: EvidenceStore },
): Promise<HeadKeeper> {
  if (setting.type === 'folder') return new FolderHeadKeeper(setting);
  if (setting.type === 'bucket') return (await import('./s3/open-bucket.ts')).openHeadBucket(setting, env);
  const { url } = setting;
  if (setting.type === 'webhook') return new PostedHeads({ url });
  const { StampedHeads } = await import('./pkijs/stamped-heads.ts');
  return new StampedHeads({ evidence, post: (body) => post(url, body, TIME_STAMP_QUERY) });
}
