import { Buffer } from 'node:buffer';
import type { EvidenceReader } from './evidence-reader.ts';
import type { Manifest } from './manifest.ts';
import { manifestName, manifestNo, manifestSchema, SIGNATURE_SUFFIX } from './manifest.ts';
import type { KeyRing } from './signature.ts';
import { inWords, isSignedBy, sha256Hex } from './signature.ts';
import { parseJson } from './signed-note.ts';
import type { Breach, Link, PromiseName } from './verdict.ts';

export interface CaseFindings {
  /** As its manifests say; null when none could be read. */
  readonly caseId: string | null;
  readonly cameraId: string | null;
  readonly links: readonly Link[];
  readonly files: number;
  readonly breaches: readonly Breach[];
}

type Entry = Awaited<ReturnType<EvidenceReader['entries']>>[number];

/** Checks one case's folder: `entries` are its own, with paths relative to it; `at` is its path within what `reader` reads. */
export async function verifyCase(
  reader: Pick<EvidenceReader, 'read'>,
  at: string,
  entries: readonly Entry[],
  keys: KeyRing,
): Promise<CaseFindings> {
  const pathOf = (name: string) => (at === '' ? name : `${at}/${name}`);
  const breaches: Breach[] = [];
  const breach = (promise: PromiseName, name: string, what: string) =>
    breaches.push({ promise, where: pathOf(name), what });
  const read = (name: string) => reader.read(pathOf(name));

  const present = new Set(entries.map(({ path }) => path));
  const last = Math.max(1, ...entries.map(({ path }) => manifestNo(path.replace(SIGNATURE_SUFFIX, '')) ?? 1));
  const accounted = new Set<string>();
  const manifests: { readonly manifest: Manifest; readonly link: Link }[] = [];
  for (let no = 1; no <= last; no += 1) {
    const name = manifestName(no);
    accounted.add(name).add(`${name}${SIGNATURE_SUFFIX}`);
    const bytes = await read(name);
    if (bytes === null) {
      breach('manifests', name, 'is missing');
      continue;
    }
    const manifest = manifestSchema.safeParse(parseJson(Buffer.from(bytes).toString()));
    const signed = signatureFault(manifest.data?.keyId ?? null, bytes, await read(`${name}${SIGNATURE_SUFFIX}`), keys);
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
      const bytes = await read(file.name);
      if (bytes === null) breach('files', file.name, 'is not an ordinary file');
      else if (bytes.byteLength !== file.sizeBytes) {
        breach('files', file.name, `has ${bytes.byteLength} bytes, ${file.sizeBytes} were sealed`);
      } else if (sha256Hex(bytes) !== file.sha256)
        breach('files', file.name, 'is not what was sealed: its hash differs');
    }
  }
  for (const { path } of entries)
    if (!accounted.has(path)) breach('nothingAdded', path, 'was added: no manifest lists it');
  return {
    caseId: first?.manifest.caseId ?? null,
    cameraId: first?.manifest.cameraId ?? null,
    links: manifests.map(({ link }) => link),
    files: manifests.reduce((sum, { manifest }) => sum + manifest.files.length, 0),
    breaches,
  };
}

/** In words, or null when the signature holds. */
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
