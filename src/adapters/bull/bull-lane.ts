import { randomUUID } from 'node:crypto';
import Bull from 'bull';
import scripts from 'bull/lib/scripts.js';
import type { Redis } from 'ioredis';
import type { JobRow } from '../../kernel/jobs/job-entity.ts';
import type { JobName } from '../../kernel/jobs/job-queue.ts';
import { bullIdOf, payloadOf, readPayload } from './job-payload.ts';
import { type QueueLua, scoreOf, withQueueLua } from './queue-lua.ts';
import type { RedisLinks } from './redis-links.ts';
import type { QueueTime } from './redis-time.ts';

export interface BullLaneParts {
  readonly name: JobName;
  readonly prefix: string;
  readonly links: RedisLinks;
  readonly time: QueueTime;
  readonly lockMs: number;
}

/** A job that was taken, as it stands in Redis. */
export interface TakenJob {
  readonly bullId: string;
  readonly hash: Readonly<Record<string, string>>;
  /** The token of this run only. */
  readonly token: string;
}

/** When Redis does not answer a take, the take is looked for this long: Redis may still do it when it goes on. */
const GHOST_MS = 120_000;
/**
 * Bull's code for a missing lock. Lower codes: another run has the lock, or the job does not run. The higher code -1:
 * the job itself is gone, as we wanted.
 */
const MISSING_LOCK = -2;

/** One job name's queue in Bull. Every call is one step in Redis and throws JX_QUEUE_DOWN when that could not be done. */
export class BullLane {
  readonly #parts: BullLaneParts;
  readonly #queue: Bull.Queue;
  readonly #redis: Redis & QueueLua;
  readonly #base: string;
  readonly #ghosts = new Map<string, number>();

  constructor(parts: BullLaneParts) {
    this.#parts = parts;
    const { name, prefix, links, lockMs } = parts;
    this.#redis = withQueueLua(links.commands);
    // Bull never opens its own event connection and its blocking connection: nothing here asks for them.
    const createClient = () => links.commands;
    const options = { prefix, createClient, settings: { lockDuration: lockMs }, skipVersionCheck: true };
    this.#queue = new Bull(name, options);
    this.#base = `${prefix}:${name}:`;
  }

  get name(): JobName {
    return this.#parts.name;
  }

  /** Adds a job; false when it already waits or runs. */
  async add(row: JobRow): Promise<boolean> {
    const bullId = bullIdOf(row.jobId);
    const ticket = randomUUID();
    const delay = Math.round(row.waitMs);
    const options = { jobId: bullId, delay, timestamp: row.dueAt.getTime() - delay, ticket };
    const add = async () => {
      await this.#queue.isReady();
      await this.#queue.add(row.name, payloadOf(row), options);
      return this.#redis.hget(this.#base + bullId, 'opts');
    };
    // When the connection was just lost, add once more: the same ticket adds nothing twice.
    const known = await this.#ask(add).catch(() => this.#ask(add));
    // Bull does not tell whether it added the job: the ticket tells. If the job is gone already, it ran in between.
    return known === null || known.includes(ticket);
  }

  /** Gives a known repeated job a new interval; false when it has that interval already, or is gone. */
  async replan(row: JobRow): Promise<boolean> {
    const bullId = bullIdOf(row.jobId);
    const key = this.#base + bullId;
    const known = readPayload(await this.#ask(() => this.#redis.hget(key, 'data')));
    if (known === null || known.repeatEveryMs === row.repeatEveryMs) return false;
    const dueMs = row.dueAt.getTime() + (row.repeatEveryMs ?? 0);
    const data = JSON.stringify(payloadOf(row));
    return (
      (await this.#ask(() =>
        this.#redis.jxReplan(key, `${this.#base}delayed`, bullId, data, dueMs, scoreOf(dueMs)),
      )) === 1
    );
  }

  has(jobId: string): Promise<boolean> {
    return this.#ask(async () => (await this.#redis.exists(this.#base + bullIdOf(jobId))) === 1);
  }

  /** Moves jobs that are due to the waiting list. Tells when the next job is due; null when nothing is delayed. */
  async promote(): Promise<number | null> {
    const nowMs = this.#parts.time.nowMs();
    // The last of the 4096 scores of this millisecond.
    const score = await this.#ask(() => scripts.updateDelaySet(this.#queue, nowMs + 4095 / 4096));
    const dueMs = score === null ? Number.NaN : Math.floor(Number(score) / 4096);
    // Another program's entry may be due at no time.
    return Number.isFinite(dueMs) ? dueMs : null;
  }

