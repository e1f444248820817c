import { Worker } from 'node:worker_threads';
import type { CameraUrl } from '../../kernel/domain/camera.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';
import { redactSecrets } from '../../watching/ingest/redaction.ts';
import { OpenRelay } from './open-relay.ts';
import type { RelayAnswer, RelayCall, RelayNews, RelayTrouble } from './relay-message.ts';

export interface RelayParts {
  readonly url: CameraUrl;
  /** The time limit for reaching a host. */
  readonly connectMs: number;
  /** What went wrong, worded like ffmpeg's messages. */
  readonly onProblem: (problem: string) => void;
  /** The thread has ended, and with it this relay, which need not be closed. */
  readonly onGone: (error: SourceError) => void;
}

interface Asked {
  readonly id: number;
  readonly resolve: (answer: RelayAnswer) => void;
  readonly reject: (error: SourceError) => void;
  readonly timer: NodeJS.Timeout;
}

/** A busy machine starts a thread within seconds. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * The relays of all cameras, in a thread of their own, so that what a camera says does not wait for other cameras' pictures. The
 * thread starts with the first relay and ends with the process. Without a relay it does not keep the process alive. A thread that
 * dies, or gives no answer, is replaced with the next relay.
 */
export class RelayThread {
  readonly #entry: URL;
  readonly #answerWithinMs: number;
  readonly #relays = new Map<number, RelayParts>();
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | null = null;
  #nextId = 1;

  constructor({
    entry = new URL('./relay-worker.ts', import.meta.url),
    answerWithinMs = ANSWER_WITHIN_MS,
  }: { readonly entry?: URL; readonly answerWithinMs?: number } = {}) {
    this.#entry = entry;
    this.#answerWithinMs = answerWithinMs;
  }

  /** @throws SourceError `failed` when the relay cannot be opened. */
  async open(parts: RelayParts): Promise<OpenRelay> {
    const { url, connectMs } = parts;
    const id = this.#nextId++;
    const worker = this.#worker ?? this.#start();
    this.#relays.set(id, parts);
    worker.ref();
    const answer = await this.#ask(worker, { type: 'open', id, url, connectMs });
    if (answer.type === 'opened') {
      const { href, copyHref } = answer;
      return new OpenRelay({ href, copyHref, shown: url.shown, close: () => this.#close(id) });
    }
    this.#forget(id);
    throw relayError(`cannot be opened (${answer.type === 'failed' ? answer.why : answer.type})`);
  }

  async #close(id: number): Promise<RelayTrouble | null> {
    const worker = this.#worker;
    if (worker === null || !this.#relays.has(id)) return null;
    try {
      const answer = await this.#ask(worker, { type: 'close', id });
      return answer.type === 'closed' ? answer.trouble : null;
    } catch (error) {
      // The thread has ended, which also closes the relay.
      if (error instanceof SourceError) return null;
      throw error;
    } finally {
      this.#forget(id);
    }
  }

  #forget(id: number): void {
    this.#relays.delete(id);
    if (this.#relays.size === 0) this.#worker?.unref();
  }

  #ask(worker: Worker, call: RelayCall): Promise<RelayAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<RelayAnswer>();
    const timer = setTimeout(() => this.#late(worker, asked), this.#answerWithinMs);
    const asked: Asked = { id: call.id, resolve, reject, timer };
    this.#asked.set(call.id, asked);
    worker.postMessage(call);
    return promise;
  }

  /** After a long turn of this event loop, the answer may have come unread. It is read before `setImmediate` runs. */
  #late(worker: Worker, asked: Asked): void {
    setImmediate(() => {
      if (this.#worker !== worker || this.#asked.get(asked.id) !== asked) return;
      this.#bury(`it gave no answer within ${this.#answerWithinMs} ms`);
      void worker.terminate();
    });
  }

  #start(): Worker {
    const worker = this.#newWorker();
    worker.on('message', (news: RelayNews) => {
      if (this.#worker === worker) this.#heard(news);
    });
    worker.on('error', (error) => this.#died(worker, String(error)));
    worker.on('exit', (code) => this.#died(worker, `exit code ${code}`));
    this.#worker = worker;
    return worker;
  }

  #newWorker(): Worker {
    try {
      // Without this process's own options, such as `--inspect`.
      return new Worker(this.#entry, { execArgv: [] });
    } catch (error) {
      throw relayError(`gets no thread (${String(error)})`);
    }
  }

  #heard(news: RelayNews): void {
    if (news.type === 'problem') {
      this.#relays.get(news.id)?.onProblem(news.problem);
      return;
    }
    const asked = this.#asked.get(news.id);
    this.#asked.delete(news.id);
    clearTimeout(asked?.timer);
    asked?.resolve(news);
  }

  #died(worker: Worker, why: string): void {
    if (this.#worker === worker) this.#bury(why);
  }

  #bury(why: string): void {
    this.#worker = null;
    const error = relayError(`ended: ${redactSecrets(why)}`);
    const [relays, asked] = [[...this.#relays], [...this.#asked.values()]];
    this.#relays.clear();
    this.#asked.clear();
    for (const { reject, timer } of asked) {
      clearTimeout(timer);
      reject(error);
    }
    for (const [, { onGone }] of relays) onGone(error);
  }
}

/** The thread of this process. */
export const relayThread = new RelayThread();

function relayError(why: string): SourceError {
  return new SourceError('failed', `the relay between ffmpeg and the camera ${why}`);
}
