import { Worker } from 'node:worker_threads';
import type { EvidenceArea, EvidenceStore, StagedFile } from '../../cases/evidence/evidence-store.ts';
import { errorSaying, saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { DirectoryPlace, EvidenceCall, EvidenceMethod, EvidenceReply } from './evidence-call.ts';

interface Wanted {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs a `DirectoryEvidenceStore` in a thread of its own. Node's shared pool has four threads, which decode the
 * cameras' pictures. There each of the hundred calls for one case would wait behind the pictures. A thread that dies
 * is replaced at the next call.
 */
export class EvidenceThread implements EvidenceStore {
  readonly #where: DirectoryPlace;
  readonly #wanted = new Map<number, Wanted>();
  #worker: Worker | null = null;
  #nextId = 1;
  #isClosed = false;

  /** The same options as `DirectoryEvidenceStore`. */
  constructor({ dataDir, isShared = false }: { readonly dataDir: string; readonly isShared?: boolean }) {
    this.#where = { dataDir, isShared };
  }

  stage(folder: string, files: readonly StagedFile[]): Promise<void> {
    return this.#ask<void>('stage', [folder, files]);
  }

  publish(stagedFolder: string, folder: string, last: string): Promise<void> {
    return this.#ask<void>('publish', [stagedFolder, folder, last]);
  }

  putHead(path: string, bytes: Uint8Array): Promise<void> {
    return this.#ask<void>('putHead', [path, bytes]);
  }

  get(area: EvidenceArea, path: string): Promise<Uint8Array | null> {
    return this.#ask<Uint8Array | null>('get', [area, path]);
  }

  list(area: EvidenceArea, folder: string): Promise<readonly string[]> {
    return this.#ask<readonly string[]>('list', [area, folder]);
  }

  tops(area: EvidenceArea): Promise<readonly string[]> {
    return this.#ask<readonly string[]>('tops', [area]);
  }

  delete(area: EvidenceArea, path: string): Promise<void> {
    return this.#ask<void>('delete', [area, path]);
  }

  /** As `DirectoryEvidenceStore.sweep`. */
  sweep(): Promise<void> {
    return this.#ask<void>('sweep', []);
  }

  /** As `DirectoryEvidenceStore.check`. */
  check(): Promise<void> {
    return this.#ask<void>('check', []);
  }

  /** Finishes the call that runs, and refuses those that wait or come later: a new thread would outlive the program. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#bury('closed');
    await worker?.terminate();
  }

  async #ask<T>(method: EvidenceMethod, args: EvidenceCall['args']): Promise<T> {
    if (this.#isClosed) throw saidError('JX_EVIDENCE_CLOSED', saying('evidence-error.store-closed'));
    const worker = this.#worker ?? this.#start();
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#wanted.set(id, { resolve: (value) => resolve(value as T), reject });
      worker.postMessage({ id, method, args } satisfies EvidenceCall);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./evidence-worker.ts', import.meta.url), { workerData: this.#where });
    worker.on('message', (reply: EvidenceReply) => this.#heard(reply));
    worker.on('error', (error) => this.#died(worker, String(error)));
    worker.on('exit', (code) => this.#died(worker, `exit code ${code}`));
    this.#worker = worker;
    return worker;
  }

  #heard(reply: EvidenceReply): void {
    const wanted = this.#wanted.get(reply.id);
    this.#wanted.delete(reply.id);
    if (reply.ok) wanted?.resolve(reply.value);
    else if (reply.code !== null) wanted?.reject(errorSaying(reply.code, reply.said));
    else wanted?.reject(Object.assign(new Error(`${reply.said}`), reply.errno === null ? {} : { code: reply.errno }));
  }

  #died(worker: Worker, why: string): void {
    if (this.#worker === worker) this.#bury(why);
  }

  #bury(why: string): void {
    this.#worker = null;
    for (const { reject } of this.#wanted.values())
      reject(saidError('JX_INTERNAL', saying('evidence-error.thread-gone', { why })));
    this.#wanted.clear();
  }
}
