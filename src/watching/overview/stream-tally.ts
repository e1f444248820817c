import type { Clock } from '../../kernel/domain/clock.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import { localDate } from '../../kernel/domain/local-time.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import type { StreamFacts } from '../ingest/stream-facts.ts';
import type { StreamFigures } from './camera-state-entity.ts';

type Losses = Pick<StreamFigures, 'dropped' | 'damaged' | 'reconnects'>;

const NONE: Losses = { dropped: 0, damaged: 0, reconnects: 0 };

export interface StreamTallyParts {
  /** Of the camera's place: its day ends there at midnight. */
  readonly timezone: string;
  readonly stream: StreamFacts;
  /** That of the pictures. */
  readonly clock: Pick<Clock, 'now'>;
}

/** Counts what one shift sees of a camera's stream: how late its pictures are, and what is lost on the camera's day. */
export class StreamTally {
  readonly #parts: StreamTallyParts;
  #day: string;
  #losses = NONE;
  #lagMs: number | null = null;
  #keyFrameEveryMs: number | null = null;
  #damagedBefore: number;
  #isDown = false;

  constructor(parts: StreamTallyParts) {
    this.#parts = parts;
    this.#damagedBefore = parts.stream.damagedCount;
    this.#day = this.#dayOf(parts.clock.now());
  }

  took(event: FeedEvent): void {
    const day = this.#dayOf(event.type === 'frame' ? event.frame.capturedAt : event.at);
    if (day !== this.#day) [this.#day, this.#losses] = [day, NONE];
    this.#losses = sum(this.#losses, {
      dropped: event.type === 'frame' ? event.dropped : 0,
      damaged: this.#newlyDamaged(),
      reconnects: event.type === 'up' && this.#isDown ? 1 : 0,
    });
    if (event.type === 'down') this.#isDown = true;
    if (event.type === 'up') this.#isDown = false;
  }

  /** A frame was looked at. */
  looked({ capturedAt }: Frame): void {
    this.#lagMs = Math.max(0, this.#parts.clock.now().getTime() - capturedAt.getTime());
  }

  /** Goes on with what the shifts before this one have counted; null: nothing. */
  resume(before: StreamFigures | null): void {
    if (before === null) return;
    this.#keyFrameEveryMs = before.keyFrameEveryMs;
    if (before.day === this.#day) this.#losses = sum(this.#losses, before);
  }

  figures(): StreamFigures {
    const { dropped, damaged, reconnects } = this.#losses;
    const keyFrameEveryMs = this.#parts.stream.keyFrameEveryMs ?? this.#keyFrameEveryMs;
    return { lagMs: this.#lagMs, keyFrameEveryMs, day: this.#day, dropped, damaged, reconnects };
  }

  #newlyDamaged(): number {
    const { damagedCount } = this.#parts.stream;
    const more = damagedCount - this.#damagedBefore;
    this.#damagedBefore = damagedCount;
    return more;
  }

  #dayOf(at: Date): string {
    return localDate(at, this.#parts.timezone).replaceAll('-', '');
  }
}

function sum(a: Losses, b: Losses): Losses {
  return {
    dropped: a.dropped + b.dropped,
    damaged: a.damaged + b.damaged,
    reconnects: a.reconnects + b.reconnects,
  };
}
