import type { ConsoleEvent } from '../../../src/edges/api/contract/events.ts';
import { ADDRESSES } from '../api/addresses.ts';
import { withPerson } from '../api/call.ts';
import { pageClock, setServerTime } from '../browser/time.ts';
import { SteadyStream } from './steady-stream.ts';

type Listener = (event: ConsoleEvent) => void;

interface Options {
  /** Whose page this is: only tabs of the same person share a stream. */
  readonly staffNo: string;
  /** The server does not give this page a stream, for now or because another person has signed in. */
  readonly refused: () => Promise<void>;
}

const RELOAD = JSON.stringify({ type: 'reload' } satisfies ConsoleEvent);

/**
 * What the server tells of changes. One stream a browser: the tab that holds the lock has it and passes each event to the
 * others. A browser allows six connections to a server, so that a stream for each tab would block the seventh.
 */
export class EventFeed {
  readonly #listeners = new Set<Listener>();
  readonly #of: Options;
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #closed = new AbortController();
  #stream: SteadyStream | null = null;
  #isFirst = true;

  constructor(of: Options) {
    this.#of = of;
    this.#name = `jiexun-events ${of.staffNo}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => this.#hear(`${data}`);
    if (navigator.locks === undefined) this.#openInSight();
    else void this.#openAlone();
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed.abort();
    this.#stream?.close();
    this.#channel.close();
  }

  /** Waits for the lock. A tab that gets it after another one may have missed something, so it loads everything anew. */
  async #openAlone(): Promise<void> {
    const { signal } = this.#closed;
    const hold = () =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
        this.#open();
      });
    const { held = [] } = await navigator.locks.query();
    const isFollower = held.some(({ name }) => name === this.#name);
    try {
      await navigator.locks.request(this.#name, { signal }, () => {
        if (isFollower) this.#hear(RELOAD);
        return hold();
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Without a secure connection browsers have no locks. Then only a visible tab has a stream. */
  #openInSight(): void {
    const follow = () => {
      if (document.visibilityState === 'visible' && this.#stream === null) {
        this.#open();
        if (!this.#isFirst) this.#hear(RELOAD);
        this.#isFirst = false;
      } else if (document.visibilityState === 'hidden') {
        this.#stream?.close();
        this.#stream = null;
      }
    };
    document.addEventListener('visibilitychange', follow, { signal: this.#closed.signal });
    follow();
  }

  #open(): void {
    const say = (text: string) => {
      this.#hear(text);
      this.#channel.postMessage(text);
    };
    this.#stream = new SteadyStream({
      open: (heard) => this.#openSource(heard),
      message: say,
      missed: () => say(RELOAD),
      clock: pageClock,
    });
  }

  /** After a cut the browser opens it again by itself and names the last event that it has (`Last-Event-ID`). */
  #openSource(heard: { readonly message: (text: string) => void; readonly ended: () => void }): () => void {
    const { staffNo, refused } = this.#of;
    const source = new EventSource(withPerson(ADDRESSES.events.replace('GET ', ''), staffNo));
    source.onmessage = ({ data }) => heard.message(`${data}`);
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      heard.ended();
      void refused();
    };
    return () => source.close();
  }

  #hear(text: string): void {
    const event = eventOf(text);
    if (event === null) return;
    if (event.type === 'time') setServerTime(Date.parse(event.now));
    for (const listener of this.#listeners) listener(event);
  }
}

/** Null when it is not an event, or an event of a newer server that this page does not know. */
function eventOf(text: string): ConsoleEvent | null {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return null;
  }
  return isEvent(event) ? event : null;
}

const TYPES: readonly string[] = ['case', 'alarms', 'reload', 'time'] satisfies readonly ConsoleEvent['type'][];

function isEvent(event: unknown): event is ConsoleEvent {
  return typeof event === 'object' && event !== null && 'type' in event && TYPES.includes(`${event.type}`);
}
