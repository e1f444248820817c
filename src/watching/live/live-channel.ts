import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { type LiveFrame, wireOf } from './live-frame.ts';
import type { LiveNews } from './live-news.ts';
import { type LiveSink, LiveViewer } from './live-viewer.ts';

export interface LiveChannelParts {
  /** What is shown, until `signal` aborts or it cannot go on; then it is asked again. */
  readonly frames: (signal: AbortSignal) => AsyncIterable<LiveFrame>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'debug'>;
}

/** Kept so that a new viewer sees a picture at once: what came since the last key frame. */
const MOST_GROUP_BYTES = 8_000_000;
const AGAIN_AFTER_MS = 1_000;
/** Key frames as pictures come every few seconds. */
const STANDS_AFTER_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
/** A viewer's connection is closed when nothing is said on it for a minute. */
const SAY_EVERY_LOOKS = 10;

interface Kept {
  readonly kind: 'key' | 'more';
  readonly wire: Buffer;
}

/** One camera shown in one way, to all who look at it so. It works from the first viewer to the last. */
export class LiveChannel {
  readonly #parts: LiveChannelParts;
  readonly #viewers = new Map<LiveSink, LiveViewer>();
  readonly #news = new Map<LiveNews['type'], Buffer>();
  #over: AbortController | null = null;
  #run: Buffer[] | null = null;
  #group: Kept[] = [];
  #groupBytes = 0;
  #lastAt: Date | null = null;
  #lastMs = 0;
  #isStanding = false;
  #working: Promise<unknown> = Promise.resolve();

  constructor(parts: LiveChannelParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#viewers.size;
  }

  /** Shows it to one more, until the returned function is called. It says how many frames that viewer lost. */
  join(sink: LiveSink): () => number {
    const viewer = new LiveViewer(sink);
    this.#viewers.set(sink, viewer);
    for (const wire of this.#news.values()) viewer.take('news', wire, null);
    for (const { kind, wire } of this.#group) viewer.take(kind, wire, this.#run);
    if (this.#over === null) this.#start();
    return () => {
      this.#viewers.delete(sink);
      if (this.#viewers.size === 0) this.#stop();
      return viewer.lost;
    };
  }

  /** Resolves when it has stopped. */
  async close(): Promise<void> {
    this.#viewers.clear();
    this.#stop();
    await this.#working;
  }

  #start(): void {
    const over = new AbortController();
    this.#over = over;
    this.#lastMs = this.#parts.clock.monotonicMs();
    this.#working = Promise.all([this.#working, this.#show(over.signal), this.#lookForStanding(over.signal)]);
  }

  #stop(): void {
    this.#over?.abort();
    this.#over = null;
    this.#news.clear();
    this.#group = [];
    this.#groupBytes = 0;
    this.#run = null;
    this.#isStanding = false;
    this.#lastAt = null;
  }

  /** Never throws: nobody waits for it. */
  async #show(signal: AbortSignal): Promise<void> {
    const { frames, clock, log } = this.#parts;
    while (!signal.aborted) {
      try {
        for await (const frame of frames(signal)) {
          if (signal.aborted) return;
          this.#take(frame);
        }
      } catch (error) {
        if (!signal.aborted) log.debug('a live view broke off, and is tried again', { error });
      }
      await clock.sleep(AGAIN_AFTER_MS, signal);
    }
  }

  #take(frame: LiveFrame): void {
    const wire = wireOf(frame);
    if (frame.kind === 'news') {
      this.#hear(frame.news, wire);
      return;
    }
    if (frame.kind === 'init') {
      this.#run?.push(wire);
      return;
    }
    this.#moves();
    this.#keep({ kind: frame.kind, wire });
    for (const viewer of this.#viewers.values()) viewer.take(frame.kind, wire, this.#run);
  }

  #hear(news: LiveNews, wire: Buffer): void {
    // A viewer is told of the beginning with its first key frame, in its place among the pictures.
    if (news.type === 'begin') {
      this.#run = [wire];
      this.#group = [];
      this.#groupBytes = 0;
      return;
    }
    this.#news.set(news.type, wire);
    for (const viewer of this.#viewers.values()) viewer.take('news', wire, null);
  }

  #keep(kept: Kept): void {
    if (kept.kind === 'key') this.#group = [];
    if (kept.kind === 'key') this.#groupBytes = 0;
    if (kept.kind === 'more' && this.#group.length === 0) return;
    this.#groupBytes += kept.wire.length;
    if (this.#groupBytes > MOST_GROUP_BYTES) this.#group = [];
    else this.#group.push(kept);
  }

  #moves(): void {
    const { clock } = this.#parts;
    this.#lastAt = clock.now();
    this.#lastMs = clock.monotonicMs();
    this.#isStanding = false;
    this.#news.delete('standing');
    this.#news.delete('none');
  }

  async #lookForStanding(signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    for (let looks = 1; !signal.aborted; looks += 1) {
      await clock.sleep(LOOK_EVERY_MS, signal);
      const isLate = clock.monotonicMs() - this.#lastMs > STANDS_AFTER_MS;
      if (signal.aborted || !isLate || (this.#isStanding && looks % SAY_EVERY_LOOKS !== 0)) continue;
      this.#isStanding = true;
      const news: LiveNews = { type: 'standing', since: this.#lastAt?.toISOString() ?? null };
      this.#hear(news, wireOf({ kind: 'news', news }));
    }
  }
}
