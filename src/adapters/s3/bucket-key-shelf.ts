import type { PublicKeyShelf } from '../../cases/evidence/public-key-shelf.ts';
import { PUBLIC_KEY_FILE, PUBLIC_KEYS_FOLDER } from '../../cases/evidence/public-key-shelf.ts';
import type { Bucket } from './bucket.ts';

/** Beside `evidence/` and `staging/`: who copies the whole prefix has all that `verify` needs. */
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
    const later = await this.#bucket.list(`${this.#root}${PUBLIC_KEYS_FOLDER}/`);
    const names = [PUBLIC_KEY_FILE, ...later.map((name) => `${PUBLIC_KEYS_FOLDER}/${name}`)];
    const found = await Promise.all(names.map((name) => this.#bucket.getAsItIs(`${this.#root}${name}`)));
    return found.filter((bytes) => bytes !== null).map((bytes) => new TextDecoder().decode(bytes));
  }

  async put(keyId: string, pem: string): Promise<void> {
    const bytes = new TextEncoder().encode(pem);
    const isFirst = (await this.#bucket.getAsItIs(`${this.#root}${PUBLIC_KEY_FILE}`)) === null;
    // False: somebody else was faster, with this key or another; who asked looks again.
    await this.#bucket.putNew(
      `${this.#root}${isFirst ? PUBLIC_KEY_FILE : `${PUBLIC_KEYS_FOLDER}/${keyId}.pem`}`,
      bytes,
    );
  }
}
