import { Buffer } from 'node:buffer';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import { UnreadableFile } from '../../cases/evidence/evidence-reader.ts';
import { isKeyFile } from '../../cases/evidence/public-key-shelf.ts';
import { sealedFileFault, signatureFault, unlessUnreadable } from '../../cases/evidence/sealed-file.ts';
import type { KeyRing } from '../../cases/evidence/signature.ts';
import { parseJson } from '../../cases/evidence/signed-note.ts';
import type { Breach, PromiseName, Verdict } from '../../cases/evidence/verdict.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import {
  type FootageManifest,
  footageManifestSchema,
  INDEX_FILE,
  MANIFEST_FILE,
  SIGNATURE_FILE,
} from './footage-manifest.ts';
import { partBreaches } from './verify-part.ts';

export interface FootageVerdict extends Verdict {
  readonly subject: 'footage';
  /** What somebody has to know who relies on it. */
  readonly notes: readonly Saying[];
}

const PROMISES: readonly PromiseName[] = [
  'manifests',
  'signatures',
  'files',
  'nothingAdded',
  'sources',
  'gaps',
  'hours',
];

/** Checks an export of footage, offline, with only the public keys. @returns null when the folder is none. */
export async function verifyFootage(reader: EvidenceReader, keys: KeyRing): Promise<FootageVerdict | null> {
  const entries = await reader.entries();
  const bytes = await unlessUnreadable(() => reader.read(MANIFEST_FILE));
  const text = bytes === null || bytes instanceof UnreadableFile ? '' : Buffer.from(bytes).toString();
  const isFootage = text.includes('"jiexun-footage/') || entries.some(({ path }) => path === INDEX_FILE);
  if (!isFootage) return null;
  const breaches: Breach[] = [];
  const breach = (promise: PromiseName, where: string, what: Saying) => void breaches.push({ promise, where, what });
  const signature = await unlessUnreadable(() => reader.read(SIGNATURE_FILE));
  const manifest = footageManifestSchema.safeParse(parseJson(text)).data ?? null;
  if (bytes === null) breach('manifests', MANIFEST_FILE, saying('breach.missing'));
  else if (bytes instanceof UnreadableFile)
    breach('manifests', MANIFEST_FILE, saying('breach.unreadable', { why: bytes.why }));
  else if (manifest === null) breach('manifests', MANIFEST_FILE, saying('breach.no-manifest'));
  if (bytes !== null && !(bytes instanceof UnreadableFile)) {
    const of = signature instanceof UnreadableFile ? null : signature;
    const fault = signatureFault(manifest?.keyId ?? null, bytes, of, keys);
    if (fault !== null) breach('signatures', MANIFEST_FILE, fault);
  }
  if (manifest !== null) {
    for (const file of manifest.files) {
      const fault = await fileFault(reader, entries, file);
      if (fault !== null) breach('files', file.name, fault);
    }
    for (const part of manifest.parts) breaches.push(...partBreaches(part, { files: manifest.files, keys }));
    breaches.push(...added(entries, manifest));
  }
  return {
    ...{
      subject: 'footage',
      id: idOf(manifest),
      checked: manifest?.parts.some(({ head }) => head !== null) ? [...PROMISES, 'hoursHead'] : PROMISES,
      breaches,
      notes: manifest === null ? [] : notesOf(manifest),
    },
    ...{
      manifests: manifest === null ? 0 : 1,
      files: manifest?.files.length ?? 0,
      retired: 0,
      upToSeq: null,
      anchored: null,
    },
  };
}

type Entries = Awaited<ReturnType<EvidenceReader['entries']>>;

async function fileFault(
  reader: EvidenceReader,
  entries: Entries,
  file: FootageManifest['files'][number],
): Promise<Saying | null> {
  if (!entries.some(({ path }) => path === file.name)) return saying('breach.missing');
  return sealedFileFault(reader, file.name, file);
}

function added(entries: Entries, { files }: FootageManifest): readonly Breach[] {
  const known = new Set([MANIFEST_FILE, SIGNATURE_FILE, ...files.map(({ name }) => name)]);
  return entries.flatMap(({ path, type }): readonly Breach[] => {
    const what = saying(type === 'unreadable' ? 'breach.closed-folder' : 'breach.added');
    const isOurs = known.has(path) || isKeyFile(path);
    return isOurs ? [] : [{ promise: 'nothingAdded', where: path, what }];
  });
}

function idOf(manifest: FootageManifest | null): string {
  return manifest === null ? 'unknown' : [...new Set(manifest.parts.map(({ camera }) => camera.id))].join(', ');
}

function notesOf({ parts, files }: FootageManifest): readonly Saying[] {
  const faulty = parts.flatMap(({ camera, sources }) =>
    sources.flatMap(({ name, fault }) => {
      if (fault === null) return [];
      return [saying('verify.note-source', { name: `${camera.id}/${name}`, fault: saying(`source-fault.${fault}`) })];
    }),
  );
  const open = parts.flatMap(({ hours }) => hours.flatMap(({ id, closedAt }) => (closedAt === null ? [id] : [])));
  const unsigned = parts.filter(({ head, hours }) => head === null && hours.some(({ closedAt }) => closedAt !== null));
  const headless = [...new Set(unsigned.map(({ camera }) => camera.id))];
  const derived = files.filter(({ type }) => type === 'derived').length;
  return [
    ...faulty,
    ...(open.length === 0 ? [] : [saying('verify.note-open', { hours: listing('names', open) })]),
    ...(derived === 0 ? [] : [saying('verify.note-derived', { count: derived })]),
    ...(headless.length === 0 ? [] : [saying('verify.note-no-head', { cameras: listing('names', headless) })]),
  ];
}
