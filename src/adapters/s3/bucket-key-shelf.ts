import type { PublicKeyShelf } from '../../cases/evidence/public-key-shelf.ts';
import { PUBLIC_KEY_FILE, PUBLIC_KEYS_FOLDER } from '../../cases/evidence/public-key-shelf.ts';
import type { Bucket } from './bucket.ts';

/**
 * Keeps the public keys beside `evidence/` and `staging/`: a copy of the whole prefix has everything that `verify`
 * needs.
 */
export class BucketKeyShelf implements PublicKeyShelf {
  readonly #bucket: Bucket;
  readonly #root: string;
  readonly where: string;

  /** `prefix`: without `/` at its ends. */
  constructor({ bucket, prefix, name }: { readonly bucket: Bucket; readonly prefix: string; readonly name: string }) {
    this.#bucket = bucket;
    this.#root = prefix === '' ? '' : `${prefix}/`;
    this.where = `s3://${name}/${this.#root}${PUBLIC_KEY_FILE}`;
  }

  async pems(): Promise<readonly string[]> {
    const later = (await this.#later()).filter((name) => name.endsWith('.pem'));
    const found = await this.#read([PUBLIC_KEY_FILE, ...later]);
    return found.map((bytes) => new TextDecoder().decode(bytes));
  }

  async successions(): Promise<readonly Uint8Array[]> {
    return this.#read((await this.#later()).filter((name) => name.endsWith('.json')));
  }

  async putSuccession(keyId: string, note: Uint8Array): Promise<void> {
    await this.#bucket.putNew(`${this.#root}${PUBLIC_KEYS_FOLDER}/${keyId}.json`, note);
  }

  async put(keyId: string, pem: string): Promise<void> {
    const bytes = new TextEncoder().encode(pem);
    const first = await this.#bucket.getAsItIs(`${this.#root}${PUBLIC_KEY_FILE}`);
    // Of two machines that start with one key, the other one was faster.
    if (first !== null && Buffer.compare(first, bytes) === 0) return;
    const isFirst = first === null;
    // False: another process wrote first, this key or another; the caller looks again.
    await this.#bucket.putNew(
      `${this.#root}${isFirst ? PUBLIC_KEY_FILE : `${PUBLIC_KEYS_FOLDER}/${keyId}.pem`}`,
      bytes,
    );
  }

  async #later(): Promise<readonly string[]> {
    const names = await this.#bucket.list(`${this.#root}${PUBLIC_KEYS_FOLDER}/`);
    return names.map((name) => `${PUBLIC_KEYS_FOLDER}/${name}`);
  }

  async #read(names: readonly string[]): Promise<readonly Uint8Array[]> {
    const found = await Promise.all(names.map((name) => this.#bucket.getAsItIs(`${this.#root}${name}`)));
    return found.filter((bytes) => bytes !== null);
  }
}
