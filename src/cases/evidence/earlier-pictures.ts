import type { CaseRow } from '../filing/case-entity.ts';
import type { EarlierPictures } from './case-pictures.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { publishedManifest } from './published-manifest.ts';
import { sha256Hex } from './signature.ts';

/** Reads what the case's manifests have published so far. A file that has changed since it was sealed is not shown again. */
export async function earlierPictures(evidence: EvidenceStore, row: CaseRow): Promise<EarlierPictures> {
  const stills: EarlierPictures['stills'][number][] = [];
  let closeUp: Uint8Array | null = null;
  for (const { no } of row.manifests) {
    for (const file of (await publishedManifest(evidence, row, no))?.files ?? []) {
      if (file.kind !== 'original' && file.kind !== 'close-up') continue;
      const jpeg = await evidence.get('published', `${row.evidenceFolder}/${file.name}`);
      const [role] = file.shows;
      if (jpeg === null || sha256Hex(jpeg) !== file.sha256 || role === undefined || file.capturedAt === null) continue;
      if (file.kind === 'close-up') closeUp = jpeg;
      else {
        const { widthPx, heightPx, sha256, shows } = file;
        const capturedAt = new Date(file.capturedAt);
        const still = {
          presenceId: '',
          role,
          capturedAt,
          frameSeq: 0,
          widthPx,
          heightPx,
          boxXyxy: file.boxXyxy === undefined ? row.boxXyxy : file.boxXyxy,
          sha256,
        };
        stills.push({ jpeg, shot: { still, shows, name: file.name.replace(/\.jpg$/, '') } });
      }
    }
  }
  return { stills, closeUp };
}
