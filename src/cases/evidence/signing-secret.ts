import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { ringOf, writeSuccession } from './key-succession.ts';
import type { PublicKeyShelf } from './public-key-shelf.ts';
import type { KeyRing, Signer } from './signature.ts';
import { inWords, keyIdOf, readPublicKeys } from './signature.ts';

const PRIVATE_BLOCK = /-----BEGIN PRIVATE KEY-----[^-]*-----END PRIVATE KEY-----/g;

/**
 * Reads the private keys in a text: PEM blocks one after the other (also with `\n` written out), or base64 of them or of one
 * key's DER. The first key signs; the others are earlier keys. `from`: where the text came from, for messages. Messages never
 * repeat the text.
 * @throws JiexunError JX_SIGNING_KEY when there is no key, or when one is not an Ed25519 key.
 */
export function readPrivateKeys(text: string, from: string): readonly [KeyObject, ...KeyObject[]] {
  const keys = (text.includes('-----BEGIN') ? fromPem(text) : fromBase64(text)).map((key) => {
    if (key?.asymmetricKeyType === 'ed25519') return key;
    const kind = key?.asymmetricKeyType ?? null;
    throw unusable(
      kind === null ? saying('key-error.unreadable', { from }) : saying('key-error.other-kind', { from, kind }),
    );
  });
  const [first, ...others] = keys;
  if (first === undefined) throw unusable(saying('key-error.no-private-key', { from }));
  return [first, ...others];
}

/**
 * Makes the signer of the first key and puts its public half on the shelf. A key that is new there is accepted only if the
 * secret also has an earlier key of the shelf, which signs for it. So a wrong key is found before the first camera, and only
 * the owner of the old key can change it. `announce`: true when the key signs here for the first time; then people should
 * write it down.
 * @throws JiexunError JX_SIGNING_KEY when the evidence there is signed with other keys.
 */
export async function shelvedSigner(
  [first, ...others]: readonly [KeyObject, ...KeyObject[]],
  {
    shelf,
    from,
    announce,
  }: { readonly shelf: PublicKeyShelf; readonly from: string; readonly announce: (keyId: string) => void },
): Promise<Signer> {
  const publicKey = createPublicKey(first);
  const keyId = keyIdOf(publicKey);
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const isIn = (ring: KeyRing, id: string) => ring.some((key) => key.keyId === id);
  const before = await keysOn(shelf);
  if (before.length === 0) {
    await shelf.put(keyId, pem);
    announce(keyId);
  }
  const known = await vouchedFor(shelf);
  const old = others.find((other) => isIn(known, keyIdOf(createPublicKey(other))));
  if (!isIn(known, keyId) && old !== undefined) {
    const predecessor = { keyId: keyIdOf(createPublicKey(old)), sign: (bytes: Uint8Array) => sign(null, bytes, old) };
    await shelf.putSuccession(keyId, writeSuccession({ keyId, publicKey: pem }, predecessor));
    await shelf.put(keyId, pem);
    announce(keyId);
  }
  const ring = await vouchedFor(shelf);
  if (isIn(ring, keyId)) return { keyId, ring, sign: (bytes) => sign(null, bytes, first) };
  throw unusable(saying('key-error.other-key', { from, keyId, where: shelf.where, keys: inWords(ring) }));
}

/** The first key there, and the keys that it and its followers have signed for. */
export async function vouchedFor(shelf: PublicKeyShelf): Promise<KeyRing> {
  const [first, ...others] = await keysOn(shelf);
  return first === undefined ? others : ringOf([first], await shelf.successions());
}

async function keysOn(shelf: PublicKeyShelf): Promise<KeyRing> {
  return (await shelf.pems()).flatMap((pem) => {
    const keys = readPublicKeys(pem);
    if (keys.length > 0) return keys;
    throw unusable(saying('key-error.strange-shelf', { where: shelf.where }));
  });
}

function fromPem(text: string): readonly (KeyObject | null)[] {
  const blocks = text.replaceAll('\\n', '\n').match(PRIVATE_BLOCK) ?? [];
  return blocks.map((pem) => keyOrNull(() => createPrivateKey(pem)));
}

function fromBase64(text: string): readonly (KeyObject | null)[] {
  const key = Buffer.from(text, 'base64');
  const decoded = key.toString('latin1');
  if (decoded.includes('-----BEGIN')) return fromPem(decoded);
  return text.trim() === '' ? [] : [keyOrNull(() => createPrivateKey({ key, format: 'der', type: 'pkcs8' }))];
}

/** Reads one key. OpenSSL's message may contain part of the key and helps nobody, so it is not used. */
function keyOrNull(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function unusable(what: Saying): JiexunError {
  return saidError('JX_SIGNING_KEY', what);
}
