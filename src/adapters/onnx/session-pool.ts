import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Model } from '../../watching/detect/model-folder.ts';
import { FairQueue } from './fair-queue.ts';
import { HungModels, hangsError } from './hung-models.ts';
import { closedError, noThreadError } from './pool-errors.ts';
import type { RunHow, SessionReply } from './session-message.ts';
import type { SessionPoolOptions } from './session-pool-options.ts';
import type { SessionSeat } from './session-seat.ts';
import { emptySeats, isAllDead, restartPauseMs } from './session-seat.ts';
import { SessionThread } from './session-thread.ts';

type Ran = SessionReply & { type: 'ran' };

interface Job {
  readonly model: number;
  readonly picture: Picture;
  readonly how: RunHow;
  readonly resolve: (ran: Ran) => void;
  readonly reject: (error: unknown) => void;
}

/** Threads that run models. All cameras share them in turns. The code that opens the pool closes it. */
export class SessionPool {
  readonly #options: Required<SessionPoolOptions>;
  readonly #models = new Map<number, Model>();
  readonly #queue: FairQueue<Job>;
  readonly #seats: SessionSeat[];
  readonly #hung: HungModels;
  #hurry: NodeJS.Timeout | null = null;
  #nextKey = 1;
  #closed = false;
  #lastDeath = '';
  #isAllDeadTold = false;

