import { RtspHead } from './rtsp-head.ts';

/** What goes over an RTSP connection, in order: pictures and other bytes to be passed on as they are, and messages. */
export type RtspPiece =
  | { readonly type: 'bytes'; readonly bytes: Buffer }
  | { readonly type: 'message'; readonly head: RtspHead; readonly body: Buffer };

const LONGEST_HEAD_BYTES = 65_536;
const DOLLAR = 0x24;
const HEADER_BYTES = 4;
const LINE_ENDS = new Set([0x0a, 0x0d]);
const UNENDING = Number.MAX_SAFE_INTEGER;

/** Thrown for a message whose body is longer than is read. */
export class LongBodyError extends Error {
  override readonly name = 'LongBodyError';
  readonly bytes: number;

  constructor(bytes: number) {
    super(`the body of a message has ${bytes} bytes`);
    this.bytes = bytes;
  }
}

/**
 * Cuts one direction of an RTSP connection into pieces. It never alters a byte. From what is no RTSP on, all that follows
 * is one run of bytes.
 */
export class RtspSplitter {
  readonly #longestBodyBytes: number;
  #rest: Buffer = Buffer.alloc(0);
  /** So many bytes still belong to the packet that has begun. */
  #due = 0;

  constructor({ longestBodyBytes }: { readonly longestBodyBytes: number }) {
    this.#longestBodyBytes = longestBodyBytes;
  }

  /** So many bytes of the packet that was passed on last are still to come. */
  get due(): number {
    return this.#due;
  }

  /** @throws LongBodyError */
  push(chunk: Buffer): RtspPiece[] {
    const all = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const pieces: RtspPiece[] = [];
    let at = 0;
    while (at < all.length) {
      const end = this.#bytesEnd(all, at);
      if (end > at) pieces.push({ type: 'bytes', bytes: all.subarray(at, end) });
      at = end;
      const message = this.#message(all, at);
      if (message === null) break;
      pieces.push({ type: 'message', head: message.head, body: message.body });
      at = message.end;
    }
    // A copy: what was passed on belongs to others now.
    this.#rest = at === all.length ? Buffer.alloc(0) : Buffer.from(all.subarray(at));
    return pieces;
  }

  /** Where the bytes end that begin at `at` and are passed on: packets, and line ends between messages. */
  #bytesEnd(all: Buffer, at: number): number {
    let end = at;
    for (;;) {
      const taken = Math.min(this.#due, all.length - end);
      end += taken;
      if (this.#due !== UNENDING) this.#due -= taken;
      if (end === all.length) return end;
      const first = all[end] ?? 0;
      if (first === DOLLAR) {
        if (all.length - end < HEADER_BYTES) return end;
        this.#due = HEADER_BYTES + all.readUInt16BE(end + 2);
      } else if (LINE_ENDS.has(first)) {
        this.#due = 1;
      } else if (isNoMessage(all.subarray(end))) {
        this.#due = UNENDING;
      } else {
        return end;
      }
    }
  }

  /** The whole message at `at`; null while parts of it are to come. */
  #message(all: Buffer, at: number): { readonly head: RtspHead; readonly body: Buffer; readonly end: number } | null {
    if (at === all.length || all[at] === DOLLAR) return null;
    const headEnd = all.indexOf('\r\n\r\n', at);
    if (headEnd < 0) return null;
    const head = RtspHead.read(all.toString('latin1', at, headEnd));
    const bodyBytes = Number(/^\d+$/.exec(head.value('Content-Length') ?? '')?.[0] ?? 0);
    if (bodyBytes > this.#longestBodyBytes) throw new LongBodyError(bodyBytes);
    const end = headEnd + 4 + bodyBytes;
    return end > all.length ? null : { head, body: all.subarray(headEnd + 4, end), end };
  }
}

/** A message begins with a word in capitals and soon has an end. */
function isNoMessage(bytes: Buffer): boolean {
  const begin = bytes.toString('latin1', 0, 32);
  if (!/^[A-Z_]+(?:$|[ /])/.test(begin)) return true;
  return bytes.length > LONGEST_HEAD_BYTES && bytes.lastIndexOf('\r\n\r\n', LONGEST_HEAD_BYTES) < 0;
}
