import type { LivePlayer, PlayerNews } from './live-player.ts';

/** Further behind the newest picture it jumps there … */
const MOST_BEHIND_S = 2;
/** … to so much before it, so that it does not run dry with the next late packet. */
const CUSHION_S = 0.4;
/** Seen pictures are forgotten, or the browser's memory for them is used up. */
const KEPT_S = 20;
/** More waits only in a tab that the browser has put to sleep: then what comes is left out. */
const MOST_WAITING = 200;

/** The camera's own video, through MediaSource. */
export class VideoPlayer implements LivePlayer {
  readonly #video: HTMLVideoElement;
  readonly #news: PlayerNews;
  #source: MediaSource | null = null;
  #buffer: SourceBuffer | null = null;
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #href: string | null = null;

  constructor(video: HTMLVideoElement, news: PlayerNews) {
    this.#video = video;
    this.#news = news;
    video.onerror = () => {
      if (this.#source !== null) news.onFailure();
    };
    video.onloadeddata = () => news.onPicture();
    video.ontimeupdate = () => news.onPicture();
    video.onwaiting = () => this.#follow();
  }

  begin(mime: string | null): boolean {
    const Source = mediaSource();
    if (mime === null || Source === null || !Source.isTypeSupported(mime)) return false;
    this.close();
    const source = new Source();
    this.#source = source;
    source.addEventListener('sourceopen', () => this.#open(source, mime), { once: true });
    // A ManagedMediaSource opens only where the picture cannot be sent on to another screen.
    this.#video.disableRemotePlayback = true;
    this.#href = URL.createObjectURL(source);
    this.#video.src = this.#href;
    return true;
  }

  init(bytes: Uint8Array<ArrayBuffer>): void {
    this.show(bytes);
  }

  show(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(bytes);
    this.#append();
  }

  close(): void {
    this.#source = null;
    this.#buffer = null;
    this.#waiting = [];
    if (this.#href !== null) URL.revokeObjectURL(this.#href);
    this.#href = null;
    this.#video.removeAttribute('src');
  }

  #open(source: MediaSource, mime: string): void {
    if (this.#source !== source) return;
    this.#buffer = source.addSourceBuffer(mime);
    this.#buffer.addEventListener('updateend', () => {
      if (this.#source !== source) return;
      this.#follow();
      this.#append();
    });
    this.#append();
  }

  #append(): void {
    const buffer = this.#buffer;
    if (buffer === null || buffer.updating) return;
    const next = this.#waiting.shift();
    try {
      if (next !== undefined) buffer.appendBuffer(next);
      else this.#forget(buffer);
    } catch {
      this.#news.onFailure();
    }
  }

  #forget(buffer: SourceBuffer): void {
    const { currentTime } = this.#video;
    if (buffer.buffered.length === 0 || buffer.buffered.start(0) > currentTime - 2 * KEPT_S) return;
    buffer.remove(0, currentTime - KEPT_S);
  }

  /** Stays near the newest picture, also over pictures that were lost on the way. */
  #follow(): void {
    const video = this.#video;
    const { buffered } = video;
    const last = buffered.length - 1;
    if (last < 0) return;
    const [start, end] = [buffered.start(last), buffered.end(last)];
    if (video.currentTime < start || end - video.currentTime > MOST_BEHIND_S)
      video.currentTime = Math.max(start, end - CUSHION_S);
    // Rejected where a newer source has taken its place meanwhile.
    if (video.paused) video.play().catch(() => undefined);
  }
}

function mediaSource(): typeof MediaSource | null {
  if (typeof MediaSource !== 'undefined') return MediaSource;
  const managed: unknown = Reflect.get(globalThis, 'ManagedMediaSource');
  return typeof managed === 'function' ? (managed as typeof MediaSource) : null;
}
