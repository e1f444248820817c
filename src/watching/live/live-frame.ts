import { type LiveNews, liveNews } from './live-news.ts';

/**
 * One thing that goes from the process that watches to the one that shows, and from there to a browser. `init`: what a
 * decoder needs first. `key`: it can be decoded without those before it. `more`: it goes with the `key` before it.
 */
export type LiveFrame =
  | { readonly kind: 'news'; readonly news: LiveNews }
  | { readonly kind: 'init' | 'key' | 'more'; readonly bytes: Uint8Array };

/** On the way: a byte for the kind, four for the length (the highest first), then the bytes. */
const KINDS = ['news', 'init', 'key', 'more'] as const;
const HEAD_BYTES = 5;
const MOST_BYTES = 32_000_000;

export function wireOf(frame: LiveFrame): Buffer {
  const body = frame.kind === 'news' ? Buffer.from(JSON.stringify(frame.news)) : frame.bytes;
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(KINDS.indexOf(frame.kind), 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** Reads frames from bytes as they come. It keeps one frame at most. */
export class LiveFrameReader {
  #chunks: Buffer[] = [];
  #bytes = 0;

  /** @throws Error when it is something else. */
  push(chunk: Buffer): LiveFrame[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const frames: LiveFrame[] = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): LiveFrame | null {
    if (this.#bytes < HEAD_BYTES) return null;
    if ((this.#chunks[0]?.length ?? 0) < HEAD_BYTES) this.#join();
    const head = this.#chunks[0] ?? Buffer.alloc(HEAD_BYTES);
    const kind = KINDS[head.readUInt8(0)];
    const bodyBytes = head.readUInt32BE(1);
    if (kind === undefined || bodyBytes > MOST_BYTES) throw new Error('this is no live view');
    const bytes = HEAD_BYTES + bodyBytes;
    if (this.#bytes < bytes) return null;
    const all = this.#join();
    this.#chunks = all.length === bytes ? [] : [all.subarray(bytes)];
    this.#bytes -= bytes;
    const body = all.subarray(HEAD_BYTES, bytes);
    return kind === 'news' ? { kind, news: liveNews.parse(JSON.parse(body.toString())) } : { kind, bytes: body };
  }

  #join(): Buffer {
    const [first] = this.#chunks;
    const all = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}
