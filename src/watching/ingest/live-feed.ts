import type { Camera } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { CameraFeed, FeedEvent } from './feed-event.ts';
import type { FrameSource } from './frame-source.ts';
import { LiveConnection } from './live-connection.ts';
import { NewestFrame } from './newest-frame.ts';

export interface LiveFeedParts {
  readonly camera: Pick<Camera, 'id' | 'url' | 'loop' | 'sampling'>;
  readonly source: FrameSource;
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly log: Log;
}

const LEAST_REPEAT_MS = 1_000;

/**
 * The feed of one camera while it is watched. When a connection ends, for any reason, the feed reports it and
 * connects again, for ever. A newer frame replaces a frame that nobody took in time.
 */
export class LiveFeed implements CameraFeed {
  readonly #parts: LiveFeedParts;

  constructor(parts: LiveFeedParts) {
    this.#parts = parts;
  }

  /** The events. They end when `signal` aborts or when a file without `loop` ends; the connection is closed by then. */
  async *events(signal: AbortSignal): AsyncGenerator<FeedEvent> {
    const slot = new NewestFrame();
    const left = new AbortController();
    const leave = () => {
      left.abort();
      slot.close();
    };
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    const watching = this.#run(slot, left.signal);
    try {
      for (let event = await slot.take(); event && !left.signal.aborted; event = await slot.take()) yield event;
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
      await watching;
    }
  }

  /** Never throws: `runOnce` turns an error into an event and a wait. */
  async #run(slot: NewestFrame, signal: AbortSignal): Promise<void> {
    const connection = new LiveConnection({ ...this.#parts, slot });
    const over = new AbortController();
    const repeating = this.#repeat(connection, AbortSignal.any([signal, over.signal]));
    while (!signal.aborted) {
      const waitMs = await connection.runOnce(signal);
      if (waitMs === null) break;
      await this.#parts.clock.sleep(waitMs, signal);
    }
    over.abort();
    await repeating;
    slot.close();
  }

  /** As often as pictures would come. */
  async #repeat(connection: LiveConnection, signal: AbortSignal): Promise<void> {
    const { clock, camera } = this.#parts;
    while (!signal.aborted) {
      await clock.sleep(Math.max(LEAST_REPEAT_MS, camera.sampling.everyMs), signal);
      if (!signal.aborted) connection.repeatOutage();
    }
  }
}
