import { z } from 'zod';
import type { KeyRing, Signer } from './signature.ts';
import { readPublicKeys } from './signature.ts';
import { readNote, writeNote } from './signed-note.ts';

/** What the key before says of the one after it, signed by the one before: `public-keys/<keyId>.json`. */
const successionSchema = z.object({
  format: z.literal('jiexun-key/1'),
  keyId: z.string(),
  publicKey: z.string(),
});

/** The public keys that lie beside evidence: whoever changed the evidence may have put them there. */
export interface EnclosedKeys {
  /** Where, for messages. */
  readonly path: string;
  /** The first key's first. */
  readonly pems: readonly string[];
  /** Notes by which each key names the one after it. */
  readonly successions: readonly Uint8Array[];
}

/** `before` signs that the key in `publicKey` (PEM) follows it. */
export function writeSuccession(
  { keyId, publicKey }: { readonly keyId: string; readonly publicKey: string },
  before: Pick<Signer, 'keyId' | 'sign'>,
): Uint8Array {
  return writeNote({ format: 'jiexun-key/1', keyId, publicKey }, before);
}

/** `roots`, and every key that one of the ring has signed for: nobody else makes a key ours. */
export function ringOf(roots: KeyRing, successions: readonly Uint8Array[]): KeyRing {
  const ring = [...roots];
  for (;;) {
    const followers = successions.flatMap((note) => followerOf(note, ring) ?? []);
    const fresh = followers.find(({ keyId }) => !ring.some((known) => known.keyId === keyId));
    if (fresh === undefined) return ring;
    ring.push(fresh);
  }
}

/** Keys that lie there and that none before them has signed for. */
export function strangersIn({ pems }: EnclosedKeys, ring: KeyRing): KeyRing {
  return pems.flatMap(readPublicKeys).filter(({ keyId }) => !ring.some((known) => known.keyId === keyId));
}

function followerOf(bytes: Uint8Array, ring: KeyRing): KeyRing[number] | null {
  const read = readNote(bytes, successionSchema, ring);
  if (!('note' in read)) return null;
  const [key, ...others] = readPublicKeys(read.note.publicKey);
  return key?.keyId === read.note.keyId && others.length === 0 ? key : null;
}
