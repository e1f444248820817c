import type { HeadKeeper, StandingHead } from '../../cases/evidence/head-keeper.ts';
import type { Bucket } from './bucket.ts';

/** In a bucket, best of another account: `<prefix>/<camera>/<number of the link>.json`, never overwritten. */
export class BucketHeadKeeper implements HeadKeeper {
  readonly #bucket: Bucket;
  readonly #root: string;

  /** `prefix`: without `/` at its ends. */
  constructor({ bucket, prefix }: { readonly bucket: Bucket; readonly prefix: string }) {
    this.#bucket = bucket;
    this.#root = prefix === '' ? '' : `${prefix}/`;
  }

  async keep(heads: readonly StandingHead[]): Promise<void> {
    for (const { cameraId, seq, bytes } of heads)
      await this.#bucket.putNew(`${this.#root}${cameraId}/${seq}.json`, bytes);
  }

  async close(): Promise<void> {
    this.#bucket.close();
  }
}
