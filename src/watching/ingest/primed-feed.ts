import type { Clock } from '../../kernel/domain/clock.ts';
import type { CameraFeed, FeedEvent } from './feed-event.ts';

/**
 * A feed that is connected before anybody reads it. It keeps its events until then, and gives them first. So one
 * worker can take over a camera from another without unwatched time.
 */
export class PrimedFeed implements CameraFeed {
  readonly #early: readonly FeedEvent[];
  readonly #rest: AsyncIterator<FeedEvent>;
  readonly #left: AbortController;

  /** Resolves with its first picture, or after `withinMs` without one. */
  static async connect(
    feed: CameraFeed,
    { withinMs, clock, signal }: { readonly withinMs: number; readonly clock: Clock; readonly signal: AbortSignal },
  ): Promise<PrimedFeed> {
    const left = new AbortController();
    const rest = feed.events(AbortSignal.any([signal, left.signal]))[Symbol.asyncIterator]();
    const early: FeedEvent[] = [];
    const met = new AbortController();
    const late = clock.sleep(withinMs, met.signal).then((): 'late' => 'late');
    let next = rest.next();
    for (;;) {
      const first = await Promise.race([next, late]);
      if (first === 'late' || first.done) break;
      early.push(first.value);
      if (first.value.type === 'frame') break;
      next = rest.next();
    }
    met.abort();
    // This event stays: it is the first of the rest.
    const waiting = early.at(-1)?.type === 'frame' ? null : next;
    return new PrimedFeed(early, afterWaiting(waiting, rest), left);
  }

  /** Use `connect`. */
  private constructor(early: readonly FeedEvent[], rest: AsyncIterator<FeedEvent>, left: AbortController) {
    this.#early = early;
    this.#rest = rest;
    this.#left = left;
  }

  /** Call it only once. */
  async *events(signal: AbortSignal): AsyncGenerator<FeedEvent> {
    const leave = () => this.#left.abort();
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    try {
      yield* this.#early;
      for (let next = await this.#rest.next(); !next.done; next = await this.#rest.next()) yield next.value;
    } finally {
      signal.removeEventListener('abort', leave);
      await this.close();
    }
  }

  /** Closes the connection, even if nobody has read it. */
  async close(): Promise<void> {
    this.#left.abort();
    await this.#rest.return?.();
  }
}

function afterWaiting(
  waiting: Promise<IteratorResult<FeedEvent>> | null,
  rest: AsyncIterator<FeedEvent>,
): AsyncIterator<FeedEvent> {
  let first = waiting;
  return {
    next: () => {
      const next = first ?? rest.next();
      first = null;
      return next;
    },
    return: async () => {
      await first;
      return (await rest.return?.()) ?? { done: true, value: undefined };
    },
  };
}
