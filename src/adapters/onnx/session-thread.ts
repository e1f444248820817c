import './no-telemetry.ts';
import { Worker } from 'node:worker_threads';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Model } from '../../watching/detect/model-folder.ts';
import { brokenModel } from '../../watching/detect/model-folder.ts';
import { modelError } from '../../watching/detect/model-problem.ts';
import { interfaceProblems } from '../../watching/detect/model-shape.ts';
import type { RunHow, SessionReply, SessionRequest } from './session-message.ts';
import { giveUpThread } from './stuck-threads.ts';

type Wanted = { readonly resolve: (reply: SessionReply) => void; readonly reject: (error: JiexunError) => void };
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** On a busy machine, opening a large model takes seconds. */
const OPEN_WITHIN_MS = 60_000;
const CLOSE_WITHIN_MS = 3_000;

/** One worker thread with a session for each model. When it has died, it rejects every request. */
export class SessionThread {
  readonly #worker: Worker;
  readonly #wanted = new Map<number, Wanted>();
  readonly #pixels = new Map<number, Uint8Array>();
  readonly #exited: Promise<void>;
  readonly #onDeath: (why: string) => void;
  #nextId = 1;
  #death: string | null = null;
  #isHung = false;

  constructor({ entry, onDeath }: { entry: URL; onDeath: (why: string) => void }) {
    this.#onDeath = onDeath;
    this.#worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: 192 } });
    this.#worker.on('message', (reply: SessionReply) => {
      // It hung in the model and was given up. Now it has answered, so it can be ended without harm.
      if (this.#death !== null && reply.type !== 'closed') return void this.#worker.terminate();
      const wanted = this.#wanted.get(reply.id);
      this.#wanted.delete(reply.id);
      wanted?.resolve(reply);
    });
    this.#worker.on('error', (error) => this.#die(String(error)));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#die(`exit code ${code}`);
        resolve();
      });
    });
  }

  /** It gave no answer in time. */
  get isHung(): boolean {
    return this.#isHung;
  }

  /** @throws JiexunError JX_MODEL_BROKEN, JX_MODEL_SHAPE, or JX_DETECT_FAILED when the thread died over it. */
  async open(key: number, { folder, onnxFile, onnx, manifest }: Model): Promise<void> {
    if (this.#pixels.has(key)) return;
    const pixels = new SharedArrayBuffer(manifest.input.widthPx * manifest.input.heightPx * 3);
    const reply = await this.#ask({ type: 'open', model: key, onnx, manifest, pixels }, OPEN_WITHIN_MS);
    if (reply.type === 'failed') throw modelError([brokenModel(onnxFile, reply.message)]);
    if (reply.type !== 'opened') throw unexpected(reply);
    const [first, ...rest] = interfaceProblems(manifest, reply.actual, `${folder}/model.json`);
    if (first) throw modelError([first, ...rest]);
    this.#pixels.set(key, new Uint8Array(pixels));
  }

  /**
   * Copies the pixels once, into memory that both threads share (0.05 ms for 416×416). @throws JiexunError
   * JX_DETECT_FAILED
   */
  async run(key: number, picture: Picture, how: RunHow, withinMs: number) {
    this.#pixels.get(key)?.set(picture.rgb);
    const { widthPx, heightPx } = picture;
    const reply = await this.#ask({ type: 'run', model: key, widthPx, heightPx, ...how }, withinMs);
    if (reply.type === 'failed')
      throw saidError('JX_DETECT_FAILED', saying('model-error.failed', { why: reply.message }));
    if (reply.type !== 'ran') throw unexpected(reply);
    return reply;
  }

  /**
   * Lets a running picture end and frees the sessions. After three seconds it is left alone, and ends with the
   * program.
   */
  async stop(): Promise<void> {
    if (this.#death !== null) return;
    try {
      await this.#ask({ type: 'close' }, CLOSE_WITHIN_MS);
    } catch (error) {
      // It hangs, so it is left alone: see `#ask`.
      if (error instanceof JiexunError) return;
      throw error;
    }
    this.#bury('closed');
    await Promise.race([this.#exited, this.#worker.terminate()]);
  }

  #ask(request: WithoutId<SessionRequest>, withinMs: number): Promise<SessionReply> {
    if (this.#death !== null) return Promise.reject(threadError(this.#death));
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<SessionReply>();
    const timer = setTimeout(() => this.giveUp(`no answer within ${withinMs} ms`), withinMs);
    this.#wanted.set(id, { resolve, reject });
    this.#worker.postMessage({ ...request, id });
    return promise.finally(() => clearTimeout(timer));
  }

  /** Rejects all requests that wait for an answer. The thread itself goes on. */
  giveUp(why: string): void {
    if (this.#death !== null || this.#wanted.size === 0) return;
    this.#isHung = true;
    // The thread is not terminated: onnxruntime ends the whole process when its thread ends in the middle of a run.
    giveUpThread(this.#worker);
    this.#die(why);
  }

  #die(why: string): void {
    if (this.#death !== null) return;
    this.#bury(why);
    this.#onDeath(why);
  }

  #bury(why: string): void {
    this.#death = why;
    for (const { reject } of this.#wanted.values()) reject(threadError(why));
    this.#wanted.clear();
  }
}

function threadError(why: string): JiexunError {
  return saidError('JX_DETECT_FAILED', saying('model-error.thread-gone', { why }));
}

function unexpected(reply: SessionReply): JiexunError {
  return new JiexunError('JX_INTERNAL', `A session's thread answered "${reply.type}" to something else.`);
}
