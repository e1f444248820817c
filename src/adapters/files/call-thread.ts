import { parentPort, Worker } from 'node:worker_threads';
import { type ErrorCode, JiexunError } from '../../kernel/domain/error.ts';
import { errorSaying, saidError, saidOf } from '../../kernel/words/said-error.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import { errorCode } from './durable-file.ts';

/** A request to a thread. It answers each request once, with the request's id. */
interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      /** The error's message. */
      readonly said: SaidValue;
      /** Our code, when the error has one. */
      readonly code: ErrorCode | null;
      /** The system's code, such as `EIO`. */
      readonly errno: string | null;
    };

interface Wanted {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Calls the methods of an object in a thread of its own, one after another. A thread that dies is replaced at the next call. */
export class CallThread {
  readonly #module: URL;
  readonly #data: unknown;
  readonly #wanted = new Map<number, Wanted>();
  #worker: Worker | null = null;
  #nextId = 1;
  #isClosed = false;

  /** `module`: calls `answerCalls`. `data`: its `workerData`. */
  constructor({ module, data }: { readonly module: URL; readonly data: unknown }) {
    this.#module = module;
    this.#data = data;
  }

  async ask<T>(method: string, args: readonly unknown[]): Promise<T> {
    if (this.#isClosed) throw saidError('JX_EVIDENCE_CLOSED', saying('evidence-error.store-closed'));
    const worker = this.#worker ?? this.#start();
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#wanted.set(id, { resolve: (value) => resolve(value as T), reject });
      worker.postMessage({ id, method, args } satisfies Call);
    });
  }

  /** Finishes the call that runs, and refuses those that wait or come later: a new thread would outlive the program. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#bury('closed');
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#module, { workerData: this.#data });
    worker.on('message', (reply: Reply) => this.#heard(reply));
    worker.on('error', (error) => this.#died(worker, String(error)));
    worker.on('exit', (code) => this.#died(worker, `exit code ${code}`));
    this.#worker = worker;
    return worker;
  }

  #heard(reply: Reply): void {
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

type Methods = Readonly<Record<string, (...given: never[]) => unknown>>;

/** In the thread: answers the calls with these methods. */
export function answerCalls(methods: Methods): void {
  parentPort?.on('message', async (call: Call) => {
    const reply = await answer(methods, call);
    parentPort?.postMessage(reply, ownMemory(reply));
  });
}

/** Bytes that have their memory for themselves leave without a copy; small ones share that of Node's pool. */
function ownMemory(reply: Reply): readonly ArrayBuffer[] {
  const value = reply.ok ? reply.value : null;
  if (!(value instanceof Uint8Array && value.buffer instanceof ArrayBuffer)) return [];
  return value.byteOffset === 0 && value.buffer.byteLength !== Buffer.poolSize ? [value.buffer] : [];
}

async function answer(methods: Methods, { id, method, args }: Call): Promise<Reply> {
  try {
    const work = methods[method] as ((...given: readonly unknown[]) => unknown) | undefined;
    if (work === undefined) throw new Error(`there is no method ${method}`);
    return { id, ok: true, value: await work(...args) };
  } catch (error) {
    const code = error instanceof JiexunError ? error.code : null;
    return { id, ok: false, said: saidOf(error), code, errno: code === null ? errorCode(error) : null };
  }
}
