import type { ShownNews } from '../../../src/edges/api/contract/live.ts';

/** One thing that the server sends; `src/watching/live/live-frame.ts` says how it is written. */
export type ShownFrame =
  | { readonly kind: 'news'; readonly news: ShownNews }
  | { readonly kind: 'init' | 'key' | 'more'; readonly bytes: Uint8Array<ArrayBuffer> };

const KINDS = ['news', 'init', 'key', 'more'] as const;
const HEAD_BYTES = 5;

/** Reads what the server sends while somebody looks at a camera. It keeps one frame at most. */
export class FrameReader {
  readonly #texts = new TextDecoder();
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** @throws Error when it is something else. */
  push(chunk: Uint8Array): ShownFrame[] {
    const all = new Uint8Array(this.#rest.length + chunk.length);
    all.set(this.#rest);
    all.set(chunk, this.#rest.length);
    const view = new DataView(all.buffer);
    const frames: ShownFrame[] = [];
    let at = 0;
    while (all.length - at >= HEAD_BYTES) {
      const end = at + HEAD_BYTES + view.getUint32(at + 1);
      if (end > all.length) break;
      frames.push(this.#frame(view.getUint8(at), all.slice(at + HEAD_BYTES, end)));
      at = end;
    }
    this.#rest = all.slice(at);
    return frames;
  }

  #frame(kindNumber: number, bytes: Uint8Array<ArrayBuffer>): ShownFrame {
    const kind = KINDS[kindNumber];
    if (kind === undefined) throw new Error(`The server sent a frame of kind ${kindNumber}.`);
    if (kind !== 'news') return { kind, bytes };
    return { kind, news: JSON.parse(this.#texts.decode(bytes)) as ShownNews };
  }
}
