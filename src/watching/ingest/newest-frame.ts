import type { FeedEvent } from './feed-event.ts';

/** A frame that nobody has taken yet has no number. */
export type WaitingEvent = Exclude<FeedEvent, { readonly type: 'frame' }> | WaitingFrame;
interface WaitingFrame {
  readonly type: 'frame';
  readonly frame: Omit<Extract<FeedEvent, { readonly type: 'frame' }>['frame'], 'seq'>;
}

/**
 * The bounded place between a camera and the code that looks at it. The newest frame replaces an older one, and replaced
 * frames are counted. Other events keep their order. Of events that nobody took in time, only those that still matter are
 * kept, so it holds only a few.
 */
export class NewestFrame {
  #waiting: readonly WaitingEvent[] = [];
  #dropped = 0;
  #closed = false;
  #seq = 0;
  #wake: () => void = () => undefined;

  put(event: WaitingEvent): void {
    // Another event still waits, so a repeated `down` would add nothing.
    if (event.type === 'down' && event.isRepeat && this.#waiting.length > 0) return;
    const kept = this.#keptBefore(event);
    this.#dropped += framesIn(this.#waiting) - framesIn(kept);
    const outage = this.#waiting.find(({ type }) => type === 'down');
    const merged = event.type === 'down' && outage?.type === 'down' ? { ...event, at: outage.at } : event;
    this.#waiting = [...kept, merged];
    this.#wake();
  }

  /** Tells that no more events will come. Those that wait can still be taken. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /**
   * Takes the next event as soon as there is one; null when it is closed and empty. Only one caller may take at a
   * time.
   */
  async take(): Promise<FeedEvent | null> {
    while (this.#waiting.length === 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const [event, ...rest] = this.#waiting;
    this.#waiting = rest;
    return event ? this.#handOver(event) : null;
  }

  #handOver(event: WaitingEvent): FeedEvent {
    if (event.type !== 'frame') return event;
    const handed = { ...event, frame: { ...event.frame, seq: this.#seq }, dropped: this.#dropped };
    this.#seq += 1;
    this.#dropped = 0;
    return handed;
  }

  /** The events that stay before `event`. It replaces the others. */
  #keptBefore(event: WaitingEvent): readonly WaitingEvent[] {
    const waiting = this.#waiting;
    if (event.type === 'frame') return waiting.at(-1)?.type === 'frame' ? waiting.slice(0, -1) : waiting;
    const downAt = waiting.findIndex(({ type }) => type === 'down');
    // A camera that went down, up and down again while nobody took events had one outage.
    if (event.type === 'down') return downAt < 0 ? waiting : waiting.slice(0, downAt);
    const same = waiting.findIndex(({ type }, i) => i > downAt && type === event.type);
    if (same < 0) return waiting;
    return [...waiting.slice(0, same), ...waiting.slice(same + 1).filter(({ type }) => type !== 'frame')];
  }
}

function framesIn(events: readonly WaitingEvent[]): number {
  return events.filter(({ type }) => type === 'frame').length;
}
