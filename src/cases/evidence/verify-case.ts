import { Buffer } from 'node:buffer';
import { evidenceFolderOf } from '../filing/case-key.ts';
import type { EvidenceReader } from './evidence-reader.ts';
import { UnreadableFile } from './evidence-reader.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import { manifestName, manifestNo, manifestSchema, SIGNATURE_SUFFIX } from './manifest.ts';
import type { KeyRing } from './signature.ts';
import { inWords, isSignedBy, sha256Hex } from './signature.ts';
import { parseJson } from './signed-note.ts';
import type { Breach, Link, PromiseName } from './verdict.ts';

export interface CaseFindings {
  /** The case as its manifests say; null when none could be read. */
  readonly caseId: string | null;
  readonly cameraId: string | null;
  /** Where it belongs, below `evidence`: `<camera>/<day>/<case>`; null when its manifests do not say. */
  readonly folder: string | null;
  readonly links: readonly Link[];
  readonly files: number;
  readonly breaches: readonly Breach[];
}

type Entry = Awaited<ReturnType<EvidenceReader['entries']>>[number];

/**
 * Checks one case's folder. `entries` are its own, with paths relative to it. `at` is its path within what `reader` reads.
 */
export async function verifyCase(
  reader: Pick<EvidenceReader, 'read' | 'sizeOf' | 'sha256'>,
  at: string,
  entries: readonly Entry[],
  { keys, withFiles = true }: { readonly keys: KeyRing; readonly withFiles?: boolean },
): Promise<CaseFindings> {
  const pathOf = (name: string) => (at === '' ? name : `${at}/${name}`);
  const breaches: Breach[] = [];
  const breach = (promise: PromiseName, name: string, what: string) =>
    breaches.push({ promise, where: pathOf(name), what });
  const read = async (name: string) => {
    const found = await unlessUnreadable(() => reader.read(pathOf(name)));
    if (!(found instanceof UnreadableFile)) return found;
    breach('manifests', name, found.message);
    return 'unreadable';
  };

  const present = new Set(entries.map(({ path }) => path));
  const last = Math.max(1, ...entries.map(({ path }) => manifestNo(path.replace(SIGNATURE_SUFFIX, '')) ?? 1));
  const accounted = new Set<string>();
  const manifests: { readonly manifest: Manifest; readonly link: Link }[] = [];
  for (let no = 1; no <= last; no += 1) {
    const name = manifestName(no);
    accounted.add(name).add(`${name}${SIGNATURE_SUFFIX}`);
    const bytes = await read(name);
    if (bytes === 'unreadable') continue;
    if (bytes === null) {
      breach('manifests', name, 'is missing');
      continue;
    }
    const manifest = manifestSchema.safeParse(parseJson(Buffer.from(bytes).toString()));
    const signature = await read(`${name}${SIGNATURE_SUFFIX}`);
    const signed =
      signature === 'unreadable' ? null : signatureFault(manifest.data?.keyId ?? null, bytes, signature, keys);
    if (signed !== null) breach('signatures', name, signed);
    if (!manifest.success) {
      breach('manifests', name, 'cannot be read as a manifest');
      continue;
    }
    const { seq, prevSha256 } = manifest.data;
    if (manifest.data.no !== no) breach('manifests', name, `says that it is number ${manifest.data.no}`);
    manifests.push({
      manifest: manifest.data,
      link: { seq, prevSha256, sha256: sha256Hex(bytes), where: pathOf(name) },
    });
  }

  const [first] = manifests;
  for (const { manifest, link } of manifests) {
    const isSame = manifest.caseId === first?.manifest.caseId && manifest.cameraId === first.manifest.cameraId;
    if (!isSame)
      breaches.push({ promise: 'manifests', where: link.where, what: `belongs to another case (${manifest.caseId})` });
    for (const file of manifest.files) {
      accounted.add(file.name);
      if (!present.has(file.name)) {
        breach('files', file.name, 'is missing');
        continue;
      }
      const fault = withFiles ? await fileFault(reader, pathOf(file.name), file) : null;
      if (fault !== null) breach('files', file.name, fault);
    }
  }
  for (const { path, type } of entries) {
    if (type === 'unreadable') breach('nothingAdded', path, 'is a folder that cannot be looked into');
    else if (!accounted.has(path)) breach('nothingAdded', path, 'was added: no manifest lists it');
  }
  return {
    caseId: first?.manifest.caseId ?? null,
    cameraId: first?.manifest.cameraId ?? null,
    folder: first === undefined ? null : folderOf(first.manifest),
    links: manifests.map(({ link }) => link),
    files: manifests.reduce((sum, { manifest }) => sum + manifest.files.length, 0),
    breaches,
  };
}

function folderOf({ caseId, cameraId, camera, case: facts }: Manifest): string | null {
  const filedAt = new Date(facts?.filedAt ?? Number.NaN);
  if (camera === undefined || Number.isNaN(filedAt.getTime())) return null;
  return evidenceFolderOf(cameraId, filedAt, camera.timezone, caseId);
}

/**
 * Says in words what is wrong with a file; null when it is what was sealed. The size is checked first, because a file put in
 * its place may be very large.
 */
async function fileFault(
  reader: Pick<EvidenceReader, 'sizeOf' | 'sha256'>,
  path: string,
  { sizeBytes, sha256 }: ManifestFile,
): Promise<string | null> {
  const found = await reader.sizeOf(path);
  if (found === null) return 'is not an ordinary file';
  if (found !== sizeBytes) return `has ${found} bytes, ${sizeBytes} were sealed`;
  const hash = await unlessUnreadable(() => reader.sha256(path));
  if (hash instanceof UnreadableFile) return hash.message;
  return hash === sha256 ? null : 'is not what was sealed: its hash differs';
}

async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T | UnreadableFile> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}

/** Says in words what is wrong with the signature; null when it holds. */
function signatureFault(
  keyId: string | null,
  bytes: Uint8Array,
  signature: Uint8Array | null,
  keys: KeyRing,
): string | null {
  if (signature === null) return 'its signature is missing';
  const signer = keys.find((key) => isSignedBy(key, bytes, signature));
  if (signer !== undefined && (keyId === null || signer.keyId === keyId)) return null;
  if (signer !== undefined) return `says that the key ${keyId} signed it, but ${signer.keyId} did`;
  const isKnown = keyId === null || keys.some((key) => key.keyId === keyId);
  if (!isKnown) return `is signed with the key ${keyId}, not with ${inWords(keys)}`;
  return 'is not what was signed: it or its signature was edited';
}
