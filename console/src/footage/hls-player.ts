import Hls, { type Fragment } from 'hls.js';

interface News {
  /** What is shown now, in milliseconds since 1970. */
  readonly onTime: (atMs: number) => void;
  /** The list has been played to its end. */
  readonly onEnd: () => void;
  /** `code`: the server's status; null: the browser cannot play it. */
  readonly onFailure: (code: number | null) => void;
}

/** Ahead of what is shown; each file of it is an entry in the log. */
const AHEAD_S = 20;
const BEHIND_S = 60;
/** A list counts its times as floats. */
const CLOSE_S = 0.05;
/** So close before a gap nothing more comes. */
const BEFORE_GAP_S = 0.3;

/** Plays one list of recorded video in a `<video>`. Over gaps it steps. */
export class HlsPlayer {
  readonly #video: HTMLVideoElement;
  readonly #news: News;
  readonly #hls: Hls;
  readonly #over = new AbortController();
  #pieces: readonly Fragment[] = [];
  #startMs: number | null;

  /** Whether this browser can play any list. */
  static get isSupported(): boolean {
    return Hls.isSupported();
  }

  constructor(
    video: HTMLVideoElement,
    of: { readonly address: string; readonly headers: Readonly<Record<string, string>>; readonly startMs: number },
    news: News,
  ) {
    this.#video = video;
    this.#news = news;
    this.#startMs = of.startMs;
    this.#hls = new Hls({
      // Boxes of MP4 need no work that is worth a thread.
      enableWorker: false,
      autoStartLoad: false,
      maxBufferLength: AHEAD_S,
      maxMaxBufferLength: AHEAD_S,
      backBufferLength: BEHIND_S,
      xhrSetup: (xhr) => {
        for (const [name, value] of Object.entries(of.headers)) xhr.setRequestHeader(name, value);
      },
    });
    this.#hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => {
      this.#pieces = details.fragments;
      const startMs = this.#startMs;
      if (startMs === null) return;
      this.#startMs = null;
      const startS = this.#secondOf(startMs) ?? 0;
      this.#hls.startLoad(startS);
      this.#video.currentTime = startS;
    });
    this.#hls.on(Hls.Events.ERROR, (_, { fatal, response }) => {
      if (fatal) news.onFailure(response?.code ?? null);
    });
    const { signal } = this.#over;
    for (const event of ['timeupdate', 'waiting', 'seeked'])
      video.addEventListener(event, () => this.#look(event === 'waiting'), { signal });
    video.addEventListener('ended', () => news.onEnd(), { signal });
    this.#hls.loadSource(of.address);
    this.#hls.attachMedia(video);
  }

  /** Shows this moment. False: it is in no piece of this list. */
  seek(atMs: number): boolean {
    const second = this.#secondOf(atMs);
    if (second !== null) this.#video.currentTime = second;
    return second !== null;
  }

  close(): void {
    this.#over.abort();
    this.#hls.destroy();
  }

  #look(isWaiting: boolean): void {
    const second = this.#video.currentTime;
    const index = this.#pieces.findIndex(({ start, end }) => start <= second && second < end);
    const piece = this.#pieces[index];
    if (piece === undefined) return;
    const next = this.#pieces[index + 1];
    const isBeforeGap = isWaiting && next?.gap === true && next.start - second < BEFORE_GAP_S;
    if (piece.gap === true || isBeforeGap) this.#stepOver(isBeforeGap ? index + 1 : index);
    else if (piece.programDateTime !== null) this.#news.onTime(piece.programDateTime + (second - piece.start) * 1_000);
  }

  #stepOver(index: number): void {
    const next = this.#pieces.slice(index).find(({ gap }) => gap !== true);
    if (next === undefined) this.#news.onEnd();
    else this.#video.currentTime = next.start + CLOSE_S;
  }

  /** Where this moment is in the list; in a gap: where it ends. */
  #secondOf(atMs: number): number | null {
    const found = this.#pieces.find(
      ({ programDateTime, duration }) =>
        programDateTime !== null && programDateTime <= atMs && atMs < programDateTime + duration * 1_000,
    );
    const piece = found?.gap === true ? this.#pieces.find((one) => one.start >= found.end) : found;
    if (piece === undefined || piece.programDateTime === null) return null;
    return piece.start + Math.max(0, atMs - piece.programDateTime) / 1_000;
  }
}
