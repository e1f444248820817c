/** `public.pem`: the first key's; every later one has a file of its own in `public-keys/`. */
export const PUBLIC_KEY_FILE = 'public.pem';
export const PUBLIC_KEYS_FOLDER = 'public-keys';
const OF_KEYS = new RegExp(`^${PUBLIC_KEYS_FOLDER}/([0-9a-f]{16}\\.pem|succession-\\d+\\.json)$`);

/** Whether what was handed over has a key, or the note of one, at this path. */
export function isKeyFile(path: string): boolean {
  return path === PUBLIC_KEY_FILE || OF_KEYS.test(path);
}

/**
 * Public keys beside the evidence, so that evidence can be checked after the key has changed. No key is ever overwritten or
 * removed.
 */
export interface PublicKeyShelf {
  /** PEM texts; the first key comes first. */
  pems(): Promise<readonly string[]>;
  /** Adds a key. The first one that is added is the first key. Adding the same key again is fine. */
  put(keyId: string, pem: string): Promise<void>;
  /** Signed notes with which earlier keys name later ones. */
  successions(): Promise<readonly Uint8Array[]>;
  putSuccession(keyId: string, note: Uint8Array): Promise<void>;
  /** Where it is, for messages. */
  readonly where: string;
}
