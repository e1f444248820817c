import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { Refusal } from '../api/refusal.ts';
import type { LateLine } from './late-line.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** Where entries are kept until they are acknowledged. */
export interface OutboxStore {
  add(entry: OutboxEntry): Promise<void>;
  /** The oldest first. */
  all(): Promise<readonly OutboxEntry[]>;
  /** Removes it, and gives the later entries of its case the number of acts that the case has now. */
  acknowledge(entry: OutboxEntry, seen: number): Promise<void>;
  /**
   * Turns it and the later entries of its case, which depend on it, into late lines with these words; in one step, so that no
   * decision vanishes between. Gives what was removed.
   */
  refuse(entry: OutboxEntry, message: string): Promise<readonly OutboxEntry[]>;
  late(): Promise<readonly LateLine[]>;
  /** Adds what stands now, when the line is still there. */
  fillLate(requestId: string, now: LateLine['now']): Promise<void>;
  removeLate(requestId: string): Promise<void>;
  /** False: what is kept here is lost when the page is closed. */
  readonly isLasting: boolean;
  close(): void;
}

export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly send: (entry: OutboxEntry) => Promise<ReviewCase>;
  /** Whose entries are sent: those of others stay until they sign in here again. */
  readonly staffNo: string;
  /** Runs it while no other tab of this browser sends. */
  readonly alone: <T>(run: () => Promise<T>) => Promise<T>;
  readonly after: (delayMs: number, callback: () => void) => () => void;
  readonly heard: OutboxListener;
}
interface OutboxListener {
  acknowledged(entry: OutboxEntry, answer: ReviewCase): void;
  /** `entries`: the refused one, and those that depend on it. */
  refused(entries: readonly OutboxEntry[]): void;
  changed(waiting: readonly OutboxEntry[]): void;
  /** The session is over: nothing is sent until somebody signs in. */
  signedOut(): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Sends what people decided, in order, again and again until the server has acknowledged or refused it. */
export class Outbox {
  readonly #of: OutboxOptions;
  #isRunning = false;
  #waitMs = FIRST_WAIT_MS;
  #cancelWait: (() => void) | null = null;
  #isClosed = false;

  constructor(of: OutboxOptions) {
    this.#of = of;
  }

  /** Resolves when the entry is stored, and then sends it. Rejects when the browser cannot store it. */
  async add(entry: OutboxEntry): Promise<void> {
    await this.#of.store.add(entry);
    // It is stored already. When it cannot be read now, it is told after the next sending.
    await this.#tell().catch(() => undefined);
    void this.run();
  }

  /** Sends everything that waits. When the server cannot take it now, it tries again later. */
  async run(): Promise<void> {
    if (this.#isRunning || this.#isClosed) return;
    this.#isRunning = true;
    this.#cancelWait?.();
    try {
      await this.#of.alone(() => this.#sendAll());
      this.#waitMs = FIRST_WAIT_MS;
      this.#isRunning = false;
      // An entry may have been added after the last check.
      if ((await this.#mine()).length > 0) void this.run();
    } catch (error) {
      this.#isRunning = false;
      if (error instanceof Refusal && error.isSignedOut) this.#of.heard.signedOut();
      else this.#later();
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelWait?.();
  }

  /** A case whose entry the server cannot take now waits. It does not keep the entries of other cases from being sent. */
  async #sendAll(): Promise<void> {
    const waiting = new Map<string, Refusal>();
    const next = async () => (await this.#mine()).find(({ caseId }) => !waiting.has(caseId));
    for (let entry = await next(); entry !== undefined && !this.#isClosed; entry = await next()) {
      try {
        await this.#sendOne(entry);
      } catch (error) {
        if (!(error instanceof Refusal) || !error.mayBeOfOneRequest) throw error;
        waiting.set(entry.caseId, error);
      }
      await this.#tell();
    }
    for (const error of waiting.values()) throw error;
  }

  async #sendOne(entry: OutboxEntry): Promise<void> {
    const { store, send, heard } = this.#of;
    let answer: ReviewCase;
    try {
      answer = await send(entry);
    } catch (error) {
      if (!(error instanceof Refusal) || error.isPassing || error.isSignedOut) throw error;
      heard.refused(await store.refuse(entry, error.message));
      return;
    }
    await store.acknowledge(entry, answer.seen);
    heard.acknowledged(entry, answer);
  }

  #later(): void {
    if (this.#isClosed) return;
    this.#cancelWait?.();
    const cancel = this.#of.after(this.#waitMs, () => {
      this.#cancelWait = null;
      void this.run();
    });
    this.#cancelWait = () => {
      cancel();
      this.#cancelWait = null;
    };
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
  }

  async #mine(): Promise<readonly OutboxEntry[]> {
    const all = await this.#of.store.all();
    return all.filter(({ staffNo }) => staffNo === this.#of.staffNo);
  }

  async #tell(): Promise<void> {
    this.#of.heard.changed(await this.#of.store.all());
  }
}
