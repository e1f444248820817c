import { Buffer } from 'node:buffer';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { evidenceFolderOf } from '../filing/case-key.ts';
import type { EvidenceReader } from './evidence-reader.ts';
import { UnreadableFile } from './evidence-reader.ts';
import type { Manifest } from './manifest.ts';
import { manifestName, manifestNo, manifestSchema, SIGNATURE_SUFFIX } from './manifest.ts';
import { sealedFileFault, signatureFault, unlessUnreadable } from './sealed-file.ts';
import type { KeyRing } from './signature.ts';
import { sha256Hex } from './signature.ts';
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
  const breach = (promise: PromiseName, name: string, what: Saying) =>
    breaches.push({ promise, where: pathOf(name), what });
  const read = async (name: string) => {
    const found = await unlessUnreadable(() => reader.read(pathOf(name)));
    if (!(found instanceof UnreadableFile)) return found;
    breach('manifests', name, saying('breach.unreadable', { why: found.why }));
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
      breach('manifests', name, saying('breach.missing'));
      continue;
    }
    const manifest = manifestSchema.safeParse(parseJson(Buffer.from(bytes).toString()));
    const signature = await read(`${name}${SIGNATURE_SUFFIX}`);
    const signed =
      signature === 'unreadable' ? null : signatureFault(manifest.data?.keyId ?? null, bytes, signature, keys);
    if (signed !== null) breach('signatures', name, signed);
    if (!manifest.success) {
      breach('manifests', name, saying('breach.no-manifest'));
      continue;
    }
    const { seq, prevSha256 } = manifest.data;
    if (manifest.data.no !== no) breach('manifests', name, saying('breach.other-number', { no: manifest.data.no }));
    manifests.push({
      manifest: manifest.data,
      link: { seq, prevSha256, sha256: sha256Hex(bytes), where: pathOf(name) },
    });
  }

  const [first] = manifests;
  for (const { manifest, link } of manifests) {
    const isSame = manifest.caseId === first?.manifest.caseId && manifest.cameraId === first.manifest.cameraId;
    const what = saying('breach.other-case', { caseId: manifest.caseId });
    if (!isSame) breaches.push({ promise: 'manifests', where: link.where, what });
    for (const file of manifest.files) {
      accounted.add(file.name);
      if (!present.has(file.name)) {
        breach('files', file.name, saying('breach.missing'));
        continue;
      }
      const fault = withFiles ? await sealedFileFault(reader, pathOf(file.name), file) : null;
      if (fault !== null) breach('files', file.name, fault);
    }
  }
  for (const { path, type } of entries) {
    if (type === 'unreadable') breach('nothingAdded', path, saying('breach.closed-folder'));
    else if (!accounted.has(path)) breach('nothingAdded', path, saying('breach.added'));
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
