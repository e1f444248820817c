import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { KeyRing, Signer } from './signature.ts';
import { inWords, isSignedBy } from './signature.ts';

/**
 * A small signed file that is replaced or written as a whole: `{"note":…,"keyId":…,"signature":hex}`. The signature covers
 * the note's JSON as it is printed here. A file that differs from our print by one byte is refused. Base64 is not used: its
 * last character can change without a change of the content.
 */
export function writeNote(note: unknown, signer: Pick<Signer, 'keyId' | 'sign'>): Uint8Array {
  const signature = Buffer.from(signer.sign(Buffer.from(JSON.stringify(note)))).toString('hex');
  return Buffer.from(print({ note, keyId: signer.keyId, signature }));
}

const envelope = z.strictObject({
  note: z.unknown(),
  keyId: z.string(),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** `why`: says in words what is wrong with it. */
export type ReadNote<T> = { readonly note: T } | { readonly why: Saying };

export function readNote<T>(bytes: Uint8Array, schema: z.ZodType<T>, keys: KeyRing): ReadNote<T> {
  const text = Buffer.from(bytes).toString();
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success || print(parsed.data) !== text) return { why: saying('breach.reprinted') };
  const { note, keyId, signature } = parsed.data;
  const key = keys.find((known) => known.keyId === keyId);
  if (key === undefined) return { why: saying('breach.unknown-signer', { keyId, keys: inWords(keys) }) };
  if (!isSignedBy(key, Buffer.from(JSON.stringify(note)), Buffer.from(signature, 'hex'))) {
    return { why: saying('breach.bad-signature') };
  }
  const read = schema.safeParse(note);
  return read.success ? { note: read.data } : { why: saying('breach.not-understood') };
}

/** Parses JSON. Undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller reports it in its own words.
  }
}

function print({ note, keyId, signature }: z.infer<typeof envelope>): string {
  return `${JSON.stringify({ note, keyId, signature })}\n`;
}
