import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type BackOff, backOffMs } from '../../kernel/domain/back-off.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { LEAN_MEMORY } from './lean-memory.ts';
import { parentArgument } from './parent-argument.ts';
import { residentBytes } from './resident-memory.ts';

export interface WatchedChildParts {
  /** What the log calls it: `the web's process`. */
  readonly name: string;
  readonly script: URL;
  /** Above this it is ended and started anew. */
  readonly mostBytes: number;
  /** Prepares a new child: sends it what it needs and resolves when it works. Rejects when it cannot work. */
  readonly begin: (child: ChildTalk) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1): the jitter of the back-off. */
  readonly random: () => number;
  readonly backOff?: BackOff;
}

/** Messages to and from one child. */
export interface ChildTalk {
  /**
   * Sends a message. False when the child has not yet taken the message before: then this one is dropped, and a newer
   * one will come.
   */
  send(message: object): boolean;
  /** Gives the next message. @throws JiexunError JX_WEB_PROCESS when the child ends before. */
  next(): Promise<unknown>;
}

const LOOK_EVERY_MS = 2_000;
const STOP_WITHIN_MS = 2_000;
const BACK_OFF: BackOff = { firstMs: 500, longestMs: 30_000 };

/**
 * Starts a second process of this program, watches it and its memory, and starts it again when it ends. It ends with
 * this process, see `ParentWatch`.
 */
export class WatchedChild {
  readonly #parts: WatchedChildParts;
  readonly #over = new AbortController();
  #child: Child | null = null;
  /** It is started and does not work yet. */
  #starting: Child | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: WatchedChildParts) {
    this.#parts = parts;
  }

  /** Resolves when the first child works. @throws what `begin` throws */
  async start(): Promise<void> {
    const first = await this.#begin();
    this.#running = this.#run(first);
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Dropped while no child works, or while it has not taken the message before. */
  send(message: object): boolean {
    return this.#child?.send(message) ?? false;
  }

  async close(): Promise<void> {
    this.#over.abort();
    const { clock } = this.#parts;
    // A child that never works would keep `begin`, and so `#running`, waiting for ever.
    await Promise.all([this.#child?.stop(clock), this.#starting?.stop(clock)]);
    await this.#running;
  }

  async #begin(): Promise<Child> {
    const { script, begin } = this.#parts;
    const child = new Child(script);
    this.#starting = child;
    try {
      await begin(child);
      this.#child = child;
      return child;
    } catch (error) {
      child.kill();
      throw error;
    } finally {
      this.#starting = null;
    }
  }

  async #run(first: Child): Promise<void> {
    const { name, clock, log, random, backOff = BACK_OFF } = this.#parts;
    let failures = 0;
    for (let child: Child | null = first; !this.#over.signal.aborted; ) {
      if (child !== null) {
        const startedMs = clock.monotonicMs();
        const why = await this.#watch(child);
        if (this.#over.signal.aborted) return;
        this.#child = null;
        log.warn(`${name} ended (${why}); it is started anew.`);
        if (clock.monotonicMs() - startedMs > backOff.longestMs) failures = 0;
      }
      failures += 1;
      await clock.sleep(backOffMs(backOff, failures, random), this.#over.signal);
      if (this.#over.signal.aborted) return;
      child = await this.#begin().catch((error: unknown) => {
        if (!this.#over.signal.aborted) log.warn(`${name} could not be started; it is tried again.`, { error });
        return null;
      });
      // Closed while the new child started: nobody else knows of it.
      if (this.#over.signal.aborted) await child?.stop(clock);
    }
  }

  /** Why it ended, in words. */
  async #watch(child: Child): Promise<string> {
    const { mostBytes, clock } = this.#parts;
    const over = new AbortController();
    void child.ended.then(() => over.abort());
    while (!over.signal.aborted) {
      await clock.sleep(LOOK_EVERY_MS, over.signal);
      const bytes = child.pid === null || over.signal.aborted ? null : await residentBytes(child.pid);
      if (bytes !== null && bytes > mostBytes)
        child.kill(`it held ${inMegabytes(bytes)} of memory, more than ${inMegabytes(mostBytes)}`);
    }
    return child.ended;
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** One run of the child. */
class Child implements ChildTalk {
  readonly ended: Promise<string>;
  readonly #process: ChildProcess;
  #killedBecause: string | null = null;
  #isTaking = false;

  constructor(script: URL) {
    // Uses the same flags as this process: only then can the child use the code that Node has compiled and cached.
    this.#process = fork(script, [parentArgument()], {
      env: { ...process.env, ...LEAN_MEMORY },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.ended = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve(error.message));
      this.#process.once('exit', (code, signal) => resolve(this.#killedBecause ?? signal ?? `exit code ${code}`));
    });
  }

  get pid(): number | null {
    return this.#process.pid ?? null;
  }

  send(message: object): boolean {
    if (this.#isTaking || !this.#process.connected) return false;
    this.#isTaking = true;
    // When the channel breaks, the exit event tells it.
    this.#process.send(message, () => {
      this.#isTaking = false;
    });
    return true;
  }

  async next(): Promise<unknown> {
    const over = new AbortController();
    try {
      return await Promise.race([
        once(this.#process, 'message', { signal: over.signal }).then(([message]) => message as unknown),
        this.ended.then((why) => {
          throw saidError('JX_WEB_PROCESS', saying('machine-error.child-ended', { why }));
        }),
      ]);
    } finally {
      over.abort();
    }
  }

  kill(because: string | null = null): void {
    this.#killedBecause = because;
    this.#process.kill('SIGKILL');
  }

  /** Closes the channel, so that the child ends by itself; kills the child when it does not end. */
  async stop(clock: Clock): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    const done = new AbortController();
    const late = clock.sleep(STOP_WITHIN_MS, done.signal).then(() => 'late' as const);
    if ((await Promise.race([this.ended, late])) === 'late') this.kill();
    done.abort();
    await this.ended;
  }
}
