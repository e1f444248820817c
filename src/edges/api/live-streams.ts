import type { ServerResponse } from 'node:http';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { RepeatedWork } from '../../kernel/jobs/repeated-work.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';
import type { LiveView } from '../../watching/live/live-hub.ts';
import type { LiveWay } from '../../watching/live/live-news.ts';
import type { Call } from './handler.ts';

export interface LiveStreamsParts {
  readonly view: LiveView;
  /** The viewer with the rights of now; null when nobody is signed in there any more. */
  readonly viewerAgain: (viewer: Viewer) => Promise<Viewer | null>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Within ten seconds nobody sees a camera any more who may not. */
const ASK_AGAIN_EVERY_MS = 4_000;
/** A browser has six connections to a server. */
const MOST_OF_ONE = 6;
const MOST = 200;

interface Stream {
  readonly viewer: Viewer;
  readonly cameraId: string;
  readonly response: ServerResponse;
}

/** The answers in which somebody looks at a camera live: frames (`watching/live/live-frame.ts`) for as long as they may. */
export class LiveStreams {
  readonly #parts: LiveStreamsParts;
  readonly #streams = new Set<Stream>();
  readonly #asking: RepeatedWork;

  constructor(parts: LiveStreamsParts) {
    this.#parts = parts;
    const { clock, log } = parts;
    const failed = 'whether people may still look at cameras live is not known';
    this.#asking = new RepeatedWork({
      ...{ failed, everyMs: ASK_AGAIN_EVERY_MS, clock, log },
      work: () => this.askOnce(),
    });
  }

  start(): void {
    this.#asking.start();
  }

  async stop(): Promise<void> {
    for (const stream of this.#streams) this.#end(stream);
    await this.#asking.stop();
  }

  get count(): number {
    return this.#streams.size;
  }

  /** Keeps the answer of this call open. Somebody's oldest one ends when there are too many. */
  open({
    viewer,
    cameraId,
    way,
    reply,
  }: Pick<Stream, 'viewer' | 'cameraId'> & { readonly way: LiveWay } & Pick<Call, 'reply'>): void {
    const { raw: response } = reply;
    reply.hijack();
    const [oldest] = this.#streams;
    if (oldest !== undefined && this.#streams.size >= MOST) this.#end(oldest);
    const own = [...this.#streams].filter((stream) => stream.viewer.who === viewer.who);
    if (own[0] !== undefined && own.length >= MOST_OF_ONE) this.#end(own[0]);
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    response.flushHeaders();
    const stream: Stream = { viewer, cameraId, response };
    this.#streams.add(stream);
    const leave = this.#parts.view.watch(cameraId, way, {
      get unsentBytes() {
        return response.writableLength;
      },
      send: (wire) => {
        if (!response.destroyed && !response.writableEnded) response.write(wire);
      },
    });
    response.once('close', () => {
      this.#streams.delete(stream);
      leave();
    });
  }

  /** Ends what a session looks at that is over. */
  endSession(sessionId: string): void {
    for (const stream of this.#streams) if (stream.viewer.sessionId === sessionId) this.#end(stream);
  }

  /** Ends what somebody may not look at any more. While that cannot be read, nobody looks at anything. */
  async askOnce(): Promise<void> {
    for (const stream of this.#streams) {
      const viewer = await this.#parts.viewerAgain(stream.viewer).catch(() => null);
      const may = viewer?.rights.has('see-cameras') === true && seesCamera(viewer, stream.cameraId);
      if (!may) this.#end(stream);
    }
  }

  /** A viewer that reads nothing would keep its socket until what was sent is taken. */
  #end(stream: Stream): void {
    this.#streams.delete(stream);
    if (stream.response.writableLength > 0) stream.response.destroy();
    else stream.response.end();
  }
}
