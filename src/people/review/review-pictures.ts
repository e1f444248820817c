import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { ManifestFile } from '../../cases/evidence/manifest.ts';
import { publishedManifest } from '../../cases/evidence/published-manifest.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { ReviewPicture, ReviewRow } from './review-entity.ts';

/** At most this many pictures are copied into a review. The manifests of a case list all of them. */
const MOST_PICTURES = 100;

/**
 * Adds the pictures of manifests that were sealed since. While the evidence cannot be read, the review has fewer
 * pictures than the case. The next call reads them.
 */
export async function withPictures<T extends Pick<ReviewRow, 'manifests' | 'pictures'>>(
  review: T,
  of: CaseRow,
  evidence: Pick<EvidenceStore, 'get'>,
): Promise<T> {
  let { manifests, pictures } = review;
  for (const { no } of of.manifests.slice(manifests)) {
    const manifest = await publishedManifest(evidence, of, no).catch(nullIfAway);
    if (manifest === null) break;
    manifests = no;
    pictures = [...pictures, ...manifest.files.flatMap((file) => pictureOf(file, of))].slice(0, MOST_PICTURES);
  }
  return manifests === review.manifests ? review : { ...review, manifests, pictures };
}

/** A decision is made and followed even while the evidence cannot be read. */
function nullIfAway(error: unknown): null {
  if (error instanceof JiexunError) return null;
  throw error;
}

function pictureOf(file: ManifestFile, of: Pick<CaseRow, 'boxXyxy'>): readonly ReviewPicture[] {
  const { name, kind, shows, capturedAt, widthPx, heightPx, sizeBytes, sha256, boxXyxy } = file;
  if (kind !== 'original' && kind !== 'close-up') return [];
  // Older manifests name no box. Then the case's own box is right for the picture in which the limit was reached.
  const old = boxXyxy === undefined && shows.includes('filing') ? of.boxXyxy : null;
  const box = kind === 'original' ? (boxXyxy ?? old) : null;
  const at = capturedAt === null ? null : new Date(capturedAt);
  return [{ file: name, kind, shows, capturedAt: at, widthPx, heightPx, sizeBytes, sha256, boxXyxy: box }];
}
