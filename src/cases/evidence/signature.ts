import type { KeyObject } from 'node:crypto';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';

/** Signs evidence with an Ed25519 key: that of this machine, or one that several machines share. */
export interface Signer {
  /** The first 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
  readonly keyId: string;
  /** The signer's own public key, and those that signed evidence in the same place before. */
  readonly ring: KeyRing;
  /** The signature of exactly these bytes: 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

export interface PublicKey {
  readonly keyId: string;
  readonly key: KeyObject;
}

/**
 * Reads a public key. Null when `pem` is not an Ed25519 public key. A private key is refused too: it must not lie beside the
 * evidence.
 */
export function readPublicKey(pem: string): PublicKey | null {
  if (!pem.includes('BEGIN PUBLIC KEY')) return null;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? { keyId: keyIdOf(key), key } : null;
  } catch {
    return null; // OpenSSL's message helps nobody; the caller says what is expected.
  }
}

/** The keys with which evidence may be signed: the current one and those before it. */
export type KeyRing = readonly PublicKey[];

/** Reads every public key of a text with one or more PEM blocks. Returns none when one block is something else. */
export function readPublicKeys(pem: string): KeyRing {
  if (pem.includes('PRIVATE KEY')) return [];
  const keys = (pem.match(/-----BEGIN [^-]+-----[^-]*-----END [^-]+-----/g) ?? []).map(readPublicKey);
  const found = keys.filter((key) => key !== null);
  return found.length === keys.length ? found : [];
}

/** Says `the key a`, or `the keys a, b`. */
export function inWords(keys: KeyRing): Saying {
  const keyIds = keys.map(({ keyId }) => keyId);
  const ids = listing('names', keyIds);
  return keyIds.length === 1 ? saying('key-error.one-key', { ids }) : saying('key-error.some-keys', { ids });
}

export function keyIdOf(publicKey: KeyObject): string {
  return sha256Hex(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16);
}

export function isSignedBy({ key }: PublicKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  return signature.byteLength === 64 && verify(null, bytes, key, signature);
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
