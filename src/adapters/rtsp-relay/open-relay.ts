import type { RelayTrouble } from './relay-message.ts';

/** One relay in the relays' thread, for the ffmpeg that it serves. */
export class OpenRelay {
  /** For ffmpeg, in place of the camera's address. */
  readonly href: string;
  /** For further programs of this machine, while ffmpeg reads. Who knows it may watch the camera. */
  readonly copyHref: string;
  readonly #shown: string;
  readonly #close: () => Promise<RelayTrouble | null>;
  #closed: Promise<RelayTrouble | null> | null = null;

  /** `shown`: the camera's address without credentials. */
  constructor(parts: {
    readonly href: string;
    readonly copyHref: string;
    readonly shown: string;
    readonly close: () => Promise<RelayTrouble | null>;
  }) {
    this.href = parts.href;
    this.copyHref = parts.copyHref;
    this.#shown = parts.shown;
    this.#close = parts.close;
  }

  /** What ffmpeg says, with the camera's address in place of the relay's. */
  shownIn(line: string): string {
    const server = this.href.slice(0, this.href.lastIndexOf('/') + 1);
    return line.replaceAll(new RegExp(`${server}\\w+`, 'g'), this.#shown);
  }

  /**
   * Once ffmpeg is gone. Returns why the relay ended the conversation; null: it did not. Every problem has been told before.
   * Never throws.
   */
  close(): Promise<RelayTrouble | null> {
    this.#closed ??= this.#close();
    return this.#closed;
  }
}
