import type { EvidenceReader } from './evidence-reader.ts';
import { CHAIN_FILE, SIGNATURE_SUFFIX } from './manifest.ts';
import type { KeyRing, PublicKey } from './signature.ts';
import type { Verdict } from './verdict.ts';
import { verifyCamera } from './verify-camera.ts';
import { verifyCase } from './verify-case.ts';

/**
 * Checks a case's or a camera's folder, offline, with nothing but the public keys.
 * `keptHead`: a copy of the camera's `chain.json` that was kept elsewhere.
 * @returns null when the folder is neither a case's nor a camera's.
 */
export async function verifyEvidence(
  reader: EvidenceReader,
  key: PublicKey | KeyRing,
  keptHead: Uint8Array | null = null,
): Promise<Verdict | null> {
  const keys = 'keyId' in key ? [key] : key;
  const entries = await reader.entries();
  const paths = entries.map(({ path }) => path);
  if (paths.includes(CHAIN_FILE) || paths.some((path) => /^\d{4}-\d{2}-\d{2}\/[^/]+\/manifest/.test(path))) {
    return verifyCamera(reader, entries, keys, keptHead);
  }
  const looksLikeCase = paths.some((path) => /^manifest(-\d{4})?\.json$/.test(path.replace(SIGNATURE_SUFFIX, '')));
  if (!looksLikeCase) return null;
  const { caseId, links, files, breaches } = await verifyCase(reader, '', entries, keys);
  return {
    subject: 'case',
    id: caseId ?? 'unknown',
    checked: ['manifests', 'signatures', 'files', 'nothingAdded'],
    breaches,
    manifests: links.length,
    files,
    retired: 0,
  };
}
