import { manifestName } from '../../cases/evidence/manifest.ts';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';

/** What every still holds. */
export const STILL_BYTES = new TextEncoder().encode('the picture');
/** Where the thing stands in the original. */
export const STILL_BOX = [0.1, 0.2, 0.3, 0.4];

/** Puts the evidence of a case, by path, where files are published: a manifest with one original, its close-up, its annotated copy. */
export function publishStills({ id, cameraId, evidenceFolder }: CaseRow, published: Map<string, Uint8Array>): void {
  const of = { shows: ['filing'], capturedAt: '2026-01-01T00:00:00.000Z', widthPx: 640, heightPx: 480 };
  const file = { ...of, sizeBytes: STILL_BYTES.length, sha256: sha256Hex(STILL_BYTES) };
  const manifest = {
    ...{ format: 'jiexun-manifest/1', caseId: id, cameraId, no: 1, seq: 1, prevSha256: null, keyId: 'k', missing: [] },
    files: [
      { name: 'a.jpg', kind: 'original', boxXyxy: STILL_BOX, ...file },
      { name: 'a-close-up.jpg', kind: 'close-up', ...file },
      { name: 'a-annotated.jpg', kind: 'annotated', ...file },
    ],
  };
  published.set(`${evidenceFolder}/${manifestName(1)}`, new TextEncoder().encode(JSON.stringify(manifest)));
  for (const { name } of manifest.files) published.set(`${evidenceFolder}/${name}`, STILL_BYTES);
}
