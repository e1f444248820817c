/** A JPEG ends with this, and nothing within one looks like it (ITU-T T.81, B.1.1.2). */
const END = Buffer.from([0xff, 0xd9]);
const MOST_BYTES = 8_000_000;

/** Cuts ffmpeg's pictures, which come one behind the other. */
export class JpegSplitter {
  #rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Buffer[] {
    let all = Buffer.concat([this.#rest, chunk]);
    const pictures: Buffer[] = [];
    for (let end = all.indexOf(END); end >= 0; end = all.indexOf(END)) {
      pictures.push(all.subarray(0, end + END.length));
      all = all.subarray(end + END.length);
    }
    this.#rest = all.length > MOST_BYTES ? Buffer.alloc(0) : Buffer.from(all);
    return pictures;
  }
}
