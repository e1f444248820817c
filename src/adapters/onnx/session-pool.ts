import { backOffMs } from '../../kernel/domain/back-off.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Model } from '../../watching/detect/model-folder.ts';
import { FairQueue } from './fair-queue.ts';
import type { RunHow, SessionReply } from './session-message.ts';
import { SessionThread } from './session-thread.ts';

export interface SessionPoolOptions {
  /** Threads, each with one session a model: one a core. */
  readonly sessions: number;
  /** Pictures of one camera that may wait. */
  readonly perTurn?: number;
  /** A thread that takes longer for a picture is given up and replaced. */
  readonly runWithinMs?: number;
  /** Pause before a dead thread is replaced: doubled with each death in a row, at most a minute. */
  readonly restartAfterMs?: number;
  readonly log: Log;
  /** The thread's program; tests put one there that dies. */
  readonly entry?: URL;
}

type Ran = SessionReply & { type: 'ran' };

interface Job {
  readonly model: number;
  readonly picture: Picture;
  readonly how: RunHow;
  readonly resolve: (ran: Ran) => void;
  readonly reject: (error: unknown) => void;
}

interface Seat {
  thread: SessionThread | null;
  filling: Promise<void> | null;
  busy: boolean;
  deathsInARow: number;
  restart: NodeJS.Timeout | null;
}

const LONGEST_RESTART_MS = 60_000;
/** One death may be chance, and its thread is soon replaced; after two in a row nobody knows when a picture will run. */
const HOPELESS_DEATHS = 2;

/** Threads that run models, shared by all cameras in turns. Who opens it closes it. */
export class SessionPool {
  readonly #options: Required<SessionPoolOptions>;
  readonly #models = new Map<number, Model>();
  readonly #queue: FairQueue<Job>;
  readonly #seats: Seat[];
  #nextKey = 1;
  #closed = false;
  #lastDeath = '';
  #isAllDeadTold = false;

  constructor(options: SessionPoolOptions) {
    const entry = new URL('./session-worker.ts', import.meta.url);
    this.#options = { perTurn: 64, runWithinMs: 60_000, restartAfterMs: 200, entry, ...options };
    this.#queue = new FairQueue({ perTurn: this.#options.perTurn });
    this.#seats = Array.from({ length: Math.max(1, options.sessions) }, () => ({
      thread: null,
      filling: null,
      busy: false,
      deathsInARow: 0,
      restart: null,
    }));
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Opens a model in every thread and returns its key.
   * @throws JiexunError JX_MODEL_BROKEN or JX_MODEL_SHAPE, JX_DETECT_FAILED when no thread lives that could say so
   */
  async open(model: Model): Promise<number> {
    this.#refuseWhenClosed();
    const key = this.#nextKey++;
    this.#models.set(key, model);
    const opened = await Promise.allSettled(this.#seats.map((seat) => this.#openIn(seat, key, model)));
    const failed = opened.find((result) => result.status === 'rejected');
    if (failed || this.#seats.every(({ thread }) => thread === null)) {
      // Else every thread that is started later would stumble over it too.
      this.#models.delete(key);
      throw failed ? failed.reason : noThreadError(this.#lastDeath);
    }
    this.#pump();
    return key;
  }

  /**
   * Runs a model on a picture no larger than its input, when `turn` has its turn.
   * @throws JiexunError JX_DETECT_BUSY, JX_DETECT_FAILED, JX_DETECT_CLOSED
   */
  async run(key: number, picture: Picture, turn: string, how: RunHow): Promise<Ran> {
    this.#refuseWhenClosed();
    if (this.#isAllDead()) throw noThreadError(this.#lastDeath);
    const { promise, resolve, reject } = Promise.withResolvers<Ran>();
    if (!this.#queue.push(turn, { model: key, picture, how, resolve, reject })) {
      const { perTurn } = this.#options;
      throw new JiexunError('JX_DETECT_BUSY', `${turn} has ${perTurn} pictures waiting for the models already.`);
    }
    this.#pump();
    return await promise;
  }

  /** Rejects what waits, lets what runs end (three seconds), ends the threads. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#rejectWaiting(closedError());
    await Promise.all(
      this.#seats.map(async (seat) => {
        await seat.filling?.catch((error: unknown) => this.#options.log.debug('Closing.', { error: String(error) }));
        if (seat.restart !== null) clearTimeout(seat.restart);
        await this.#empty(seat);
      }),
    );
  }

  async #empty(seat: Seat): Promise<void> {
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

  async #serve(seat: Seat, thread: SessionThread, job: Job): Promise<void> {
    seat.busy = true;
    try {
      job.resolve(await thread.run(job.model, job.picture, job.how, this.#options.runWithinMs));
      seat.deathsInARow = 0;
      this.#tellRunning();
    } catch (error) {
      job.reject(error);
    } finally {
      seat.busy = false;
      this.#pump();
    }
  }

  async #openIn(seat: Seat, key: number, model: Model): Promise<void> {
    await seat.filling?.catch((error: unknown) => this.#options.log.debug('Filled again.', { error: String(error) }));
    if (seat.thread) return await seat.thread.open(key, model);
    if (seat.restart === null) await this.#fill(seat);
  }

  /** A thread takes jobs only when it has every model open. */
  async #fill(seat: Seat): Promise<void> {
    seat.filling = this.#startThread(seat);
    try {
      await seat.filling;
    } finally {
      seat.filling = null;
    }
  }

  async #startThread(seat: Seat): Promise<void> {
    const thread: SessionThread = new SessionThread({
      entry: this.#options.entry,
      onDeath: (why) => {
        if (seat.thread === thread) this.#replace(seat, why);
      },
    });
    try {
      for (const [key, model] of this.#models) await thread.open(key, model);
      seat.thread = thread;
    } catch (error) {
      await thread.stop();
      throw error;
    }
    if (this.#closed) await this.#empty(seat);
  }

  #replace(seat: Seat, why: string): void {
    seat.thread = null;
    if (this.#closed) return;
    const waitMs = backOffMs(
      { firstMs: this.#options.restartAfterMs, longestMs: LONGEST_RESTART_MS },
      seat.deathsInARow + 1,
      Math.random,
    );
    seat.deathsInARow += 1;
    this.#lastDeath = why;
    this.#options.log.warn('A thread that runs the models died and is replaced.', { why, waitMs });
    if (this.#isAllDead()) this.#failWaiting();
    seat.restart = setTimeout(() => {
      seat.restart = null;
      this.#fill(seat).then(
        () => this.#pump(),
        (error: unknown) => this.#replace(seat, error instanceof Error ? error.message : String(error)),
      );
    }, waitMs);
  }

  #isAllDead(): boolean {
    return this.#seats.every(({ thread, deathsInARow }) => thread === null && deathsInARow >= HOPELESS_DEATHS);
  }

  /** A look that waits holds its camera's pipeline: the camera could neither be told of as blind nor be stopped. */
  #failWaiting(): void {
    this.#rejectWaiting(noThreadError(this.#lastDeath));
    if (this.#isAllDeadTold) return;
    this.#isAllDeadTold = true;
    this.#options.log.error('No thread runs the models: no camera is looked at until one does.', {
      why: this.#lastDeath,
    });
  }

  /** Only a picture that ran is a sign of life: a thread may open well and die of its first picture, over and over. */
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

function closedError(): JiexunError {
  return new JiexunError('JX_DETECT_CLOSED', 'The models are closed: the program is stopping.');
}

function noThreadError(why: string): JiexunError {
  return new JiexunError('JX_DETECT_FAILED', `No thread runs the models (${why}); a new one is tried.`);
}
