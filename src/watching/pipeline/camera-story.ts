import type { Filed } from '../../cases/filing/case-filing.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import { mayConcern } from '../../kernel/domain/kinds/may-concern.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import { isGivenUp } from '../ingest/reconnect-pause.ts';
import type { LedgerChange } from '../presence/ledger.ts';
import { story } from './story-words.ts';

/** Writes log lines that tell a person what happens at one camera. */
export class CameraStory {
  readonly #camera: Camera;
  readonly #log: Log;
  readonly #words: Words;
  readonly #told = new Set<string>();
  readonly #resumed = new Set<string>();
  #lastDown: string | null = null;
  #lastTrouble: string | null = null;

  /**
   * `resumed`: presences that an earlier run left dwelling. That run told of them; this one only says that they are still
   * there.
   */
  constructor(parts: {
    readonly camera: Camera;
    readonly log: Log;
    readonly words: Words;
    readonly resumed?: readonly Presence[];
  }) {
    this.#camera = parts.camera;
    this.#log = parts.log;
    this.#words = parts.words;
    for (const { id, state } of parts.resumed ?? []) if (state !== 'confirming') this.#resumed.add(id);
  }

  tell(event: FeedEvent): void {
    if (event.type === 'up') {
      this.#lastDown = null;
      this.#log.info(this.#words.of(story.up(this.#camera, event.format)));
    } else if (event.type === 'restart') {
      this.#log.info(this.#words.of(story.restart(this.#camera)));
    } else if (event.type === 'down') {
      this.#tellDown(event);
    }
  }

  note(change: LedgerChange): void {
    this.#lastTrouble = null;
    if (change.setBackMs > 0) this.#log.warn(this.#words.of(story.setBack(this.#camera, change.setBackMs)));
    if (change.isViewBack) this.#log.info(this.#words.of(story.viewBack(this.#camera)));
    for (const presence of change.presences) this.#notePresence(presence);
    for (const { id } of change.ended) {
      this.#told.delete(id);
      this.#resumed.delete(id);
    }
  }

  filed(violation: Violation, filed: Filed): void {
    this.#log.info(this.#words.of(story.reached(this.#camera, violation, filed)));
  }

  /** What a trial rule found. */
  tried(violation: Violation): void {
    this.#log.info(this.#words.of(story.tried(this.#camera, violation)));
  }

  /**
   * Reports a frame or event that could not be taken; watching goes on. The same failure again and again (the disk is full)
   * is said once.
   */
  trouble(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message === this.#lastTrouble) return;
    this.#lastTrouble = message;
    this.#log.warn(this.#words.of(story.trouble(this.#camera, message)));
  }

  /** The same reason again and again is said once. */
  #tellDown(down: Extract<FeedEvent, { type: 'down' }>): void {
    const { reason, oddity } = down;
    const isLeftAlone = isGivenUp(down);
    const told = isLeftAlone ? 'given up' : `${reason} ${oddity}`;
    if (this.#lastDown === told) return;
    this.#lastDown = told;
    const message = this.#words.of(story.down(this.#camera, down));
    if (reason === 'ended') this.#log.info(message);
    else if (isLeftAlone) this.#log.error(message);
    else this.#log.warn(message);
  }

  #notePresence(presence: Presence): void {
    const { id, state, type } = presence;
    const worthTelling = type !== 'thing' || this.#camera.rules.some((rule) => mayConcern(rule, presence));
    if (!worthTelling || state !== 'dwelling' || this.#told.has(id)) return;
    this.#told.add(id);
    const tell = this.#resumed.has(id) ? story.remains : story.stays;
    this.#log.info(this.#words.of(tell(this.#camera, presence)));
  }
}

/** What an event of the feed means for the camera; null when the camera works (or its file has ended). */
export function faultOf(event: Exclude<FeedEvent, { type: 'frame' | 'restart' }>): CameraFault | null {
  if (event.type === 'up' || event.reason === 'ended') return null;
  if (event.reason === 'refused') return 'refused';
  return event.reason === 'undecodable' || event.reason === 'too-large' ? 'undecodable' : 'down';
}
