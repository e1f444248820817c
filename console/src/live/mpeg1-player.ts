import type JSMpeg from '@cycjimmy/jsmpeg-player';
import type { LivePlayer, PlayerNews } from './live-player.ts';

/** MPEG-1 in a transport stream, decoded by jsmpeg, for video that the browser does not decode. */
export class Mpeg1Player implements LivePlayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #news: PlayerNews;
  #player: InstanceType<typeof JSMpeg.Player> | null = null;
  #destination: { write(bytes: Uint8Array): void } | null = null;
  #isOpen = false;

  constructor(canvas: HTMLCanvasElement, news: PlayerNews) {
    this.#canvas = canvas;
    this.#news = news;
  }

  begin(): boolean {
    if (!this.#isOpen) void this.#open();
    this.#isOpen = true;
    return true;
  }

  init(): void {
    // The stream says at each key frame what a decoder needs.
  }

  show(bytes: Uint8Array<ArrayBuffer>): void {
    this.#destination?.write(bytes);
  }

  close(): void {
    this.#isOpen = false;
    this.#destination = null;
    this.#player?.destroy();
    this.#player = null;
  }

  async #open(): Promise<void> {
    try {
      const { default: jsmpeg } = await import('@cycjimmy/jsmpeg-player');
      if (this.#isOpen) this.#start(jsmpeg);
    } catch {
      this.#news.onFailure();
    }
  }

  #start(jsmpeg: typeof JSMpeg): void {
    const join = (destination: { write(bytes: Uint8Array): void }) => {
      this.#destination = destination;
    };
    /** Where jsmpeg reads from, in place of a socket of its own. */
    class Source {
      readonly streaming = true;
      established = true;
      completed = false;
      progress = 1;
      connect = join;
      start(): void {
        this.established = true;
      }
      resume(): void {
        this.completed = false;
      }
      destroy(): void {
        this.completed = true;
      }
    }
    this.#player = new jsmpeg.Player('', {
      source: Source,
      canvas: this.#canvas,
      audio: false,
      // The content policy lets no page compile code.
      disableWebAssembly: true,
      disableGl: true,
      pauseWhenHidden: false,
      onVideoDecode: () => this.#news.onPicture(),
    });
  }
}
