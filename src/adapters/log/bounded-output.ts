import sonic from 'sonic-boom';

/** The most characters that may wait to be written. */
export const MOST_WAITING = 1_000_000;

export interface BoundedOutputOptions {
  /** Hears how many lines were dropped, as soon as somebody reads again. */
  readonly onReadAgain: (lines: number) => void;
}

/**
 * Writes to stdout or stderr for a program that runs for months. A separate thread writes, so a pipe that nobody reads
 * does not block the event loop. Lines that do not fit into a megabyte are dropped and counted.
 */
export class BoundedOutput {
  readonly #stream: sonic.SonicBoom;
  readonly #idle = new Set<() => void>();
  #isIdle = true;
  #dropped = 0;
  #untold = 0;

  constructor(fd: number, { onReadAgain }: BoundedOutputOptions) {
    this.#stream = new sonic.SonicBoom({ fd, sync: false, maxLength: MOST_WAITING });
    this.#stream.on('drop', () => this.#drop());
    this.#stream.on('drain', () => {
      const lines = this.#untold;
      this.#untold = 0;
      this.#rest();
      if (lines > 0) onReadAgain(lines);
    });
    // A full disk, or a reader that is gone: the next line is tried again.
    this.#stream.on('error', () => {
      this.#drop();
      this.#rest();
    });
  }

  /** Lines that were lost, so far. */
  get dropped(): number {
    return this.#dropped;
  }

  write(line: string): void {
    this.#isIdle = false;
    this.#stream.write(line);
  }

  /** Resolves when all is written; never while nobody reads. */
  written(): Promise<void> {
    return this.#isIdle ? Promise.resolve() : new Promise((resolve) => this.#idle.add(resolve));
  }

  #drop(): void {
    this.#dropped += 1;
    this.#untold += 1;
  }

  #rest(): void {
    this.#isIdle = true;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}
