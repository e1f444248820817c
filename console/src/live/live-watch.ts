import type { ShownNews, ShownWay } from '../../../src/edges/api/contract/live.ts';
import { addressOf, answerOf } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { pageClock } from '../browser/time.ts';
import { FrameReader, type ShownFrame } from './frame-reader.ts';
import type { LivePlayer, PlayerNews } from './live-player.ts';

type NewsOf<Type extends ShownNews['type']> = ShownNews & { readonly type: Type };

/** What a page shows of a camera that somebody looks at. */
export interface LiveSight {
  readonly way: ShownWay;
  /** The first picture is there. */
  readonly hasPicture: boolean;
  readonly zones: NewsOf<'zones'>['zones'];
  readonly sight: NewsOf<'sight'> | null;
  /** Since when no picture comes; null: pictures come. */
  readonly standing: NewsOf<'standing'> | null;
  readonly none: NewsOf<'none'>['why'] | null;
  /** The server says no, and asking again is of no use. */
  readonly refusal: unknown;
}

export const NOTHING_SEEN: LiveSight = {
  ...{ way: 'video', hasPicture: false, zones: [], sight: null, standing: null, none: null, refusal: null },
};

export interface LiveWatchParts {
  readonly cameraId: string;
  readonly players: (news: PlayerNews) => Readonly<Record<ShownWay, LivePlayer>>;
  readonly changed: (sight: LiveSight) => void;
}

const AGAIN_AFTER_MS = 2_000;
const NEXT_WAY: Readonly<Record<ShownWay, ShownWay>> = { video: 'mpeg1', mpeg1: 'pictures', pictures: 'pictures' };

/** Looks at one camera until it is closed: asks the server, goes over to another way where the browser cannot show one. */
export class LiveWatch {
  readonly #parts: LiveWatchParts;
  readonly #players: Readonly<Record<ShownWay, LivePlayer>>;
  readonly #over = new AbortController();
  #sight: LiveSight = NOTHING_SEEN;
  #asked: ShownWay = 'video';
  /** Ends the answer that is being read. */
  #answer = new AbortController();

  constructor(parts: LiveWatchParts) {
    this.#parts = parts;
    this.#players = parts.players({ onPicture: () => this.#moves(), onFailure: () => this.#nextWay() });
    void this.#run();
  }

  close(): void {
    this.#over.abort();
    this.#answer.abort();
    for (const player of Object.values(this.#players)) player.close();
  }

  /** Never throws: nobody waits for it. */
  async #run(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      this.#answer = new AbortController();
      const asked = this.#asked;
      try {
        await this.#read(AbortSignal.any([signal, this.#answer.signal]));
      } catch (error) {
        if (error instanceof Refusal && !error.isPassing) {
          this.#change({ refusal: error });
          return;
        }
      }
      if (this.#asked === asked) await pause(AGAIN_AFTER_MS, signal);
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const ask = { params: { id: this.#parts.cameraId }, query: { way: this.#asked } };
    const { body } = await answerOf(addressOf('live', ask), { signal });
    const reader = new FrameReader();
    const chunks = body?.getReader();
    for (let next = await chunks?.read(); next?.value !== undefined; next = await chunks?.read()) {
      for (const frame of reader.push(next.value)) if (!signal.aborted) this.#take(frame);
    }
  }

  #take(frame: ShownFrame): void {
    const player = this.#players[this.#sight.way];
    if (frame.kind === 'news') this.#hear(frame.news);
    else if (frame.kind === 'init') player.init(frame.bytes);
    else player.show(frame.bytes);
  }

  #hear(news: ShownNews): void {
    if (news.type === 'zones') this.#change({ zones: news.zones });
    if (news.type === 'sight') this.#change({ sight: news });
    if (news.type === 'standing') this.#change({ standing: news });
    if (news.type === 'none') this.#change({ none: news.why });
    if (news.type !== 'begin') return;
    const { way, mime } = news;
    if (way !== this.#sight.way) this.#players[this.#sight.way].close();
    this.#change({ way, hasPicture: false });
    if (!this.#players[way].begin(mime)) this.#nextWay();
  }

  /** Each picture, many times a second: it is told only when something is new. */
  #moves(): void {
    const { hasPicture, standing, none } = this.#sight;
    if (!hasPicture || standing !== null || none !== null)
      this.#change({ hasPicture: true, standing: null, none: null });
  }

  #nextWay(): void {
    this.#players[this.#sight.way].close();
    this.#asked = NEXT_WAY[this.#sight.way];
    this.#change({ way: this.#asked, hasPicture: false });
    this.#answer.abort();
  }

  #change(changes: Partial<LiveSight>): void {
    this.#sight = { ...this.#sight, ...changes };
    if (!this.#over.signal.aborted) this.#parts.changed(this.#sight);
  }
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = pageClock.after(durationMs, resolve);
  signal.addEventListener('abort', () => {
    cancel();
    resolve();
  });
  return promise;
}
