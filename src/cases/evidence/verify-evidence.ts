import type { TimeStampCheck } from './anchor.ts';
import { EXTRACT_FILE, extractBreaches } from './chain-extract.ts';
import type { FolderPlace } from './evidence-place.ts';
import type { EvidenceReader } from './evidence-reader.ts';
import { CHAIN_FILE, SIGNATURE_SUFFIX } from './manifest.ts';
import type { KeyRing, PublicKey } from './signature.ts';
import type { PromiseName, Verdict } from './verdict.ts';
import { type CameraCheck, verifyCamera } from './verify-camera.ts';
import { verifyCase } from './verify-case.ts';

export interface EvidenceCheck {
  /** A copy of the camera's `chain.json` that was kept elsewhere. */
  readonly keptHead?: Uint8Array | null;
  /** Where the folder is; null: it was copied or handed over. */
  readonly place?: FolderPlace | null;
  /** For a case in its camera's folder: which case. */
  readonly camera?: EvidenceReader | null;
  /** Null: the answers of time-stamp authorities are not checked. */
  readonly timeStamps?: TimeStampCheck | null;
}

/**
 * Checks the folder of a case or a camera, offline, with only the public keys.
 * @returns null when the folder is neither a case's nor a camera's.
 */
export async function verifyEvidence(
  reader: EvidenceReader,
  key: PublicKey | KeyRing,
  { keptHead = null, place = null, camera = null, timeStamps = null }: EvidenceCheck = {},
): Promise<Verdict | null> {
  const keys = 'keyId' in key ? [key] : key;
  const entries = await reader.entries();
  const paths = entries.map(({ path }) => path);
  if (paths.includes(CHAIN_FILE) || paths.some((path) => /^\d{4}-\d{2}-\d{2}\/[^/]+\/manifest/.test(path))) {
    return verifyCamera(reader, entries, { keys, keptHead, place, timeStamps });
  }
  const looksLikeCase = paths.some((path) => /^manifest(-\d{4})?\.json$/.test(path.replace(SIGNATURE_SUFFIX, '')));
  if (!looksLikeCase) return null;
  const inPlace = place?.case ?? null;
  if (inPlace !== null && camera !== null) return inItsCamera(camera, { keys, keptHead, place, timeStamps }, inPlace);
  return alone(reader, entries, { keys, keptHead });
}

/** Checks a case whose camera's folder is there: its files, and the whole chain. */
async function inItsCamera(
  camera: EvidenceReader,
  check: Omit<CameraCheck, 'onlyFilesOf'>,
  { day, caseId }: { readonly day: string; readonly caseId: string },
): Promise<Verdict> {
  const folder = `${day}/${caseId}`;
  const entries = await camera.entries();
  const verdict = await verifyCamera(camera, entries, { ...check, onlyFilesOf: folder });
  const isOwn = (path: string) => path === folder || path.startsWith(`${folder}/`);
  const chainOnly: readonly PromiseName[] = ['chain', 'head', 'tombstones', 'anchors', 'keptHead'];
  const own = await verifyCase(
    camera,
    folder,
    entries.filter(({ path }) => isOwn(path)).map((entry) => ({ ...entry, path: entry.path.slice(folder.length + 1) })),
    { keys: check.keys, withFiles: false },
  );
  const breaches = verdict.breaches
    .filter(({ promise, where }) => chainOnly.includes(promise) || isOwn(where) || where === CHAIN_FILE)
    .map((breach) => ({ ...breach, where: breach.where.replace(`${folder}/`, '') }));
  const upToSeq = breaches.some(({ promise }) => chainOnly.includes(promise)) ? null : verdict.upToSeq;
  const { checked } = verdict;
  return {
    subject: 'case',
    id: caseId,
    checked,
    breaches,
    manifests: own.links.length,
    files: own.files,
    retired: 0,
    upToSeq,
    anchored: verdict.anchored,
  };
}

/** Checks a case that was handed over. Only an extract of its chain can tell what came later of it. */
async function alone(
  reader: EvidenceReader,
  entries: Awaited<ReturnType<EvidenceReader['entries']>>,
  { keys, keptHead }: { readonly keys: KeyRing; readonly keptHead: Uint8Array | null },
): Promise<Verdict> {
  const others = entries.filter(({ path }) => path !== EXTRACT_FILE);
  const { caseId, links, files, breaches } = await verifyCase(reader, '', others, { keys });
  const bytes = await reader.read(EXTRACT_FILE);
  const extract = bytes === null ? null : extractBreaches(bytes, { caseId, links, keys, keptHead });
  return {
    subject: 'case',
    id: caseId ?? 'unknown',
    checked: [
      'manifests',
      'signatures',
      'files',
      'nothingAdded',
      ...(extract === null ? [] : (['laterParts'] as const)),
      ...(extract === null || keptHead === null ? [] : (['keptHead'] as const)),
    ],
    breaches: [...breaches, ...(extract?.breaches ?? [])],
    manifests: links.length,
    files,
    retired: 0,
    upToSeq: extract?.upToSeq ?? null,
    anchored: null,
  };
}
