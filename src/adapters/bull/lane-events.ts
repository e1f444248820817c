import { JOB_NAMES, type JobName } from '../../kernel/jobs/job-queue.ts';
import type { RedisLinks } from './redis-links.ts';

export interface LaneEventsParts {
  readonly links: RedisLinks;
  readonly prefix: string;
  readonly onWaiting: (name: JobName) => void;
  readonly onDelayed: (name: JobName, dueMs: number) => void;
  /** A connection is back: messages sent in the meantime were not received. */
  readonly onBack: () => void;
}

/**
 * Hears what Bull's scripts announce: waiting jobs and delays. This only saves time: the next poll finds what was
 * missed.
 */
export class LaneEvents {
  readonly #parts: LaneEventsParts;
  readonly #base: string;

  constructor(parts: LaneEventsParts) {
    this.#parts = parts;
    this.#base = `${parts.prefix}:`;
  }

  /** The subscription itself exists since the links were opened. */
  listen(): void {
    const { events, commands } = this.#parts.links;
    events.on('pmessage', this.#hear);
    for (const link of [events, commands]) link.on('ready', this.#parts.onBack);
  }

  /** A connection that only listens does not notice when the other end is gone. */
  probe(): void {
    // When this fails, the link failed. The link logs and repairs that itself.
    this.#parts.links.events.ping().then(
      () => undefined,
      () => undefined,
    );
  }

  close(): void {
    const { events, commands } = this.#parts.links;
    events.off('pmessage', this.#hear);
    for (const link of [events, commands]) link.off('ready', this.#parts.onBack);
  }

  readonly #hear = (_: string, channel: string, text: string): void => {
    const [name, event] = channel.slice(this.#base.length).split(/[:@]/);
    if (!isJobName(name)) return;
    if (event === 'waiting') this.#parts.onWaiting(name);
    if (event === 'delayed' && Number.isFinite(Number(text))) this.#parts.onDelayed(name, Number(text));
  };
}

function isJobName(name: string | undefined): name is JobName {
  return JOB_NAMES.some((known) => known === name);
}
