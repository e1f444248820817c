import { type LiveFrame, LiveFrameReader } from '../../watching/live/live-frame.ts';
import type { LiveWay } from '../../watching/live/live-news.ts';
import { untilFound } from '../builders/until.ts';

/** One open live view of a camera, as a browser has it. */
export class LiveTalk implements AsyncDisposable {
  readonly frames: LiveFrame[] = [];
  readonly #over = new AbortController();
  readonly #reading: Promise<void>;
  #fault: unknown = null;

  /** @throws Error when the console refuses. */
  static async open(
    origin: string,
    cookie: string,
    { cameraId, way }: { readonly cameraId: string; readonly way: LiveWay },
  ): Promise<LiveTalk> {
    const over = new AbortController();
    const url = `${origin}/api/cameras/${cameraId}/live?way=${way}`;
    const { status, body } = await fetch(url, { headers: { cookie }, signal: over.signal });
    if (status !== 200 || body === null) throw new Error(`the live view is refused: ${status}`);
    return new LiveTalk(body, over);
  }

  private constructor(body: ReadableStream<Uint8Array>, over: AbortController) {
    this.#over = over;
    this.#reading = this.#read(body);
  }

  /** Resolves when the console has ended it. */
  get ended(): Promise<void> {
    return this.#reading;
  }

  /** Resolves with what `ask` finds in the frames that came after the first `from`. */
  until<T>(
    what: string,
    ask: (frames: readonly LiveFrame[]) => T | null,
    { from = 0, withinMs = 60_000 } = {},
  ): Promise<T> {
    return untilFound(what, {
      withinMs,
      ask: async () => {
        if (this.#fault !== null) throw this.#fault;
        return ask(this.frames.slice(from));
      },
    });
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = new LiveFrameReader();
    try {
      for await (const chunk of body) this.frames.push(...reader.push(Buffer.from(chunk)));
    } catch (error) {
      if (!this.#over.signal.aborted) this.#fault = error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await this.#reading;
  }
}

/** How the pictures begin, once one that can be decoded alone is there. */
export function begunIn(frames: readonly LiveFrame[]): { readonly way: LiveWay; readonly mime: string | null } | null {
  const at = frames.findLastIndex((frame) => frame.kind === 'news' && frame.news.type === 'begin');
  const begin = frames[at];
  const isSeen = frames.slice(at).some(({ kind }) => kind === 'key');
  return begin?.kind === 'news' && begin.news.type === 'begin' && isSeen ? begin.news : null;
}
