import type { ServerResponse } from 'node:http';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { RepeatedWork } from '../../kernel/jobs/repeated-work.ts';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import type { ReviewChanges } from '../../people/review/review-changes.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import { ReviewFeed } from '../../people/review/review-feed.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { ConsoleEvent } from './contract/events.ts';
import type { Call } from './handler.ts';
import { seesCase } from './sees-case.ts';
import { alarmsFor } from './shown-alarm.ts';

export interface EventStreamsParts {
  readonly changes: ReviewChanges;
  /** The viewer with the rights of now; null when nobody is signed in there any more. */
  readonly viewerAgain: (viewer: Viewer) => Promise<Viewer | null>;
  readonly alarms: () => Promise<readonly AlarmRow[]>;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_EVERY_MS = 1_000;
/** More often than `bounded-server.ts` closes a socket on which nothing is said. */
const SAY_TIME_EVERY_MS = 15_000;
/** So late, at most, a stream ends or changes after another process ended the session or changed what its viewer may. */
const ASK_AGAIN_EVERY_MS = 30_000;
/** The connection of a browser that reads nothing is closed. The browser reconnects and names its last event. */
const MOST_UNSENT_BYTES = 256 * 1_024;
/** The most streams of one viewer. One for each browser is usual. */
const MOST_OF_ONE = 8;

interface Stream {
  viewer: Viewer;
  readonly response: ServerResponse;
  /**
   * False while what the browser missed is being read. Until then no event has a number: a browser that names it after
   * the next break would never get the rest.
   */
  isCaughtUp: boolean;
  /** Whether the browser has a number that it can name. */
  hasNumber: boolean;
  /** How many alarms it was told of; -1: it was told nothing yet. */
  alarms: number;
}

/**
 * Server-sent events (WHATWG HTML, 9.2): what changed, to every open page. One look a second serves all streams; while
 * there is none, nothing is looked at.
 */
export class EventStreams {
  readonly #parts: EventStreamsParts;
  readonly #streams = new Set<Stream>();
  readonly #works: readonly RepeatedWork[];
  /** From where the first streams are told of changes; null while there are none. */
  #begin: Promise<number> | null = null;
  #feed: ReviewFeed | null = null;
  /** Changes may have been lost, because the place to begin from could not be read. */
  #isGap = false;
  /** Everything up to this number was sent to all streams; null: not known yet. */
  #position: number | null = null;
  #alarms: readonly AlarmRow[] | null = null;
  #askedMs = 0;

  constructor(parts: EventStreamsParts) {
    this.#parts = parts;
    const { clock, log } = parts;
    const work = (failed: string, everyMs: number, once: () => Promise<void>) =>
      new RepeatedWork({ failed, everyMs, work: once, clock, log });
    this.#works = [
      work('pages are not told what changed', LOOK_EVERY_MS, () => this.lookOnce()),
      // It reads nothing, so it goes on when looks fail and pause.
      work('pages are not told the time', SAY_TIME_EVERY_MS, async () => this.#sayTime(this.#streams)),
    ];
  }

