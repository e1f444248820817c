import { statSync } from 'node:fs';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

/**
 * Checks that a folder is still the same folder. If somebody renames it while the program runs, its name is free,
 * and code that makes missing folders would go on in a new folder, away from the store.
 */
export class FolderIdentity {
  readonly #folder: string;
  readonly #isShared: boolean;
  #known: string | null = null;

  /** `isShared`: the folder is on a file server. That may be mounted again as another device. */
  constructor({ folder, isShared = false }: { readonly folder: string; readonly isShared?: boolean }) {
    this.#folder = folder;
    this.#isShared = isShared;
    this.#known = this.#now();
  }

  /** @throws JiexunError JX_DATA_FOLDER_MOVED */
  check(): void {
    const now = this.#now();
    this.#known ??= now;
    if (now === this.#known) return;
    throw saidError('JX_DATA_FOLDER_MOVED', saying('evidence-error.folder-moved', { folder: this.#folder }));
  }

  /** Null when there is no folder. */
  #now(): string | null {
    const found = statSync(this.#folder, { throwIfNoEntry: false });
    if (found === undefined) return null;
    return this.#isShared ? `${found.ino}` : `${found.dev}:${found.ino}`;
  }
}
