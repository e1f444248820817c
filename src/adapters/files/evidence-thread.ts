import type { EvidenceArea, EvidenceStore, StagedFile } from '../../cases/evidence/evidence-store.ts';
import { CallThread } from './call-thread.ts';
import type { DirectoryPlace } from './evidence-call.ts';

/**
 * Runs a `DirectoryEvidenceStore` in a thread of its own. Node's shared pool has four threads, which decode the
 * cameras' pictures. There each of the hundred calls for one case would wait behind the pictures. A thread that dies
 * is replaced at the next call.
 */
export class EvidenceThread implements EvidenceStore {
  readonly #thread: CallThread;

  /** The same options as `DirectoryEvidenceStore`. */
  constructor({ dataDir, isShared = false }: { readonly dataDir: string; readonly isShared?: boolean }) {
    const data = { dataDir, isShared } satisfies DirectoryPlace;
    this.#thread = new CallThread({ module: new URL('./evidence-worker.ts', import.meta.url), data });
  }

  stage(folder: string, files: readonly StagedFile[]): Promise<void> {
    return this.#thread.ask<void>('stage', [folder, files]);
  }

  publish(stagedFolder: string, folder: string, last: string): Promise<void> {
    return this.#thread.ask<void>('publish', [stagedFolder, folder, last]);
  }

  putHead(path: string, bytes: Uint8Array): Promise<void> {
    return this.#thread.ask<void>('putHead', [path, bytes]);
  }

  get(area: EvidenceArea, path: string): Promise<Uint8Array | null> {
    return this.#thread.ask<Uint8Array | null>('get', [area, path]);
  }

  list(area: EvidenceArea, folder: string): Promise<readonly string[]> {
    return this.#thread.ask<readonly string[]>('list', [area, folder]);
  }

  tops(area: EvidenceArea): Promise<readonly string[]> {
    return this.#thread.ask<readonly string[]>('tops', [area]);
  }

  delete(area: EvidenceArea, path: string): Promise<void> {
    return this.#thread.ask<void>('delete', [area, path]);
  }

  /** As `DirectoryEvidenceStore.sweep`. */
  sweep(): Promise<void> {
    return this.#thread.ask<void>('sweep', []);
  }

  /** As `DirectoryEvidenceStore.check`. */
  check(): Promise<void> {
    return this.#thread.ask<void>('check', []);
  }

  /** Finishes the call that runs, and refuses those that wait or come later: a new thread would outlive the program. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}
