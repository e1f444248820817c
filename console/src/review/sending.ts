import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { alone } from '../browser/alone.ts';
import { newRequestId } from '../browser/request-id.ts';
import { pageClock } from '../browser/time.ts';
import type { LateLine } from './late-line.ts';
import { Outbox, type OutboxAct, type OutboxEntry } from './outbox.ts';
import type { OutboxDatabase } from './outbox-database.ts';

export interface SendingState {
  /** Not acknowledged yet, those of other people on this browser included. */
  readonly waiting: readonly OutboxEntry[];
  readonly late: readonly LateLine[];
}
export interface SendingListener {
  acknowledged(entry: OutboxEntry, answer: ReviewCase): void;
  refused(caseIds: readonly string[]): void;
}

/** What somebody decides goes through here: kept in the browser, sent, and listed when it came too late. */
export class Sending {
  readonly #database: OutboxDatabase;
  readonly #outbox: Outbox;
  readonly #watchers = new Set<() => void>();
  readonly #listeners = new Set<SendingListener>();
  #state: SendingState = { waiting: [], late: [] };

  constructor(of: { readonly database: OutboxDatabase; readonly staffNo: string; readonly signedOut: () => void }) {
    this.#database = of.database;
    this.#outbox = new Outbox({
      store: of.database,
      staffNo: of.staffNo,
      send,
      alone: (run) => alone('jiexun-outbox', run),
      after: pageClock.after,
      heard: {
        acknowledged: (entry, answer) => this.#tell((listener) => listener.acknowledged(entry, answer)),
        refused: (entries, why) => void this.#refused(entries, why),
        changed: (waiting) => this.#set({ ...this.#state, waiting }),
        signedOut: of.signedOut,
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
    const requestId = newRequestId();
    void this.#outbox.add({ requestId, caseId: on.id, number: on.number, seen: on.seen, act });
    return requestId;
  }

  async dismissLate(requestId: string): Promise<void> {
    await this.#database.removeLate(requestId);
    this.#set({ ...this.#state, late: await this.#database.late() });
  }

  close(): void {
    this.#outbox.close();
    this.#database.close();
  }

  async #start(): Promise<void> {
    this.#set({ waiting: await this.#database.all(), late: await this.#database.late() });
    await this.#outbox.run();
  }

  async #refused(entries: readonly OutboxEntry[], why: Refusal): Promise<void> {
    this.#tell((listener) => listener.refused(entries.map(({ caseId }) => caseId)));
    for (const { requestId, staffNo, caseId, number, act } of entries) {
      const line = { requestId, staffNo, caseId, number, act, message: why.message, now: await stateNow(caseId) };
      await this.#database.addLate(line);
    }
    this.#set({ ...this.#state, late: await this.#database.late() });
  }

  #set(state: SendingState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }

  #tell(say: (listener: SendingListener) => void): void {
    for (const listener of this.#listeners) say(listener);
  }
}

function send({ caseId, requestId, seen, act }: OutboxEntry): Promise<ReviewCase> {
  const params = { id: caseId };
  if (act.does === 'take-back') return call('takeBack', { params, body: { requestId, seen } });
  if (act.does === 'note') return call('note', { params, body: { requestId, seen, text: act.text } });
  const { does: _, ...decision } = act;
  return call('decide', { params, body: { requestId, seen, ...decision } });
}

/** Who was first; null when that cannot be asked. */
async function stateNow(id: string): Promise<LateLine['now']> {
  try {
    const { state, decider } = await call('case', { params: { id } });
    return { state, by: decider };
  } catch {
    return null;
  }
}
