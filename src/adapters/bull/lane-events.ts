import type { JobName } from '../../jobs/job-queue.ts';
import type { RedisLinks } from './redis-links.ts';

export interface LaneEventsParts {
  readonly links: RedisLinks;
  readonly prefix: string;
  readonly onWaiting: (name: JobName) => void;
  readonly onDelayed: (name: JobName, dueMs: number) => void;
  /** A connection is there again: what was announced meanwhile is not known. */
  readonly onBack: () => void;
}

/** What Bull's scripts announce: jobs that wait, delays. Only to be quick: what is missed is found by the next poll. */
export class LaneEvents {
  readonly #parts: LaneEventsParts;
  readonly #base: string;

  constructor(parts: LaneEventsParts) {
    this.#parts = parts;
    this.#base = `${parts.prefix}:`;
  }

  /** @throws JiexunError JX_QUEUE_DOWN */
  async listen(names: readonly JobName[]): Promise<void> {
    const { events, commands } = this.#parts.links;
    await this.#parts.links.ask(async () => {
      await events.psubscribe(...names.map((name) => `${this.#base}${name}:waiting@*`));
      await events.subscribe(...names.map((name) => `${this.#base}${name}:delayed`));
    });
    events.on('pmessage', this.#hearWaiting);
    events.on('message', this.#hearDelayed);
    for (const link of [events, commands]) link.on('ready', this.#parts.onBack);
  }

  /** A connection that is only listened to would not notice that the other end is gone. */
  probe(): void {
    // Its failure is that of the link, which is logged and mended there.
    this.#parts.links.events.ping().then(
      () => undefined,
      () => undefined,
    );
  }

  close(): void {
    const { events, commands } = this.#parts.links;
    events.off('pmessage', this.#hearWaiting);
    events.off('message', this.#hearDelayed);
    for (const link of [events, commands]) link.off('ready', this.#parts.onBack);
  }

  readonly #hearWaiting = (_: string, channel: string): void => this.#parts.onWaiting(this.#nameOf(channel));

  readonly #hearDelayed = (channel: string, due: string): void => {
    const dueMs = Number(due);
    if (Number.isFinite(dueMs)) this.#parts.onDelayed(this.#nameOf(channel), dueMs);
  };

  #nameOf(channel: string): JobName {
    return channel.slice(this.#base.length).split(':')[0] as JobName;
  }
}
