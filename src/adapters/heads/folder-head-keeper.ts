import { join } from 'node:path';
import type { HeadKeeper, StandingHead } from '../../cases/evidence/head-keeper.ts';
import { writeOnce } from '../files/directory-key-shelf.ts';

/** In a second folder, best on another machine: `<camera>/<number of the link>.json`, never overwritten. */
export class FolderHeadKeeper implements HeadKeeper {
  readonly #folder: string;

  constructor({ folder }: { readonly folder: string }) {
    this.#folder = folder;
  }

  async keep(heads: readonly StandingHead[]): Promise<void> {
    for (const { cameraId, seq, bytes } of heads)
      await writeOnce(join(this.#folder, cameraId, `${seq}.json`), new TextDecoder().decode(bytes), 0o644);
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }
}
