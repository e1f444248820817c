import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { chainHeadSchema } from './manifest.ts';
import type { KeyRing } from './signature.ts';
import { sha256Hex } from './signature.ts';
import { parseJson, readNote } from './signed-note.ts';
import type { Breach, Link } from './verdict.ts';

/** Anchors lie beside the head, one a file, by the number of the link: `anchors/17.json`. */
export const ANCHORS = 'anchors';
export const ANCHOR_PATH = new RegExp(`^${ANCHORS}/\\d+\\.json$`);

const anchorSchema = z.strictObject({
  format: z.literal('jiexun-anchor/1'),
  /** `chain.json` as it stood. */
  head: z.string(),
  /** Hashes of the heads of all cameras that were anchored together: this is what the authority has stamped. */
  heads: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  /** The authority's answer (RFC 3161, DER), in base64. */
  answer: z.string(),
});

/** Checks the answer of a time-stamp authority, offline. */
export interface TimeStampCheck {
  /** When `bytes` were stamped, by an authority that the given certificates vouch for; else why not. */
  check(answer: Uint8Array, bytes: Uint8Array): Promise<{ readonly at: Date } | { readonly why: Saying }>;
}

/** What is stamped: one text for all cameras, which tells nobody's name. */
export function anchorText(heads: readonly Uint8Array[]): {
  readonly hashes: readonly string[];
  readonly bytes: Uint8Array;
} {
  const hashes = heads.map(sha256Hex).toSorted();
  return { hashes, bytes: Buffer.from(`${hashes.join('\n')}\n`) };
}

export function printAnchor(head: Uint8Array, hashes: readonly string[], answer: Uint8Array): Uint8Array {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const anchor: z.infer<typeof anchorSchema> = {
    format: 'jiexun-anchor/1',
    head: base64(head),
    heads: [...hashes],
    answer: base64(answer),
  };
  return Buffer.from(`${JSON.stringify(anchor)}\n`);
}

/** An anchor that was read. */
export interface Anchor {
  /** What was signed and then stamped, byte for byte. */
  readonly head: Uint8Array;
  readonly heads: readonly string[];
  readonly answer: Uint8Array;
}

/** Null: it is no anchor. */
export function readAnchor(bytes: Uint8Array): Anchor | null {
  const anchor = anchorSchema.safeParse(parseJson(Buffer.from(bytes).toString())).data;
  if (anchor === undefined) return null;
  const { head, heads, answer } = anchor;
  return { head: Buffer.from(head, 'base64'), heads, answer: Buffer.from(answer, 'base64') };
}

/** When the authority saw the anchor's head, or why it did not; `at` is null where nobody checks that. */
export async function checkStamp(
  { head, heads, answer }: Anchor,
  timeStamps: TimeStampCheck | null,
): Promise<{ readonly at: Date | null } | { readonly why: Saying }> {
  if (!heads.includes(sha256Hex(head))) return { why: saying('breach.anchor-heads') };
  if (timeStamps === null) return { at: null };
  return timeStamps.check(answer, Buffer.from(`${heads.join('\n')}\n`));
}

/** Whether an anchor is of a link of this chain; `at`: when the authority saw it, null where nobody checks that. */
export async function checkAnchor(
  path: string,
  bytes: Uint8Array,
  {
    keys,
    cameraId,
    links,
    timeStamps,
  }: {
    readonly keys: KeyRing;
    readonly cameraId: string | null;
    readonly links: readonly Link[];
    readonly timeStamps: TimeStampCheck | null;
  },
): Promise<{ readonly seq: number; readonly at: Date | null } | Breach> {
  const breach = (what: Saying): Breach => ({ promise: 'anchors', where: path, what });
  const anchor = readAnchor(bytes);
  if (anchor === null) return breach(saying('breach.no-anchor'));
  const read = readNote(anchor.head, chainHeadSchema, keys);
  if ('why' in read) return breach(saying('breach.anchor-head', { why: read.why }));
  const head = read.note;
  if (head.cameraId !== cameraId) return breach(saying('breach.anchor-of', { cameraId: head.cameraId }));
  if (!links.some(({ seq, sha256 }) => seq === head.seq && sha256 === head.headSha256))
    return breach(saying('breach.anchor-link', { seq: head.seq }));
  const stamp = await checkStamp(anchor, timeStamps);
  return 'why' in stamp ? breach(stamp.why) : { seq: head.seq, at: stamp.at };
}
