import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import type { OtherTabs } from '../browser/other-tabs.ts';
import type { LateLine } from './late-line.ts';
import { Outbox, type OutboxOptions, type OutboxStore } from './outbox.ts';
import type { OutboxAct, OutboxEntry } from './outbox-entry.ts';

export interface SendingState {
  /** Not acknowledged yet, those of other people on this browser included. */
  readonly waiting: readonly OutboxEntry[];
  readonly late: readonly LateLine[];
  /** What the browser could not store, and so was not sent. */
  readonly unkept: readonly OutboxEntry[];
  /** False: what waits is lost when the page is closed. */
  readonly isLasting: boolean;
}
export interface SendingListener {
  acknowledged(entry: OutboxEntry, answer: ReviewCase): void;
  refused(caseIds: readonly string[]): void;
  /** The browser could not store it: it is not sent. */
  unkept(entry: OutboxEntry): void;
}
/** What the tab that sends tells the others. */
export type SendingMessage =
  | { readonly type: 'changed' }
  | { readonly type: 'acknowledged'; readonly entry: OutboxEntry; readonly answer: ReviewCase }
  | { readonly type: 'refused'; readonly entries: readonly OutboxEntry[] };

interface SendingParts extends Pick<OutboxOptions, 'send' | 'alone' | 'after' | 'staffNo'> {
  readonly store: OutboxStore;
  readonly stateNow: (caseId: string) => Promise<LateLine['now']>;
  readonly newRequestId: () => string;
  readonly otherTabs: (heard: (message: SendingMessage) => void) => OtherTabs<SendingMessage>;
  readonly signedOut: () => void;
}

/** What somebody decides goes through here: kept in the browser, sent, and listed when it came too late. */
export class Sending {
  readonly #of: SendingParts;
  readonly #outbox: Outbox;
  readonly #tabs: OtherTabs<SendingMessage>;
  readonly #watchers = new Set<() => void>();
  readonly #listeners = new Set<SendingListener>();
  #state: SendingState;
  #isClosed = false;

  constructor(of: SendingParts) {
    this.#of = of;
    this.#state = { waiting: [], late: [], unkept: [], isLasting: of.store.isLasting };
    this.#tabs = of.otherTabs((message) => this.#hear(message));
    const { store, staffNo, send, alone, after, signedOut } = of;
    this.#outbox = new Outbox({
      ...{ store, staffNo, send, alone, after },
      heard: {
        acknowledged: (entry, answer) => this.#say({ type: 'acknowledged', entry, answer }),
        refused: (entries) => this.#say({ type: 'refused', entries }),
        changed: (waiting) => {
          this.#set({ waiting });
          this.#tabs.tell({ type: 'changed' });
        },
        signedOut,
      },
    });
    void this.#start();
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  state = (): SendingState => this.#state;

  listen(listener: SendingListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps it and sends it; gives the number of the request. */
  act(on: Pick<ReviewCase, 'id' | 'number' | 'seen'>, act: OutboxAct): string {
    const { newRequestId, staffNo } = this.#of;
    const entry = { requestId: newRequestId(), staffNo, caseId: on.id, number: on.number, seen: on.seen, act };
    this.#outbox.add(entry).catch(() => {
      this.#set({ unkept: [...this.#state.unkept, entry] });
      this.#tell((listener) => listener.unkept(entry));
    });
    return entry.requestId;
  }

  dismissUnkept(requestId: string): void {
    this.#set({ unkept: this.#state.unkept.filter((entry) => entry.requestId !== requestId) });
  }

  async dismissLate(requestId: string): Promise<void> {
    await this.#of.store.removeLate(requestId);
    await this.#read();
    this.#tabs.tell({ type: 'changed' });
  }

  close(): void {
    this.#isClosed = true;
    this.#outbox.close();
    this.#tabs.close();
    this.#of.store.close();
  }

  async #start(): Promise<void> {
    await this.#read();
    await this.#fillLate();
    await this.#outbox.run();
  }

  /** Says it in this tab and in the others: each of them may show the case. */
  #say(message: Exclude<SendingMessage, { type: 'changed' }>): void {
    this.#tabs.tell(message);
    this.#pass(message);
    if (message.type === 'refused') void this.#fillLate();
  }

  #hear(message: SendingMessage): void {
    if (message.type !== 'changed') this.#pass(message);
    void this.#read();
  }

  #pass(message: Exclude<SendingMessage, { type: 'changed' }>): void {
    if (message.type === 'acknowledged') {
      const { entry, answer } = message;
      if (this.#isMine(entry)) this.#tell((listener) => listener.acknowledged(entry, answer));
      return;
    }
    const caseIds = message.entries.filter((entry) => this.#isMine(entry)).map(({ caseId }) => caseId);
    if (caseIds.length > 0) this.#tell((listener) => listener.refused(caseIds));
  }

  #isMine({ staffNo }: Pick<OutboxEntry, 'staffNo'>): boolean {
    return staffNo === this.#of.staffNo;
  }

  /** The lines are stored with the refusal. What stands now comes after, and may be missing. */
  async #fillLate(): Promise<void> {
    const { store, stateNow } = this.#of;
    await this.#read();
    const open = this.#state.late.filter((line) => line.now === null && this.#isMine(line));
    for (const { requestId, caseId } of open) {
      const now = await stateNow(caseId);
      if (now !== null && !this.#isClosed) await store.fillLate(requestId, now).catch(() => undefined);
    }
    if (open.length === 0) return;
    await this.#read();
    this.#tabs.tell({ type: 'changed' });
  }

  /** When the store cannot be read now, what was read last stays. */
  async #read(): Promise<void> {
    const { store } = this.#of;
    if (this.#isClosed) return;
    try {
      const [waiting, late] = [await store.all(), await store.late()];
      this.#set({ waiting, late });
    } catch {
      // The outbox asks the store again, and tells then.
    }
  }

  #set(change: Partial<SendingState>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of this.#watchers) watcher();
  }

  #tell(say: (listener: SendingListener) => void): void {
    for (const listener of this.#listeners) say(listener);
  }
}
