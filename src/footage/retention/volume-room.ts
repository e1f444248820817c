/** How a volume stands. */
export interface VolumeRoom {
  /** What recording may still write: it leaves some to others. */
  readonly freeBytes: number;
  /** What it leaves. */
  readonly leftBytes: number;
  readonly totalBytes: number;
}

/** Below `leastBytes` free, hours go until `enoughBytes` are. */
export interface RoomWanted {
  readonly leastBytes: number;
  readonly enoughBytes: number;
}

const REMEMBERED = 10;
/** Retention passes once a minute, and a pass may be late. */
const LEAST_MINUTES = 3;
/** So that it need not take something each minute. */
const ENOUGH_MINUTES = 30;
const MOST_RATIO = 0.1;
const MINUTE_MS = 60_000;

/** How fast a volume fills, from look to look, and so how much room it needs. */
export class FillingVolume {
  #last: { readonly freeBytes: number; readonly atMs: number } | null = null;
  #perMinute: readonly number[] = [];

  /** `atMs`: monotonic. */
  look({ freeBytes }: VolumeRoom, atMs: number): void {
    const last = this.#last;
    if (last !== null && atMs > last.atMs) {
      const perMinute = ((last.freeBytes - freeBytes) / (atMs - last.atMs)) * MINUTE_MS;
      this.#perMinute = [...this.#perMinute, Math.max(0, perMinute)].slice(-REMEMBERED);
    }
    this.left(freeBytes, atMs);
  }

  /** So much is free after hours were taken. */
  left(freeBytes: number, atMs: number): void {
    this.#last = { freeBytes, atMs };
  }

  wants({ leftBytes, totalBytes }: VolumeRoom): RoomWanted {
    const perMinute = Math.max(0, ...this.#perMinute);
    const atMost = (bytes: number) => Math.min(bytes, totalBytes * MOST_RATIO);
    return {
      leastBytes: atMost(leftBytes + LEAST_MINUTES * perMinute),
      enoughBytes: atMost(leftBytes + ENOUGH_MINUTES * perMinute),
    };
  }
}
