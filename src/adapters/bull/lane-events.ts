import { JOB_NAMES, type JobName } from '../../kernel/jobs/job-queue.ts';
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

  /** The subscription itself is there since the links were opened. */
  listen(): void {
    const { events, commands } = this.#parts.links;
    events.on('pmessage', this.#hear);
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