  /** Takes the next job that waits. */
  async take(): Promise<TakenJob | null> {
    const token = randomUUID();
    try {
      const raw = await this.#ask(() => scripts.moveToActive(this.#as(token)));
      return raw.length === 0 ? null : { hash: raw[0], bullId: raw[1], token };
    } catch (error) {
      this.#ghosts.set(token, this.#parts.time.nowMs() + GHOST_MS);
      throw error;
    }
  }

  /** Removes an entry that is not a job; otherwise the next take would find it again. */
  evict(): Promise<readonly string[]> {
    return this.#ask(() => this.#redis.jxEvict(`${this.#base}active`, this.#base));
  }

  /**
   * Puts back jobs that nobody runs any more and tells how many. With `guardMs` 0: only jobs that this process took
   * without getting the answer.
   */
  async recover(guardMs: number): Promise<number> {
    const nowMs = this.#parts.time.nowMs();
    for (const [token, untilMs] of this.#ghosts) if (untilMs < nowMs) this.#ghosts.delete(token);
    if (guardMs === 0 && this.#ghosts.size === 0) return 0;
    const keys = ['active', 'wait', 'stalled-check'].map((key) => this.#base + key);
    const latestMs = this.#parts.time.latestMs();
    return this.#ask(() => this.#redis.jxRecover(...keys, this.#base, guardMs, latestMs, ...this.#ghosts.keys()));
  }

  /** Notes an attempt and tells how many there are now. */
  begin({ bullId }: TakenJob): Promise<number> {
    return this.#ask(() => this.#redis.hincrby(this.#base + bullId, 'attemptsMade', 1));
  }

  /** False when this run does not hold the job any more. */
  async later(
    { bullId, token }: TakenJob,
    { dueMs, attempts }: { readonly dueMs: number; readonly attempts: number },
  ): Promise<boolean> {
    const keys = [bullId, `${bullId}:lock`, 'active', 'delayed'].map((key) => this.#base + key);
    const done = await this.#ask(() =>
      this.#redis.jxLater(...keys, token, bullId, attempts, Math.floor(dueMs), scoreOf(dueMs)),
    );
    return done === 1;
  }

  /** `lost`: its lock is gone or belongs to another run. */
  async finish({ bullId, token }: TakenJob): Promise<'done' | 'lost'> {
    const job = { id: bullId, finishedOn: this.#parts.time.nowMs(), queue: this.#as(token) };
    const args = scripts.moveToFinishedArgs(job, '', 'returnvalue', true, 'completed', false, true);
    const code = Number(await this.#ask(() => this.#redis.moveToFinished(args)));
    return code <= MISSING_LOCK ? 'lost' : 'done';
  }

  /** False when another run has the job, or the job is done. */
  async renew(
    { bullId, token, hash }: TakenJob,
    { attempts, epochKey, epoch }: { readonly attempts: number; readonly epochKey: string; readonly epoch: string },
  ): Promise<boolean> {
    const keys = [...[bullId, `${bullId}:lock`, 'active'].map((key) => this.#base + key), epochKey];
    const fields = Object.entries({ ...hash, delay: '0', attemptsMade: `${attempts}` }).flat();
    const renewed = await this.#ask(() =>
      this.#redis.jxRenew(...keys, token, this.#parts.lockMs, bullId, epoch, ...fields),
    );
    return renewed === 1;
  }

  async counts(): Promise<{ readonly waiting: number; readonly running: number }> {
    const { waiting, delayed, active } = await this.#ask(async () => {
      await this.#queue.isReady();
      return this.#queue.getJobCounts();
    });
    return { waiting: waiting + delayed, running: active };
  }

  /** Tells when the job that would be taken next was due; null when none waits. */
  async firstDueMs(): Promise<number | null> {
    const bullId = await this.#ask(() => this.#redis.lindex(`${this.#base}wait`, -1));
    if (bullId === null) return null;
    const [due, data] = await this.#ask(() => this.#redis.hmget(this.#base + bullId, 'due', 'data'));
    return Number(due ?? readPayload(data ?? null)?.dueMs ?? 0);
  }

  #as(token: string): Bull.Queue {
    return Object.create(this.#queue, { token: { value: token } });
  }

  #ask<T>(work: () => Promise<T>): Promise<T> {
    return this.#parts.links.ask(work);
  }
}
