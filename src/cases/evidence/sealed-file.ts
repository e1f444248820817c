import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { EvidenceReader } from './evidence-reader.ts';
import { UnreadableFile } from './evidence-reader.ts';
import type { KeyRing } from './signature.ts';
import { inWords, isSignedBy } from './signature.ts';

/**
 * Says what is wrong with a file; null when it is what was sealed. The size is checked first, because a file put in
 * its place may be very large.
 */
export async function sealedFileFault(
  reader: Pick<EvidenceReader, 'sizeOf' | 'sha256'>,
  path: string,
  { sizeBytes, sha256 }: { readonly sizeBytes: number; readonly sha256: string },
): Promise<Saying | null> {
  const found = await reader.sizeOf(path);
  if (found === null) return saying('breach.no-file');
  if (found !== sizeBytes) return saying('breach.other-size', { found, sealed: sizeBytes });
  const hash = await unlessUnreadable(() => reader.sha256(path));
  if (hash instanceof UnreadableFile) return saying('breach.unreadable', { why: hash.why });
  return hash === sha256 ? null : saying('breach.other-hash');
}

/** The error as a value where one file cannot be read. */
export async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T | UnreadableFile> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}

/** Says what is wrong with the signature; null when it holds. */
export function signatureFault(
  keyId: string | null,
  bytes: Uint8Array,
  signature: Uint8Array | null,
  keys: KeyRing,
): Saying | null {
  if (signature === null) return saying('breach.no-signature');
  const signer = keys.find((key) => isSignedBy(key, bytes, signature));
  if (signer !== undefined && (keyId === null || signer.keyId === keyId)) return null;
  if (signer !== undefined) return saying('breach.other-signer', { said: keyId ?? '', signer: signer.keyId });
  const isKnown = keyId === null || keys.some((key) => key.keyId === keyId);
  if (!isKnown) return saying('breach.unknown-signer', { keyId: keyId ?? '', keys: inWords(keys) });
  return saying('breach.edited');
}
