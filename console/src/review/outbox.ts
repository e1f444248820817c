import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { Refusal } from '../api/refusal.ts';

/** What somebody did and the server has not acknowledged yet. Its `requestId` makes sending it again harmless. */
export interface OutboxEntry {
  /** Set by the store; entries are sent in this order. */
  readonly key?: number;
  readonly requestId: string;
  readonly staffNo: string;
  readonly caseId: string;
  /** The case's number, for people. */
  readonly number: string;
  /** How many acts the case had when it was looked at; own acts that are acknowledged meanwhile are added. */
  readonly seen: number;
  readonly act: OutboxAct;
}
export type OutboxAct =
  | { readonly does: 'decide'; readonly verdict: Verdict; readonly reasonId?: string; readonly duplicateOf?: string }
  | { readonly does: 'take-back' }
  | { readonly does: 'note'; readonly text: string };
export type Verdict = 'confirmed' | 'rejected' | 'unsure';

/** Where entries are kept until they are acknowledged. */
export interface OutboxStore {
  add(entry: OutboxEntry): Promise<void>;
  /** The oldest first. */
  all(): Promise<readonly OutboxEntry[]>;
  /** Removes it, and gives the later entries of its case the number of acts that the case has now. */
  acknowledge(entry: OutboxEntry, seen: number): Promise<void>;
  /** Removes it and the later entries of its case, which depend on it. Returns what was removed. */
  refuse(entry: OutboxEntry): Promise<readonly OutboxEntry[]>;
}

interface OutboxOptions {
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
  refused(entries: readonly OutboxEntry[], why: Refusal): void;
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

  /** Resolves when the entry is stored. Then it is sent. */
  async add(entry: Omit<OutboxEntry, 'staffNo' | 'key'>): Promise<void> {
    await this.#of.store.add({ ...entry, staffNo: this.#of.staffNo });
    await this.#tell();
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
    } catch (error) {
      this.#isRunning = false;
      if (error instanceof Refusal && error.isSignedOut) this.#of.heard.signedOut();
      else this.#later();
      return;
    }
    this.#isRunning = false;
    // An entry may have been added after the last check.
    if ((await this.#mine()).length > 0) void this.run();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelWait?.();
  }

  async #sendAll(): Promise<void> {
    for (let [entry] = await this.#mine(); entry !== undefined && !this.#isClosed; [entry] = await this.#mine()) {
      await this.#sendOne(entry);
      await this.#tell();
    }
  }

  async #sendOne(entry: OutboxEntry): Promise<void> {
    const { store, send, heard } = this.#of;
    let answer: ReviewCase;
    try {
      answer = await send(entry);
    } catch (error) {
      if (!(error instanceof Refusal) || error.isPassing || error.isSignedOut) throw error;
      heard.refused(await store.refuse(entry), error);
      return;
    }
    await store.acknowledge(entry, answer.seen);
    heard.acknowledged(entry, answer);
  }

  #later(): void {
    if (this.#isClosed) return;
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
