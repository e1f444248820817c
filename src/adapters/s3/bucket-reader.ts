import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import { isEvidencePath } from '../../kernel/domain/evidence-path.ts';
import type { Bucket } from './bucket.ts';

/** Reads what lies below a prefix of a bucket, for `verify`; null when nothing does. */
export async function openBucketFolder(bucket: Bucket, prefix: string): Promise<EvidenceReader | null> {
  const root = prefix === '' ? '' : `${prefix}/`;
  const paths = await bucket.list(root);
  if (paths.length === 0) return null;
  return {
    entries: async () => paths.map((path) => ({ path, type: isEvidencePath(path) ? 'file' : 'other' })),
    read: (path) => bucket.getAsItIs(`${root}${path}`),
  };
}
