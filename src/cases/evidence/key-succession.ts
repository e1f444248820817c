import { z } from 'zod';
import type { KeyRing, Signer } from './signature.ts';
import { readPublicKeys } from './signature.ts';
import { readNote, writeNote } from './signed-note.ts';

/** The note with which a key names the next key, signed by the earlier one: `public-keys/<keyId>.json`. */
const successionSchema = z.object({
  format: z.literal('jiexun-key/1'),
  keyId: z.string(),
  publicKey: z.string(),
});

/** The public keys beside the evidence. A person who changed the evidence may also have put keys there. */
export interface EnclosedKeys {
  /** Where they are, for messages. */
  readonly path: string;
  /** PEM texts; the first key comes first. */
  readonly pems: readonly string[];
  /** Notes with which each key names the next one. */
  readonly successions: readonly Uint8Array[];
}

/** Signs, with `before`, that the key in `publicKey` (PEM) follows it. */
export function writeSuccession(
  { keyId, publicKey }: { readonly keyId: string; readonly publicKey: string },
  before: Pick<Signer, 'keyId' | 'sign'>,
): Uint8Array {
  return writeNote({ format: 'jiexun-key/1', keyId, publicKey }, before);
}

/** The trusted keys: `roots`, and every key for which one of the ring has signed. Nobody else can make a key trusted. */
export function ringOf(roots: KeyRing, successions: readonly Uint8Array[]): KeyRing {
  const ring = [...roots];
  for (;;) {
    const followers = successions.flatMap((note) => followerOf(note, ring) ?? []);
    const fresh = followers.find(({ keyId }) => !ring.some((known) => known.keyId === keyId));
    if (fresh === undefined) return ring;
    ring.push(fresh);
  }
}

/** Keys that are there but for which no earlier key has signed. */
export function strangersIn({ pems }: EnclosedKeys, ring: KeyRing): KeyRing {
  return pems.flatMap(readPublicKeys).filter(({ keyId }) => !ring.some((known) => known.keyId === keyId));
}

function followerOf(bytes: Uint8Array, ring: KeyRing): KeyRing[number] | null {
  const read = readNote(bytes, successionSchema, ring);
  if (!('note' in read)) return null;
  const [key, ...others] = readPublicKeys(read.note.publicKey);
  return key?.keyId === read.note.keyId && others.length === 0 ? key : null;
}