  start(): void {
    for (const work of this.#works) work.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#works.map((work) => work.stop()));
    for (const { response } of this.#streams) response.end();
  }

  get count(): number {
    return this.#streams.size;
  }

  /** Keeps the answer of this call open. `Last-Event-ID` says what the browser has. */
  open(viewer: Viewer, { reply }: Pick<Call, 'reply'>): void {
    const { raw: response, request } = reply;
    reply.hijack();
    const own = [...this.#streams].filter((stream) => stream.viewer.who === viewer.who);
    if (own[0] !== undefined && own.length >= MOST_OF_ONE) this.#end(own[0]);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const last = Number(request.headers['last-event-id'] ?? Number.NaN);
    const isNew = !Number.isFinite(last);
    const stream: Stream = { viewer, response, isCaughtUp: isNew, hasNumber: !isNew, alarms: -1 };
    this.#streams.add(stream);
    response.once('close', () => this.#streams.delete(stream));
    this.#beginning().catch(() => undefined);
    if (!isNew) void this.#catchUp(stream, last);
    this.#sayTime([stream]);
    this.#tellAlarms(stream);
  }

  /** Ends the streams of a session that is over. */
  endSession(sessionId: string): void {
    for (const stream of this.#streams) if (stream.viewer.sessionId === sessionId) this.#end(stream);
  }

  /** One look at what changed. */
  async lookOnce(): Promise<void> {
    if (this.#streams.size === 0) return this.#rest();
    await this.#askAgain();
    const { rows, position } = await (await this.#feedNow()).next();
    for (const row of rows) for (const stream of this.#streams) this.#sendRow(stream, row);
    // Only now: a browser that got the first of these rows and names the number would never get the others.
    this.#position = position;
    this.#alarms = await this.#parts.alarms();
    for (const stream of this.#streams) this.#tellAlarms(stream);
    this.#sayTime([...this.#streams].filter(({ hasNumber }) => !hasNumber));
  }

  /** Nobody listens. The next stream begins anew. */
  #rest(): void {
    this.#begin = null;
    this.#feed = null;
    this.#isGap = false;
    this.#position = null;
    this.#alarms = null;
  }

  /** Read when the first stream opens, and not at the look after it: nothing between the two is missed. */
  #beginning(): Promise<number> {
    this.#begin ??= this.#parts.changes.position();
    return this.#begin;
  }

  async #feedNow(): Promise<ReviewFeed> {
    if (this.#feed !== null) return this.#feed;
    try {
      this.#feed = new ReviewFeed(this.#parts.changes, await this.#beginning());
    } catch (error) {
      this.#begin = null;
      this.#isGap = true;
      throw error;
    }
    if (this.#isGap) for (const stream of this.#streams) this.#send(stream, { type: 'reload' });
    this.#isGap = false;
    return this.#feed;
  }

  /** Who looks at a stream may have been signed out, or have other rights and cameras now. */
  async #askAgain(): Promise<void> {
    const nowMs = this.#parts.clock.monotonicMs();
    if (nowMs - this.#askedMs < ASK_AGAIN_EVERY_MS) return;
    for (const stream of this.#streams) {
      const viewer = await this.#parts.viewerAgain(stream.viewer);
      if (viewer === null) this.#end(stream);
      else stream.viewer = viewer;
    }
    this.#askedMs = nowMs;
  }

  #end(stream: Stream): void {
    this.#streams.delete(stream);
    stream.response.end();
  }

  #sayTime(streams: Iterable<Stream>): void {
    const now = this.#parts.clock.now().toISOString();
    for (const stream of streams) this.#send(stream, { type: 'time', now });
  }

  #tellAlarms(stream: Stream): void {
    const { viewer } = stream;
    if (this.#alarms === null || !viewer.rights.has('see-cameras')) return;
    const count = alarmsFor(viewer, this.#alarms).length;
    if (count === stream.alarms) return;
    stream.alarms = count;
    this.#send(stream, { type: 'alarms', count });
  }

  #sendRow(stream: Stream, { id: caseId, cameraId, state }: ReviewRow): void {
    if (seesCase(stream.viewer, { cameraId, state })) this.#send(stream, { type: 'case', caseId, cameraId, state });
  }

  async #catchUp(stream: Stream, last: number): Promise<void> {
    const { changes, log } = this.#parts;
    try {
      const { rows, after } = await changes.page(last, null);
      if (after !== null) this.#send(stream, { type: 'reload' });
      else for (const row of rows) this.#sendRow(stream, row);
    } catch (error) {
      log.warn('a page that came back is told to load everything anew', { error });
      this.#send(stream, { type: 'reload' });
    }
    stream.isCaughtUp = true;
  }

  #send(stream: Stream, event: ConsoleEvent): void {
    const { response, isCaughtUp } = stream;
    if (response.destroyed || response.writableEnded) return;
    const isNumbered = isCaughtUp && this.#position !== null;
    if (isNumbered) stream.hasNumber = true;
    response.write(`${isNumbered ? `id: ${this.#position}\n` : ''}data: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > MOST_UNSENT_BYTES) response.destroy();
  }
}
