import { z } from 'zod';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { CHAIN_FILE, type ChainHead, chainHeadSchema, manifestName } from './manifest.ts';
import type { KeyRing, Signer } from './signature.ts';
import { readNote, writeNote } from './signed-note.ts';
import type { Breach, Link } from './verdict.ts';

export const EXTRACT_FILE = 'chain-extract.json';

/** A camera's chain from a case's first link to the newest head. Of other cases it has only the hashes. */
const extractSchema = z.object({
  format: z.literal('jiexun-extract/1'),
  cameraId: z.string(),
  caseId: z.string(),
  exportedAt: z.string(),
  seq: z.number().int().positive(),
  headSha256: z.string(),
  /** `no`: the number of the case's own manifest; null for manifests of other cases. */
  links: z.array(z.object({ seq: z.number().int(), sha256: z.string(), no: z.number().int().nullable() })),
});
export type ChainExtract = z.infer<typeof extractSchema>;

export function writeExtract(extract: Omit<ChainExtract, 'format'>, signer: Signer): Uint8Array {
  return writeNote({ format: 'jiexun-extract/1', ...extract } satisfies ChainExtract, signer);
}

/** Checks that a case has all the manifests that its camera's chain has of it, up to the head that the extract names. */
export function extractBreaches(
  bytes: Uint8Array,
  {
    caseId,
    links,
    keys,
    keptHead,
  }: {
    readonly caseId: string | null;
    readonly links: readonly Link[];
    readonly keys: KeyRing;
    readonly keptHead: Uint8Array | null;
  },
): { readonly upToSeq: number | null; readonly breaches: readonly Breach[] } {
  const breaches: Breach[] = [];
  const breach = (what: Saying) => breaches.push({ promise: 'laterParts', where: EXTRACT_FILE, what });
  const read = readNote(bytes, extractSchema, keys);
  if ('why' in read) {
    breach(read.why);
    return { upToSeq: null, breaches };
  }
  const extract = read.note;
  if (extract.caseId !== caseId) breach(saying('breach.extract-of', { caseId: extract.caseId }));
  const there = new Set(links.map(({ sha256 }) => sha256));
  for (const { seq, sha256, no } of extract.links)
    if (no !== null && !there.has(sha256))
      breach(saying('breach.extract-missing', { manifest: manifestName(no), seq }));
  if (keptHead !== null) breaches.push(...keptHeadBreaches(keptHead, extract, keys));
  return { upToSeq: extract.seq, breaches };
}

function keptHeadBreaches(bytes: Uint8Array, extract: ChainExtract, keys: KeyRing): readonly Breach[] {
  const breach = (what: Saying): readonly Breach[] => [{ promise: 'keptHead', where: '--head', what }];
  const read = readNote<ChainHead>(bytes, chainHeadSchema, keys);
  if ('why' in read) return breach(read.why);
  const kept = read.note;
  if (kept.cameraId !== extract.cameraId) return breach(saying('breach.head-of-camera', { cameraId: kept.cameraId }));
  if (kept.seq > extract.seq) return breach(saying('breach.extract-older', { seq: kept.seq, last: extract.seq }));
  const link = extract.links.find(({ seq }) => seq === kept.seq);
  const isThere = link === undefined || link.sha256 === kept.headSha256;
  return isThere
    ? []
    : breach(saying('breach.extract-rewritten', { seq: kept.seq, extract: EXTRACT_FILE, chain: CHAIN_FILE }));
}
