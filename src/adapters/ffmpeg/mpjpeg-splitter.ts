import { SourceError } from '../../ingest/frame-source.ts';

const HEADER_END = Buffer.from('\r\n\r\n');
const LONGEST_HEADER_BYTES = 1_024;
const START_OF_IMAGE = 0xffd8;

/** Cuts ffmpeg's `mpjpeg` stream into its JPEGs, by the length each one says. Holds at most one picture of `maxBytes`. */
export class MpjpegSplitter {
  readonly #maxBytes: number;
  #header: Buffer = Buffer.alloc(0);
  #body: Buffer | null = null;
  #filledBytes = 0;

  constructor({ maxBytes = 64 * 1_024 * 1_024 }: { readonly maxBytes?: number } = {}) {
    this.#maxBytes = maxBytes;
  }

  /** @throws SourceError `too-large`, or `failed` when this is no such stream. */
  push(chunk: Buffer): Uint8Array[] {
    const pictures: Uint8Array[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#body === null) {
        rest = this.#readHeader(rest);
      } else {
        const taken = rest.copy(this.#body, this.#filledBytes);
        this.#filledBytes += taken;
        rest = rest.subarray(taken);
        if (this.#filledBytes === this.#body.length) pictures.push(this.#finish(this.#body));
      }
    }
    return pictures;
  }

  /** Returns what follows the header, or nothing while it is incomplete. */
  #readHeader(chunk: Buffer): Buffer {
    const header = Buffer.concat([this.#header, chunk.subarray(0, LONGEST_HEADER_BYTES)]);
    const end = header.indexOf(HEADER_END);
    if (end < 0) {
      if (header.length >= LONGEST_HEADER_BYTES) throw notPictures();
      this.#header = header;
      return chunk.subarray(LONGEST_HEADER_BYTES);
    }
    const lengthBytes = Number(/^content-length: *(\d+)\r?$/im.exec(header.toString('latin1', 0, end + 2))?.[1]);
    if (!(lengthBytes > 2)) throw notPictures();
    if (lengthBytes > this.#maxBytes) {
      throw new SourceError(
        'too-large',
        `a picture of ${lengthBytes} bytes as JPEG; at most ${this.#maxBytes} are taken`,
      );
    }
    const headerBytes = end + HEADER_END.length - this.#header.length;
    this.#header = Buffer.alloc(0);
    // Its own memory, not Node's shared pool: a frame that is kept must not keep its neighbours.
    this.#body = Buffer.from(new ArrayBuffer(lengthBytes));
    this.#filledBytes = 0;
    return chunk.subarray(headerBytes);
  }

  #finish(body: Buffer): Uint8Array {
    this.#body = null;
    if (body.readUInt16BE(0) !== START_OF_IMAGE) throw notPictures();
    return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  }
}

function notPictures(): SourceError {
  return new SourceError('failed', 'ffmpeg wrote something that is not a stream of JPEGs');
}
