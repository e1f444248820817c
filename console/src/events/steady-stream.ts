import type { PageClock } from '../browser/time.ts';

interface Heard {
  readonly message: (text: string) => void;
  /** The stream is over, and the browser does not open it again. */
  readonly ended: () => void;
}
interface Options {
  /** Opens the stream; the returned function closes it. */
  readonly open: (heard: Heard) => () => void;
  readonly message: (text: string) => void;
  /** The first message after a break is here: something may have been missed. */
  readonly missed: () => void;
  readonly clock: Pick<PageClock, 'ticksMs' | 'after' | 'every'>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** The server says its time every 15 s. A stream that says nothing for so long is dead, though the browser does not know. */
const SILENT_MS = 50_000;
const LOOK_MS = 10_000;

/**
 * A stream of events that is opened again whenever it ends. The browser does that after a cut connection, but not after an
 * answer such as 502 while the server starts, and never when a connection dies in silence.
 */
export class SteadyStream {
  readonly #of: Options;
  readonly #stopLooking: () => void;
  #close: (() => void) | null = null;
  #cancelWait: (() => void) | null = null;
  #waitMs = FIRST_WAIT_MS;
  #heardTicksMs: number;
  #isBroken = false;

  constructor(of: Options) {
    this.#of = of;
    this.#heardTicksMs = of.clock.ticksMs();
    this.#stopLooking = of.clock.every(LOOK_MS, () => {
      if (this.#close !== null && of.clock.ticksMs() - this.#heardTicksMs > SILENT_MS) this.#openLater();
    });
    this.#open();
  }

  close(): void {
    this.#stopLooking();
    this.#cancelWait?.();
    this.#close?.();
    this.#close = null;
  }

  #open(): void {
    this.#heardTicksMs = this.#of.clock.ticksMs();
    this.#close = this.#of.open({
      message: (text) => this.#hear(text),
      ended: () => this.#openLater(),
    });
  }

  #hear(text: string): void {
    this.#heardTicksMs = this.#of.clock.ticksMs();
    this.#waitMs = FIRST_WAIT_MS;
    if (this.#isBroken) {
      this.#isBroken = false;
      this.#of.missed();
    }
    this.#of.message(text);
  }

  #openLater(): void {
    this.#close?.();
    this.#close = null;
    this.#isBroken = true;
    this.#cancelWait?.();
    this.#cancelWait = this.#of.clock.after(this.#waitMs, () => {
      this.#cancelWait = null;
      this.#open();
    });
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
  }
}