  constructor(options: SessionPoolOptions) {
    const entry = new URL('./session-worker.ts', import.meta.url);
    const usual = { perTurn: 64, runWithinMs: 60_000, restartAfterMs: 200, hurryMs: 2_000 };
    this.#options = { ...usual, entry, hungBefore: [], onNews: () => undefined, ...options };
    this.#hung = new HungModels(this.#options.hungBefore);
    this.#queue = new FairQueue({ perTurn: this.#options.perTurn });
    this.#seats = emptySeats(options.sessions);
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Opens a model in every thread and returns its key.
   * @throws JiexunError JX_MODEL_BROKEN, JX_MODEL_SHAPE or JX_MODEL_HANGS; JX_DETECT_FAILED when no thread is alive
   * to open it.
   */
  async open(model: Model): Promise<number> {
    this.#refuseWhenClosed();
    if (this.#hung.has(model)) this.#options.onNews({ model, what: 'refused' });
    this.#hung.refuse(model);
    const key = this.#nextKey++;
    this.#models.set(key, model);
    const opened = await Promise.allSettled(this.#seats.map((seat) => this.#openIn(seat, key, model)));
    const failed = opened.find((result) => result.status === 'rejected');
    if (failed || this.#seats.every(({ thread }) => thread === null)) {
      // Otherwise the model would also stop every thread that is started later.
      this.#models.delete(key);
      this.#hung.refuse(model);
      throw failed ? failed.reason : noThreadError(this.#lastDeath);
    }
    this.#options.onNews({ model, what: 'opened' });
    this.#pump();
    return key;
  }

  /**
   * Runs a model on a picture that is not larger than its input, when it is the turn of `turn`.
   * @throws JiexunError JX_DETECT_BUSY, JX_DETECT_FAILED, JX_DETECT_CLOSED, JX_MODEL_HANGS
   */
  async run(key: number, picture: Picture, turn: string, how: RunHow): Promise<Ran> {
    this.#refuseWhenClosed();
    const model = this.#models.get(key);
    if (model) this.#hung.refuse(model);
    if (isAllDead(this.#seats)) throw noThreadError(this.#lastDeath);
    const { promise, resolve, reject } = Promise.withResolvers<Ran>();
    if (!this.#queue.push(turn, { model: key, picture, how, resolve, reject })) {
      const { perTurn } = this.#options;
      throw saidError('JX_DETECT_BUSY', saying('model-error.busy', { turn, pictures: perTurn }));
    }
    this.#pump();
    return await promise;
  }

  /** `close` comes soon: a request without an answer after two seconds gets none. */
  hurry(): void {
    this.#hurry ??= setTimeout(() => {
      this.#closed = true;
      this.#rejectWaiting(closedError());
      for (const { thread, starting } of this.#seats) {
        for (const one of [thread, starting]) one?.giveUp('the program is stopping');
      }
    }, this.#options.hurryMs);
  }

  /** Rejects requests that wait, lets running ones end (two seconds), and ends the threads. */
  async close(): Promise<void> {
    this.#closed = true;
    this.hurry();
    this.#rejectWaiting(closedError());
    await Promise.all(
      this.#seats.map(async (seat) => {
        await seat.filling?.catch((error: unknown) => this.#options.log.debug('Closing.', { error: String(error) }));
        if (seat.restart !== null) clearTimeout(seat.restart);
        await this.#empty(seat);
      }),
    );
    if (this.#hurry !== null) clearTimeout(this.#hurry);
  }

  async #empty(seat: SessionSeat): Promise<void> {
    const { thread } = seat;
    seat.thread = null;
    await thread?.stop();
  }

  #pump(): void {
    for (const seat of this.#seats) {
      if (seat.busy || seat.thread === null || this.#closed) continue;
      const job = this.#queue.shift();
      if (!job) return;
      void this.#serve(seat, seat.thread, job);
    }
  }

  async #serve(seat: SessionSeat, thread: SessionThread, job: Job): Promise<void> {
    seat.busy = true;
    try {
      job.resolve(await thread.run(job.model, job.picture, job.how, this.#options.runWithinMs));
      seat.deathsInARow = 0;
      this.#tellRunning();
    } catch (error) {
      if (thread.isHung) this.#countHang(job.model);
      job.reject(error);
    } finally {
      seat.busy = false;
      this.#pump();
    }
  }

  async #openIn(seat: SessionSeat, key: number, model: Model): Promise<void> {
    await seat.filling?.catch((error: unknown) => this.#options.log.debug('Filled again.', { error: String(error) }));
    if (seat.thread) await this.#openModel(seat.thread, key, model);
    else if (seat.restart === null) await this.#fill(seat);
  }

  /** A thread gets requests only when every model is open in it. */
  async #fill(seat: SessionSeat): Promise<void> {
    seat.filling = this.#startThread(seat);
    try {
      await seat.filling;
    } finally {
      seat.filling = null;
    }
  }

  async #startThread(seat: SessionSeat): Promise<void> {
    const thread: SessionThread = new SessionThread({
      entry: this.#options.entry,
      onDeath: (why) => {
        if (seat.thread === thread) this.#replace(seat, why);
      },
    });
    seat.starting = thread;
    try {
      for (const [key, model] of this.#models) {
        if (!this.#hung.has(model)) await this.#openModel(thread, key, model);
      }
      seat.thread = thread;
    } catch (error) {
      await thread.stop();
      throw error;
    } finally {
      seat.starting = null;
    }
    if (this.#closed) await this.#empty(seat);
  }

  async #openModel(thread: SessionThread, key: number, model: Model): Promise<void> {
    try {
      await thread.open(key, model);
    } catch (error) {
      if (thread.isHung) this.#countHang(key);
      throw error;
    }
  }

  #countHang(key: number): void {
    const model = this.#models.get(key);
    if (this.#closed || !model) return;
    this.#options.onNews(this.#hung.count(model));
    if (!this.#hung.has(model)) return;
    for (const job of this.#queue.takeOut((waiting) => waiting.model === key)) job.reject(hangsError(model));
  }

  #replace(seat: SessionSeat, why: string): void {
    seat.thread = null;
    if (this.#closed) return;
    const waitMs = restartPauseMs(seat, this.#options.restartAfterMs);
    seat.deathsInARow += 1;
    this.#lastDeath = why;
    this.#options.log.warn('A thread that runs the models died and is replaced.', { why, waitMs });
    if (isAllDead(this.#seats)) this.#failWaiting();
    seat.restart = setTimeout(() => {
      seat.restart = null;
      this.#fill(seat).then(
        () => this.#pump(),
        (error: unknown) => this.#replace(seat, error instanceof Error ? error.message : String(error)),
      );
    }, waitMs);
  }

  /** A look that waits holds its camera's pipeline: then nothing could report that the camera is blind, or stop it. */
  #failWaiting(): void {
    this.#rejectWaiting(noThreadError(this.#lastDeath));
    if (this.#isAllDeadTold) return;
    this.#isAllDeadTold = true;
    this.#options.log.error('No thread runs the models: no camera is looked at until one does.', {
      why: this.#lastDeath,
    });
  }

  /**
   * Only a picture that ran shows that a thread works: a thread may open models well and die at its first picture,
   * again and again.
   */
  #tellRunning(): void {
    if (!this.#isAllDeadTold) return;
    this.#isAllDeadTold = false;
    this.#options.log.info('The models run again.');
  }

  #rejectWaiting(error: JiexunError): void {
    for (let job = this.#queue.shift(); job; job = this.#queue.shift()) job.reject(error);
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw closedError();
  }
}
