import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import { isEvidencePath } from '../../kernel/domain/evidence-path.ts';
import type { Bucket } from './bucket.ts';

/** Reads what lies below a prefix of a bucket, for `verify`; null when nothing does. */
export async function openBucketFolder(bucket: Bucket, prefix: string): Promise<EvidenceReader | null> {
  const root = prefix === '' ? '' : `${prefix}/`;
  const sizes = await bucket.sizes(root);
  if (sizes.size === 0) return null;
  const paths = [...sizes.keys()].toSorted();
  return {
    entries: async () => paths.map((path) => ({ path, type: isEvidencePath(path) ? 'file' : 'other' })),
    sizeOf: async (path) => sizes.get(path) ?? null,
    sha256: (path) => bucket.sha256(`${root}${path}`),
    read: (path) => bucket.getAsItIs(`${root}${path}`),
  };
}
