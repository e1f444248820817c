import type { ServerResponse } from 'node:http';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { RepeatedWork } from '../../kernel/jobs/repeated-work.ts';
import type { ReviewChanges } from '../../people/review/review-changes.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import { ReviewFeed } from '../../people/review/review-feed.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';
import type { ConsoleEvent } from './contract/events.ts';
import type { Call } from './handler.ts';

export interface EventStreamsParts {
  readonly changes: ReviewChanges;
  /** The viewer with the rights of now; null when nobody is signed in there any more. */
  readonly viewerAgain: (viewer: Viewer) => Promise<Viewer | null>;
  readonly countAlarms: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_EVERY_MS = 1_000;
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
}

/**
 * Server-sent events (WHATWG HTML, 9.2): what changed, to every open page. One look a second serves all streams.
 */
export class EventStreams {
  readonly #parts: EventStreamsParts;
  readonly #streams = new Set<Stream>();
  readonly #work: RepeatedWork;
  #feed: ReviewFeed | null = null;
  #position = 0;
  #alarms = -1;
  #timeSaidMs = 0;
  #askedMs = 0;

  constructor(parts: EventStreamsParts) {
    this.#parts = parts;
    const { clock, log } = parts;
    const work = () => this.lookOnce();
    this.#work = new RepeatedWork({
      failed: 'pages are not told what changed',
      everyMs: LOOK_EVERY_MS,
      work,
      clock,
      log,
    });
  }

  start(): void {
    this.#work.start();
  }

  async stop(): Promise<void> {
    await this.#work.stop();
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
    const stream: Stream = { viewer, response };
    this.#streams.add(stream);
    response.once('close', () => this.#streams.delete(stream));
    const last = Number(request.headers['last-event-id'] ?? Number.NaN);
    if (Number.isFinite(last)) void this.#catchUp(stream, last);
    this.#send(stream, { type: 'time', now: this.#parts.clock.now().toISOString() });
    if (this.#alarms >= 0) this.#send(stream, { type: 'alarms', count: this.#alarms });
  }

  /** Ends the streams of a session that is over. */
  endSession(sessionId: string): void {
    for (const stream of this.#streams) if (stream.viewer.sessionId === sessionId) this.#end(stream);
  }

  /** One look at what changed. */
  async lookOnce(): Promise<void> {
    await this.#askAgain();
    const { changes, countAlarms, clock } = this.#parts;
    this.#feed ??= new ReviewFeed(changes, await changes.position());
    const { rows, position } = await this.#feed.next();
    this.#position = position;
    for (const row of rows) this.#tell(row);
    const alarms = await countAlarms();
    if (alarms !== this.#alarms) {
      this.#alarms = alarms;
      for (const stream of this.#streams) this.#send(stream, { type: 'alarms', count: alarms });
    }
    if (clock.monotonicMs() - this.#timeSaidMs < SAY_TIME_EVERY_MS) return;
    this.#timeSaidMs = clock.monotonicMs();
    const now = clock.now().toISOString();
    for (const stream of this.#streams) this.#send(stream, { type: 'time', now });
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

  #tell(row: ReviewRow): void {
    for (const stream of this.#streams) this.#sendRow(stream, row);
  }

  #sendRow(stream: Stream, { id: caseId, cameraId, state }: ReviewRow): void {
    const { viewer } = stream;
    if (!seesCamera(viewer, cameraId)) return;
    const mayAll = viewer.rights.has('see-cases');
    if (!mayAll && !(viewer.rights.has('see-confirmed') && state === 'confirmed')) return;
    this.#send(stream, { type: 'case', caseId, cameraId, state });
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
  }

  #send({ response }: Stream, event: ConsoleEvent): void {
    if (response.destroyed || response.writableEnded) return;
    response.write(`id: ${this.#position}\ndata: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > MOST_UNSENT_BYTES) response.destroy();
  }
}
