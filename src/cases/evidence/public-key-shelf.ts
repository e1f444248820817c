/** `public.pem`: the first key's; every later one has a file of its own in `public-keys/`. */
export const PUBLIC_KEY_FILE = 'public.pem';
export const PUBLIC_KEYS_FOLDER = 'public-keys';

/** Public keys beside the evidence, so that it can be checked after the key has changed. None is ever overwritten or removed. */
export interface PublicKeyShelf {
  /** PEM texts, the first key's first. */
  pems(): Promise<readonly string[]>;
  /** The first one that is put there is the first key; the same once more is fine. */
  put(keyId: string, pem: string): Promise<void>;
  /** What the keys before say of those after them, signed. */
  successions(): Promise<readonly Uint8Array[]>;
  putSuccession(keyId: string, note: Uint8Array): Promise<void>;
  /** Where it is, for messages. */
  readonly where: string;
}
