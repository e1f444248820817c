import { manifestName } from '../../cases/evidence/manifest.ts';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';

/** What every still holds. */
export const STILL_BYTES = new TextEncoder().encode('the picture');
/** Where the thing stands in the original. */
export const STILL_BOX = [0.1, 0.2, 0.3, 0.4];

/** Puts the evidence of a case, by path, where files are published: a manifest with its originals, the close-up of one, its annotated copy. */
export function publishStills(
  { id, cameraId, evidenceFolder }: CaseRow,
  published: Map<string, Uint8Array>,
  {
    jpeg = STILL_BYTES,
    originals = ['a'],
  }: { readonly jpeg?: Uint8Array; readonly originals?: readonly string[] } = {},
): void {
  const of = { shows: ['filing'], capturedAt: '2026-01-01T00:00:00.000Z', widthPx: 640, heightPx: 480 };
  const file = { ...of, sizeBytes: jpeg.length, sha256: sha256Hex(jpeg) };
  const manifest = {
    ...{ format: 'jiexun-manifest/1', caseId: id, cameraId, no: 1, seq: 1, prevSha256: null, keyId: 'k', missing: [] },
    files: [
      ...originals.map((name) => ({ name: `${name}.jpg`, kind: 'original', boxXyxy: STILL_BOX, ...file })),
      { name: 'a-close-up.jpg', kind: 'close-up', ...file },
      { name: 'a-annotated.jpg', kind: 'annotated', ...file },
    ],
  };
  published.set(`${evidenceFolder}/${manifestName(1)}`, new TextEncoder().encode(JSON.stringify(manifest)));
  for (const { name } of manifest.files) published.set(`${evidenceFolder}/${name}`, jpeg);
}
